// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A scenario that is about to be run.
 *
 * @param file as the user has named it
 * @param files that were read for it, the scenario first
 * @param flags that win over it
 * @param variables that win over it
 */
record Planned(
    Path file,
    Scenario scenario,
    List<Path> files,
    Map<String, String> flags,
    Map<String, String> variables) {}
