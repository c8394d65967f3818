// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.compiler.yaml.YamlException;
import cwmp.models.StandardModels;
import horde.config.FileTrouble;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      BenchCommand.Size.class,
      BenchCommand.Rate.class,
      BenchCommand.State.class,
      BenchCommand.Soak.class,
      BenchCommand.Watched.class,
      BenchCommand.Model.class
    })
public final class BenchCommand extends Measurement {
  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = out();
    ModelBench.run(Model.NAME, out);
    new SizeBench(BenchFleet.profile(), true, out).run(Size.DEVICES);
    new RateBench(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), 1, true, out)
        .run(List.of(Workload.PLAIN));
    StateBench.run(Rate.DEVICES, Duration.ofSeconds(Rate.SECONDS), State.RESTARTING, out);
    return 0;
  }

  /** {@code horde bench size}. */
  @Command(
      name = "size",
      description =
          "Live heap per device, after each has had a session in which its ACS set four things;"
              + " what changed values and a traced session add.")
  static final class Size extends Measurement {
    static final int DEVICES = 100_000;
    private static final int LEAST_OF_GROWTH = 1000;

    @Option(
        names = "--devices",
        defaultValue = "" + DEVICES,
        description = "How many (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
        names = "--bare",
        description = "Has the ACS ask for nothing, and measures the devices alone.")
    private boolean bare;

    @Option(
        names = "--growth",
        paramLabel = "FILE.svg",
        description = "Measures 1000, 10 000 ... up to so many devices, and draws what they cost.")
    @SuppressWarnings("NullAway.Init") // null without the option
    private @Nullable Path growth;

    @Option(
        names = "--plain-headers",
        description = "Measures the devices again in a JVM without compact object headers.")
    private boolean plainHeaders;

    @Option(
        names = "--profile",
        paramLabel = "NAME|FILE",
        description = "What they are: a built-in profile or a file (the first built-in one).")
    @SuppressWarnings("NullAway.Init") // null without the option
    private @Nullable String profile;

    @Override
    public Integer call() throws IOException, InterruptedException {
      atLeastOne("--devices", devices);
      Profile measured = profile == null ? BenchFleet.profile() : find(profile);
      SizeBench bench = new SizeBench(measured, !bare, out());
      if (growth != null) {
        List<SizeBench.Size> sizes = new ArrayList<>();
        for (int some = LEAST_OF_GROWTH; some < devices; some *= 10) {
          sizes.add(bench.idle(some, false));
        }
        sizes.add(bench.idle(devices, false));
        GrowthPlot.write(sizes, growth);
        return 0;
      }
      bench.run(devices);
      if (plainHeaders) {
        out().println("without compact object headers");
        out().flush();
        OtherJvm.run(
            List.of("-XX:-UseCompactObjectHeaders"),
            SizeBench.class,
            List.of(Integer.toString(devices), profile == null ? measured.name() : profile),
            out());
      }
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
      description =
          "Sessions a second and their CPU time against a server with fixed answers, beside wrk:"
              + " flat out, and at half of what wrk can do.")
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

    @Option(
        names = "--runs",
        defaultValue = "1",
        description = "How often, in turns (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
        names = "--workload",
        split = ",",
        defaultValue = "plain",
        description = "What happens in a session: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private List<Workload> workloads = List.of();

    @Option(
        names = "--own-server",
        description = "Has horde's bench ACS answer even where nginx could.")
    private boolean ownServer;

    @Override
    public Integer call() throws IOException, InterruptedException {
      new RateBench(
              atLeastOne("--devices", devices),
              Duration.ofSeconds(atLeastOne("--seconds", seconds)),
              atLeastOne("--runs", runs),
              !ownServer,
              out())
          .run(workloads);
      return 0;
    }
  }

  /** {@code horde bench soak}. */
  @Command(
      name = "soak",
      description =
          "Many devices for a long time with an ACS that misbehaves in the middle of it; exit code"
              + " 1 if the heap grew, or both sides have not counted the same.")
  static final class Soak extends Measurement {
    @Option(
        names = "--devices",
        defaultValue = "200000",
        description = "How many (${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--minutes", defaultValue = "30", description = "How long (${DEFAULT-VALUE}).")
    private int minutes;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Duration time = Duration.ofMinutes(atLeastOne("--minutes", minutes));
      return new SoakBench(atLeastOne("--devices", devices), time, out()).run() ? 0 : 1;
    }
  }

  /** {@code horde bench watched}. */
  @Command(
      name = "watched",
      description =
          "Sessions a second of a large fleet while nobody looks, while programs and a dashboard"
              + " do, and while sessions are kept.")
  static final class Watched extends Measurement {
    @Option(
        names = "--devices",
        defaultValue = "100000",
        description = "How many (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
        names = "--seconds",
        defaultValue = "5",
        description = "How long each (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
        names = "--runs",
        defaultValue = "5",
        description = "How often, in turns (${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
      new WatchedBench(
              atLeastOne("--devices", devices),
              Duration.ofSeconds(atLeastOne("--seconds", seconds)),
              atLeastOne("--runs", runs),
              out())
          .run();
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
