// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.Overrides;
import horde.scenario.Scenario;
import horde.scenario.ScenarioReader;
import horde.scenario.ScenarioResult;
import horde.scenario.ScenarioRunner;
import horde.scenario.ScenarioText;
import horde.scenario.StepTypes;
import horde.scenario.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code horde scenario}: devices do what is written down, and their ACS is held to it. */
@Command(
    name = "scenario",
    sortOptions = false,
    description = "Runs scenarios: what devices do, and what their ACS must do.")
final class ScenarioCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "scenarios, one after the other")
  List<Path> files = List.of();

  @Option(
      names = Overrides.ACS,
      paramLabel = "URL",
      description = "where the ACS is, instead of what the files say")
  @Nullable String acs;

  @Option(names = Overrides.SEED, paramLabel = "N", description = "of all that is random")
  @Nullable String seed;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "what ${NAME} stands for, instead of what the files say")
  Map<String, String> variables = new LinkedHashMap<>();

  @Mixin CommonFlags common = new CommonFlags();

  ScenarioCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    Map<String, String> texts = new HashMap<>();
    if (acs != null) {
      texts.put(Overrides.ACS, acs);
    }
    if (seed != null) {
      texts.put(Overrides.SEED, seed);
    }
    ScenarioReader reader =
        new ScenarioReader(
            StepTypes.all(ScenarioCommand.class.getClassLoader()),
            new Overrides(texts),
            variables());
    List<Scenario> scenarios = new ArrayList<>();
    for (Path file : files) {
      scenarios.add(reader.readFile(file)); // all of them before the first is run
    }
    int failed = 0;
    for (Scenario scenario : scenarios) {
      failed += run(scenario).verdict() == Verdict.PASSED ? 0 : 1;
      streams.out().println();
    }
    if (scenarios.size() > 1) {
      streams
          .out()
          .printf(
              "%d scenarios: %d passed, %d failed%n",
              scenarios.size(), scenarios.size() - failed, failed);
    }
    streams.out().flush();
    return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Map<String, String> variables() {
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      if (variable.getValue() == null && spec != null) {
        throw new ParameterException(
            spec.commandLine(), "--var: found '" + variable.getKey() + "', expected NAME=VALUE");
      }
    }
    return variables;
  }

  private ScenarioResult run(Scenario scenario) throws EnvironmentException, ConfigException {
    PrintStream out = streams.out();
    try {
      return new ScenarioRunner(scenario, new ScenarioText(out::println)).run();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the main thread", e);
    }
  }
}
