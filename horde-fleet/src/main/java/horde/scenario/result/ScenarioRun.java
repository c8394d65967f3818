// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import horde.scenario.ScenarioResult;
import java.util.List;

/**
 * A scenario that was run.
 *
 * @param file it was read from, as the user has named it
 * @param result what became of it
 * @param transcript what was told about it while it ran, line by line; passwords are not in it
 */
public record ScenarioRun(String file, ScenarioResult result, List<String> transcript) {

  /** Copies the list. */
  public ScenarioRun {
    transcript = List.copyOf(transcript);
  }

  /** What people call it: the name that it has given itself, or its file. */
  public String name() {
    return result.scenario().name().isEmpty() ? file : result.scenario().name();
  }
}
