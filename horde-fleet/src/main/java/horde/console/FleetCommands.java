// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;
import java.util.function.Supplier;

/** Commands about the fleet as a whole. */
final class FleetCommands implements Command.Group {
  private final Supplier<List<String>> statistics;

  FleetCommands(Supplier<List<String>> statistics) {
    this.statistics = statistics;
  }

  @Override
  public String title() {
    return "The fleet";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "stats",
            "",
            "what was counted so far",
            (words, paper) -> {
              words.end();
              return Answer.of(statistics.get());
            }));
  }
}
