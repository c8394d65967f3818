// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.compiler.yaml.YamlException;
import cwmp.models.StandardModels;
import horde.config.FileTrouble;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code horde bench}: what a device costs, and how fast a fleet is beside wrk. */
@Command(
    name = "bench",
    description =
        "Measures what an idle device costs, how fast a fleet is beside wrk, what a state file"
            + " costs, and what a data model costs.",
    subcommands = {
      BenchCommand.Idle.class,
      BenchCommand.Rate.class,
      BenchCommand.State.class,
      BenchCommand.Model.class
    })
public final class BenchCommand extends Measurement {
  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = out();
    ModelBench.run(Model.NAME, out);
    IdleBench.run(Idle.DEVICES, BenchFleet.profile(), out);
    RateBench.run(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), out);
    StateBench.run(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), State.RESTARTING, out);
    return 0;
  }

  /** {@code horde bench idle}. */
  @Command(name = "idle", description = "Live heap per device and threads, after one session each.")
  static final class Idle extends Measurement {
    static final int DEVICES = 100_000;

    @Option(
        names = "--devices",
        defaultValue = "" + DEVICES,
        description = "How many (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
        names = "--profile",
        paramLabel = "NAME|FILE",
        description = "What they are: a built-in profile or a file (the first built-in one).")
    @SuppressWarnings("NullAway.Init") // null without the option
    private @Nullable String profile;

    @Override
    public Integer call() throws IOException, InterruptedException {
      IdleBench.run(
          atLeastOne("--devices", devices),
          profile == null ? BenchFleet.profile() : find(profile),
          out());
      return 0;
    }

    private Profile find(String nameOrFile) {
      try {
        return ProfileReader.find(nameOrFile);
      } catch (YamlException e) {
        throw wrong("--profile: " + e.getMessage());
      } catch (IOException e) {
        throw wrong("--profile: " + nameOrFile + ": " + FileTrouble.reason(e));
      }
    }
  }

  /** {@code horde bench rate}. */
  @Command(
      name = "rate",
      description = "Sessions a second flat out against a server with fixed answers, beside wrk.")
  static final class Rate extends Measurement {
    static final int DEVICES = 200;
    static final int SECONDS = 10;

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
          atLeastOne("--devices", devices),
          Duration.ofSeconds(atLeastOne("--seconds", seconds)),
          out());
      return 0;
    }
  }

  /** {@code horde bench state}. */
  @Command(
      name = "state",
      description =
          "Sessions a second with a state file and without, and how long a restart takes.")
  static final class State extends Measurement {
    static final int RESTARTING = 100_000;

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
          atLeastOne("--devices", devices),
          Duration.ofSeconds(atLeastOne("--seconds", seconds)),
          atLeastOne("--restart", restarting),
          out());
      return 0;
    }
  }

  /** {@code horde bench model}. */
  @Command(
      name = "model",
      description = "How long a data model takes to load from its table, and its heap.")
  static final class Model extends Measurement {
    static final String NAME = "Device:2.19";

    @Option(
        names = "--model",
        paramLabel = "NAME",
        defaultValue = NAME,
        description = "A root model that comes with Horde (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String model;

    @Override
    public Integer call() throws InterruptedException {
      if (!StandardModels.names().contains(model)) {
        throw wrong("--model: found " + model + ", expected one of " + StandardModels.names());
      }
      ModelBench.run(model, out());
      return 0;
    }
  }
}
