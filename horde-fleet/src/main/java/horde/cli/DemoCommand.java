// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.Overrides;
import horde.console.Screen;
import horde.fleet.Fleet;
import horde.lesson.Lesson;
import horde.lesson.Pace;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code horde demo}: devices and an ACS that plays with them, in one process. */
@Command(
    name = "demo",
    sortOptions = false,
    description = "Shows what TR-069 is: some devices and a small ACS on loopback, with a story.")
final class DemoCommand implements Callable<Integer> {
  private static final Credentials KNOCK = DemoFleet.KNOCK;
  private static final int MOST_PACE = 100;

  private final Streams streams;

  @Option(
      names = Overrides.DEVICES,
      paramLabel = "N",
      defaultValue = "20",
      description = "how many devices (default: ${DEFAULT-VALUE})")
  String devices = "20";

  @Option(
      names = Overrides.DURATION,
      paramLabel = "TIME",
      defaultValue = "40s",
      description = "how long (default: ${DEFAULT-VALUE})")
  String duration = "40s";

  @Option(
      names = "--explain",
      description =
          "tells the life of one device instead, message by message: what each means, why it comes,"
              + " and which rule it follows")
  boolean explain;

  @Option(
      names = "--pace",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "how long the pauses of --explain are in a terminal: 2 for twice as long, 0 for none;"
              + " Enter goes on at once (default: ${DEFAULT-VALUE})")
  double pace = 1;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin WebFlags webFlags = new WebFlags();
  @Mixin RefereeFlags refereeFlags = new RefereeFlags();
  @Mixin CommonFlags common = new CommonFlags();

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    if (explain) {
      return explained();
    }
    try (BenchAcs acs = BenchAcs.start(ScriptedAcs.builder(), KNOCK)) {
      FleetConfig config = config(acs);
      FleetRun run = new FleetRun(config, streams, refereeFlags);
      Storyteller storyteller = new Storyteller(acs);
      run.listen(storyteller.narrator);
      int code = run.run(banner(acs, config), storyteller);
      if (code == ExitCode.DONE) {
        streams.out().println();
        TRY_NEXT.forEach(streams.out()::println);
        streams.out().flush();
      }
      return code;
    }
  }

  /** One device, and all that it says. */
  private int explained() throws ConfigException, EnvironmentException {
    ParseResult given = spec.commandLine().getParseResult();
    for (String other : List.of(Overrides.DEVICES, Overrides.DURATION, Overrides.WEB)) {
      if (given.hasMatchedOption(other)) {
        throw new ConfigException(
            List.of(other + ": --explain has one device and goes to its end, without " + other));
      }
    }
    if (!(pace >= 0 && pace <= MOST_PACE)) {
      throw new ConfigException(
          List.of("--pace: found " + pace + ", expected a number from 0 to " + MOST_PACE));
    }
    boolean person = pace > 0 && streams.kind() == Streams.Kind.TERMINAL;
    Credentials login = new Credentials("gateway-1", "a-secret-of-two");
    ScriptedAcs.Builder settings =
        ScriptedAcs.builder()
            .authentication(
                AcsAuthentication.digest(
                    AcsAuthentication.user(login.username(), login.password()), "MD5"));
    try (BenchAcs acs = BenchAcs.start(settings, KNOCK)) {
      FleetConfig one = lessonConfig(acs, login);
      Lesson lesson =
          new Lesson(
              acs,
              KNOCK,
              one.plan(),
              NettyDriver.open(new NetSettings(1, one.connectionRequests(), one.sources())),
              this::show,
              person ? Pace.of(pace, streams.input()) : Pace.none());
      lesson.run();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new EnvironmentException("the lesson cannot go on: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private void show(List<String> lines) {
    lines.forEach(streams.out()::println);
    streams.out().flush();
  }

  /** A gateway that does not make people wait. */
  private static FleetConfig lessonConfig(BenchAcs acs, Credentials login) throws ConfigException {
    return DemoFleet.of(
        Map.of(
            Overrides.ACS,
            acs.url().toString(),
            Overrides.USERNAME,
            login.username(),
            Overrides.PASSWORD,
            login.password(),
            Overrides.DEVICES,
            "1",
            Overrides.INTERVAL,
            "1h",
            Overrides.RAMP,
            "0s"),
        Map.of("Device.ManagementServer.CWMPRetryMinimumWaitInterval", "2"));
  }

  /** Plays the ACS, and has told what happens. */
  private static final class Storyteller implements FleetRun.Companion {
    private final BenchAcs acs;
    private final Narrator narrator = new Narrator();
    private @Nullable Thread script;

    Storyteller(BenchAcs acs) {
      this.acs = acs;
    }

    @Override
    public void starting(Fleet fleet, Screen screen) {
      narrator.start(screen);
      script =
          Thread.ofVirtual().name("horde-demo").start(new DemoScript(acs, KNOCK, fleet, screen));
    }

    @Override
    public void ending() {
      if (script != null) {
        script.interrupt();
      }
    }

    @Override
    public void ended() {
      narrator.close();
    }
  }

  private static List<String> banner(BenchAcs acs, FleetConfig config) {
    return List.of(
        "An ACS (Auto Configuration Server) runs on " + acs.url() + ", for this demo only.",
        config.plan().devices()
            + " home gateways are switched on now. Each is a real TR-069 device: it calls its ACS,"
            + " tells why (the events in brackets),",
        "and then does what the ACS asks for, until the ACS has nothing left.",
        "");
  }

  private static final List<String> TRY_NEXT =
      List.of(
          "Next:",
          "  horde demo --duration 10m            and type 'help', 'list', 'trace #0', or",
          "                                       'set #0 Device.WiFi.SSID.1.SSID hello'",
          "  horde run --acs URL --devices 1000   the same against your own ACS",
          "  horde init                           writes a fleet.yaml to start from");

  private FleetConfig config(BenchAcs acs) throws ConfigException {
    Map<String, String> flags = new HashMap<>();
    flags.put(Overrides.ACS, acs.url().toString());
    flags.put(Overrides.DEVICES, devices);
    flags.put(Overrides.DURATION, duration);
    flags.put(Overrides.INTERVAL, "15s");
    flags.put(Overrides.RAMP, "3s");
    webFlags.addTo(flags);
    return DemoFleet.of(flags, Map.of());
  }
}
