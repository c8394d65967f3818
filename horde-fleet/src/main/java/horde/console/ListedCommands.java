// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;

/** Commands that were given all at once: with flags, or in a script. */
public final class ListedCommands implements CommandSource {
  private final String name;
  private final List<String> lines;
  private int taken;

  /**
   * Some commands.
   *
   * @param name of what they stand in; empty if that needs none
   */
  public ListedCommands(String name, List<String> lines) {
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  @Override
  public String next() throws EndOfCommands {
    if (taken == lines.size()) {
      throw new EndOfCommands(Conversation.End.NO_MORE);
    }
    return lines.get(taken++);
  }

  @Override
  public String place() {
    return name.isEmpty() ? "" : name + ":" + taken;
  }
}
