// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code horde bench}: what a device costs, and how fast a fleet is beside wrk. */
@Command(
    name = "bench",
    description =
        "Measures what an idle device costs, how fast a fleet is beside wrk, and what a state file"
            + " costs.",
    subcommands = {BenchCommand.Idle.class, BenchCommand.Rate.class, BenchCommand.State.class})
public final class BenchCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    IdleBench.run(Idle.DEVICES, out);
    RateBench.run(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), out);
    StateBench.run(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), State.RESTARTING, out);
    return 0;
  }

  private static int atLeastOne(CommandSpec spec, String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + ": found " + value + ", expected a whole number from 1");
    }
    return value;
  }

  /** {@code horde bench idle}. */
  @Command(name = "idle", description = "Live heap per device and threads, after one session each.")
  static final class Idle implements Callable<Integer> {
    static final int DEVICES = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "shows this")
    private boolean help;

    @Option(
        names = "--devices",
        defaultValue = "" + DEVICES,
        description = "How many (${DEFAULT-VALUE}).")
    private int devices;

    @Override
    public Integer call() throws IOException, InterruptedException {
      IdleBench.run(atLeastOne(spec, "--devices", devices), spec.commandLine().getOut());
      return 0;
    }
  }

  /** {@code horde bench rate}. */
  @Command(
      name = "rate",
      description = "Sessions a second flat out against a server with fixed answers, beside wrk.")
  static final class Rate implements Callable<Integer> {
    static final int DEVICES = 200;
    static final int SECONDS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "shows this")
    private boolean help;

    @Option(
        names = "--devices",
        defaultValue = "" + DEVICES,
        description = "How many at a time (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
        names = "--seconds",
        defaultValue = "" + SECONDS,
        description = "How long each (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
      RateBench.run(
          atLeastOne(spec, "--devices", devices),
          Duration.ofSeconds(atLeastOne(spec, "--seconds", seconds)),
          spec.commandLine().getOut());
      return 0;
    }
  }

  /** {@code horde bench state}. */
  @Command(
      name = "state",
      description =
          "Sessions a second with a state file and without, and how long a restart takes.")
  static final class State implements Callable<Integer> {
    static final int RESTARTING = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "shows this")
    private boolean help;

    @Option(
        names = "--devices",
        defaultValue = "" + Rate.DEVICES,
        description = "How many at a time (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
        names = "--seconds",
        defaultValue = "" + Rate.SECONDS,
        description = "How long each (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
        names = "--restart",
        defaultValue = "" + RESTARTING,
        description = "How many stop and start again (${DEFAULT-VALUE}).")
    private int restarting;

    @Override
    public Integer call() throws IOException, InterruptedException {
      StateBench.run(
          atLeastOne(spec, "--devices", devices),
          Duration.ofSeconds(atLeastOne(spec, "--seconds", seconds)),
          atLeastOne(spec, "--restart", restarting),
          spec.commandLine().getOut());
      return 0;
    }
  }
}
