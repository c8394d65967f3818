// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlNode;
import horde.config.Overrides;
import horde.scenario.ScenarioResult.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A scenario that was run in a test, with all that was told. */
final class Played implements ScenarioListener {
  private final List<String> lines = new ArrayList<>();
  private final ScenarioResult result;

  private Played(Scenario scenario) throws Exception {
    result = new ScenarioRunner(scenario, new ScenarioText(lines::add)).run();
  }

  static Played of(Scenario scenario) throws Exception {
    return new Played(scenario);
  }

  /** Steps of one stage for some gateways on virtual time whose restarts take a second. */
  static Played steps(int devices, String... steps) throws Exception {
    return of(read(head("virtual", devices) + "stages:\n  - stage: s\n    steps:\n" + list(steps)));
  }

  /** The same, after all of them have power and have informed. */
  static Played afterPowerOn(int devices, String... steps) throws Exception {
    List<String> all = new ArrayList<>(List.of("{ do: power on }", "{ wait: 5s }"));
    all.addAll(List.of(steps));
    return steps(devices, all.toArray(String[]::new));
  }

  static String head(String acs, int devices) {
    return """
    version: 1
    acs: %s
    restart: 1s
    devices: [{ group: homes, count: %d, interval: 1d }]
    """
        .formatted(acs, devices);
  }

  static String list(String... steps) {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      text.append("      - ").append(step.strip().replace("\n", "\n        ")).append('\n');
    }
    return text.toString();
  }

  static Scenario read(String yaml) throws Exception {
    return reader(Map.of()).read(YamlNode.parse("s.yaml", yaml), Path.of(""));
  }

  static ScenarioReader reader(Map<String, String> variables) {
    return new ScenarioReader(StepTypes.all(), Overrides.NONE, variables);
  }

  ScenarioResult result() {
    return result;
  }

  Verdict verdict() {
    return result.verdict();
  }

  /** The only failure. */
  Failure failure() {
    List<StepResult> failures = result.failures();
    if (failures.size() != 1) {
      throw new AssertionError("expected one failure, found " + failures + "\n" + transcript());
    }
    return failures.getFirst().failure().orElseThrow();
  }

  /** What became of the only failure, in a sentence. */
  String failureText() {
    return failure().found();
  }

  /** What a person sees. */
  String transcript() {
    return String.join("\n", lines);
  }
}
