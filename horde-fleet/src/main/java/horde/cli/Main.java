// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.compiler.yaml.Spelling;
import horde.bench.BenchCommand;
import horde.config.ConfigException;
import horde.model.GenerateCommand;
import horde.model.ModelCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code horde demo}, {@code horde run} and the others. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(args, Streams.ofProcess()));
  }

  /** Runs a command; returns its exit code. */
  static int execute(String[] args, Streams streams) {
    CommandLine line = new CommandLine(new Horde(), factory(streams));
    line.setExpandAtFiles(false); // a password may begin with @
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8)); // as in files
    line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(Main::failed);
    return line.execute(args);
  }

  /** The version, as the jar has it. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  private static IFactory factory(Streams streams) {
    IFactory others = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
          return type.cast(new RunCommand(streams));
        }
        if (type == ConsoleCommand.class) {
          return type.cast(new ConsoleCommand(streams));
        }
        if (type == DemoCommand.class) {
          return type.cast(new DemoCommand(streams));
        }
        if (type == DoctorCommand.class) {
          return type.cast(new DoctorCommand(streams));
        }
        if (type == CertsCommand.class) {
          return type.cast(new CertsCommand(streams));
        }
        if (type == RecordCommand.class) {
          return type.cast(new RecordCommand(streams));
        }
        if (type == ScenarioCommand.class) {
          return type.cast(new ScenarioCommand(streams));
        }
        if (type == DeviationsCommand.class) {
          return type.cast(new DeviationsCommand(streams));
        }
        if (type == InitCommand.class) {
          return type.cast(new InitCommand(streams));
        }
        return type == AcsCommand.class ? type.cast(new AcsCommand(streams)) : others.create(type);
      }
    };
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof UnmatchedArgumentException unmatched && command.getSubcommands().size() > 0) {
      String name = unmatched.getUnmatched().getFirst();
      Optional<String> near = Spelling.nearest(name, command.getSubcommands().keySet());
      err.println(
          "unknown command '"
              + name
              + "'"
              + near.map(known -> "; did you mean '" + known + "'?").orElse(""));
    } else {
      err.println(e.getMessage());
      UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells more");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof ConfigException) {
      command.getErr().println(e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof EnvironmentException) {
      command.getErr().println(e.getMessage());
      return ExitCode.ENVIRONMENT;
    }
    command.getErr().println("This is a mistake in Horde itself; please report it:");
    e.printStackTrace(command.getErr());
    return ExitCode.ENVIRONMENT;
  }

  /** The command without a command: says what there is. */
  @Command(
      name = "horde",
      synopsisSubcommandLabel = "COMMAND",
      versionProvider = Version.class,
      description = "TR-069 (CWMP) devices, one or a million of them.",
      subcommands = {
        DemoCommand.class,
        RunCommand.class,
        ConsoleCommand.class,
        DoctorCommand.class,
        ScenarioCommand.class,
        ReportCommand.class,
        InitCommand.class,
        AcsCommand.class,
        RecordCommand.class,
        CertsCommand.class,
        DeviationsCommand.class,
        ModelCommand.class,
        GenerateCommand.class,
        BenchCommand.class,
        CommandLine.HelpCommand.class
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:what a scenario expects has not come, a threshold is not met, a report is worse,"
            + " a command failed",
        "1:not what was expected: a recording is not whole, generated code is stale",
        "2:wrong usage or configuration",
        "3:the machine does not give what is needed",
        "130:interrupted",
      })
  static final class Horde implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "shows this")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "shows the version")
    boolean version;

    @Override
    public Integer call() {
      if (spec != null) {
        spec.commandLine().usage(spec.commandLine().getErr());
      }
      return ExitCode.USAGE;
    }
  }

  /** The version, as the jar has it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"horde " + version()};
    }
  }
}
