// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.console.Screen;
import horde.fleet.Fleet;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Profile;
import horde.profile.Span;
import horde.profile.Template;
import horde.profile.TemplateException;
import horde.profile.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code horde demo}: devices and an ACS that plays with them, in one process. */
@Command(
    name = "demo",
    sortOptions = false,
    description = "Shows what TR-069 is: some devices and a small ACS on loopback, with a story.")
final class DemoCommand implements Callable<Integer> {
  private static final Credentials KNOCK = new Credentials("acs", "knock-knock");
  private static final String MANAGEMENT = "Device.ManagementServer.";

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

  @Mixin WebFlags webFlags = new WebFlags();
  @Mixin RefereeFlags refereeFlags = new RefereeFlags();
  @Mixin CommonFlags common = new CommonFlags();

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
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

  /** Gateways whose restarts fit into a demo, and which let the ACS knock. */
  private FleetConfig config(BenchAcs acs) throws ConfigException {
    Map<String, String> flags = new HashMap<>();
    flags.put(Overrides.ACS, acs.url().toString());
    flags.put(Overrides.DEVICES, devices);
    flags.put(Overrides.DURATION, duration);
    flags.put(Overrides.INTERVAL, "15s");
    flags.put(Overrides.RAMP, "3s");
    webFlags.addTo(flags);
    FleetConfig config = FleetConfigReader.read(new Overrides(flags));
    FleetPlan plan = config.plan();
    GroupPlan group = plan.groups().getFirst();
    Span restart = span(3);
    Profile impatient = group.profile().withTiming(new Timing(restart, restart, span(2), restart));
    GroupPlan homes =
        new GroupPlan(
            group.name(),
            group.count(),
            impatient,
            group.acs(),
            group.interval(),
            Map.of(
                MANAGEMENT + "ConnectionRequestUsername", template(KNOCK.username()),
                MANAGEMENT + "ConnectionRequestPassword", template(KNOCK.password())));
    return new FleetConfig(
        plan.withGroups(List.of(homes)),
        config.connectionRequests(),
        config.sources(),
        config.duration(),
        config.state(),
        config.reporting(),
        config.referee(),
        config.web(),
        config.trace(),
        config.habits(),
        config.digest());
  }

  private static Span span(int seconds) {
    return new Span(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
  }

  private static Template template(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new IllegalStateException("no template: " + text, e);
    }
  }
}
