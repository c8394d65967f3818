// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands that were given all at once: with flags, or in a script. */
public final class ListedCommands implements CommandSource {
  private static final long LARGEST = 1 << 20;

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

  /**
   * Those of a file, one a line.
   *
   * @throws IOException if it cannot be read, or is no script
   */
  public static ListedCommands read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("it has more than " + LARGEST + " bytes");
    }
    return new ListedCommands(file.toString(), Files.readAllLines(file));
  }

  @Override
  public String next(String prompt) throws EndOfCommands {
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
