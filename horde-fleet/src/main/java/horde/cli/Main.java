// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line: {@code horde demo}, {@code horde run} and the others. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(args, System.out, System.err, Streams::ofProcess));
  }

  /**
   * Runs a command.
   *
   * @param streams what it reads and writes, asked for only by a command that runs devices
   * @return the exit code
   */
  static int execute(String[] args, PrintStream out, PrintStream err, Supplier<Streams> streams) {
    CommandLine line = new CommandLine(new Horde(), factory(streams));
    line.setOut(new java.io.PrintWriter(out, true));
    line.setErr(new java.io.PrintWriter(err, true));
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(Main::failed);
    return line.execute(args);
  }

  private static IFactory factory(Supplier<Streams> streams) {
    IFactory others = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
          return type.cast(new RunCommand(streams));
        }
        if (type == DemoCommand.class) {
          return type.cast(new DemoCommand(streams));
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
    command.getErr().println(command.getColorScheme().errorText(String.valueOf(e.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command
        .getErr()
        .println("'" + command.getCommandSpec().qualifiedName() + " --help' tells more");
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
        InitCommand.class,
        AcsCommand.class,
        CommandLine.HelpCommand.class
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "2:wrong usage or configuration",
        "3:the machine does not give what is needed",
        "130:interrupted",
      })
  static final class Horde implements Callable<Integer> {
    @CommandLine.Spec CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

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
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"horde " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
