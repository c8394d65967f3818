// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.compiler.yaml.Spelling;
import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.Overrides;
import horde.scenario.ScenarioLibrary;
import horde.scenario.ScenarioResult;
import horde.scenario.ScenarioRunner;
import horde.scenario.ScenarioText;
import horde.scenario.Verdict;
import horde.scenario.result.JUnitXml;
import horde.scenario.result.ReplayBundle;
import horde.scenario.result.ScenarioReport;
import horde.scenario.result.ScenarioRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "scenarios, names of the library, or bundles, one after the other")
  List<Path> files = List.of();

  @Option(names = "--list", description = "lists the scenarios of the library")
  boolean list;

  @Option(
      names = "--copy",
      paramLabel = "NAME",
      description = "writes a scenario of the library to NAME.yaml, to be changed")
  @Nullable String copy;

  @Mixin AcsFlags acs = new AcsFlags();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "what ${NAME} stands for, instead of what the files say")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--junit",
      paramLabel = "FILE.xml",
      description = "writes the results for tools that read JUnit's")
  @Nullable Path junit;

  @Option(names = Overrides.REPORT, paramLabel = "FILE.json", description = "writes a report")
  @Nullable Path report;

  @Option(
      names = "--bundle",
      paramLabel = "FILE.zip",
      description = "writes all that it takes to run it again elsewhere, without secrets")
  @Nullable Path bundle;

  @Mixin CommonFlags common = new CommonFlags();

  ScenarioCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    if (list || copy != null) {
      return fromLibrary();
    }
    if (files.isEmpty()) {
      throw new ParameterException(
          commandLine(), "found no scenario, expected a FILE, or a name that --list tells");
    }
    if (bundle != null && files.size() > 1) {
      throw new ParameterException(
          commandLine(), "--bundle: found " + files.size() + " scenarios, expected one");
    }
    Map<String, String> flags = new HashMap<>();
    acs.addTo(flags);
    Map<String, String> variables = variables();
    try (Unpacked unpacked = new Unpacked(streams.out());
        Interruption interruption = new Interruption()) {
      List<Planned> all = new ArrayList<>();
      for (Path file : files) {
        all.add(unpacked.plan(file, flags, variables)); // all of them before the first is run
      }
      List<ScenarioRun> runs = new ArrayList<>();
      for (Planned planned : all) {
        if (!interruption.came()) {
          run(planned, runs);
        }
      }
      interruption.disarm();
      if (!runs.isEmpty()) {
        write(all.getFirst(), runs);
      }
      int code = summed(runs);
      return interruption.came() ? ExitCode.INTERRUPTED : code;
    }
  }

  /** Shows what comes with the product. */
  private int fromLibrary() throws EnvironmentException {
    if (list) {
      for (String name : ScenarioLibrary.names()) {
        streams.out().printf("%-24s %s%n", name, ScenarioLibrary.title(name));
      }
    }
    String name = copy;
    if (name != null) {
      Optional<String> text = ScenarioLibrary.text(name);
      Path file = Path.of(name + ".yaml");
      if (text.isEmpty()) {
        throw new ParameterException(
            commandLine(),
            "--copy: found '"
                + name
                + "', expected "
                + Spelling.nearest(name, ScenarioLibrary.names())
                    .map(near -> "a name that --list tells; did you mean '" + near + "'?")
                    .orElse("a name that --list tells"));
      }
      if (Files.exists(file)) {
        streams.err().println(file + " is there already and stays as it is");
        return ExitCode.USAGE;
      }
      write("--copy", file, target -> Files.writeString(target, text.get()));
      streams.out().println(file + " written; 'horde scenario " + file + "' runs it");
    }
    streams.out().flush();
    return ExitCode.DONE;
  }

  private int summed(List<ScenarioRun> runs) {
    long passed = runs.stream().filter(run -> run.result().verdict() == Verdict.PASSED).count();
    long failed = runs.stream().filter(run -> run.result().verdict() == Verdict.FAILED).count();
    if (runs.size() > 1) {
      streams
          .out()
          .printf(
              "%d scenarios: %d passed, %d failed%s%n",
              runs.size(), passed, failed, passed + failed < runs.size() ? ", 1 interrupted" : "");
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

  /** Runs one, unless somebody ends the run before it has begun. */
  private void run(Planned planned, List<ScenarioRun> runs)
      throws EnvironmentException, ConfigException {
    List<String> transcript = new ArrayList<>();
    ScenarioText text =
        new ScenarioText(
            line -> {
              streams.out().println(line);
              transcript.add(line);
            });
    try {
      ScenarioResult result = new ScenarioRunner(planned.scenario(), text).run();
      runs.add(new ScenarioRun(planned.file().toString(), result, transcript));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // there is nothing to tell
    }
    streams.out().println();
  }

  private void write(Planned first, List<ScenarioRun> runs) throws EnvironmentException {
    write("--junit", junit, file -> Files.write(file, JUnitXml.of(runs)));
    write("--report", report, file -> Files.write(file, ScenarioReport.of(runs).toJson()));
    write(
        "--bundle",
        bundle,
        file ->
            ReplayBundle.write(
                file,
                Main.version(),
                first.files(),
                first.flags(),
                first.variables(),
                runs.getFirst()));
    Path packed = bundle;
    if (packed != null) {
      streams
          .out()
          .println("bundle      " + packed + "; 'horde scenario " + packed + "' runs it again");
    }
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  private static void write(String flag, @Nullable Path file, Writing writing)
      throws EnvironmentException {
    if (file == null) {
      return;
    }
    try {
      writing.to(file);
    } catch (IOException e) {
      throw new EnvironmentException(
          flag + ": " + file + " could not be written: " + FileTrouble.reason(e), e);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "a command that was parsed").commandLine();
  }
}
