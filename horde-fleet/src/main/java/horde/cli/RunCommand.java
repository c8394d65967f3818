// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.fleet.GroupPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde run}: a fleet against the user's ACS. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Runs devices against an ACS.",
    footer = {
      "",
      "Flags win over the file; 'horde init' writes one to start from.",
      "While it runs it takes commands; 'help' lists them.",
    })
final class RunCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG.yaml",
      description = "the fleet; without it TR-181 gateways")
  @Nullable Path file;

  @Option(
      names = "--dry-run",
      description = "tells what would be sent when, on virtual time and without a network")
  boolean dryRun;

  @Mixin FleetFlags flags = new FleetFlags();
  @Mixin RefereeFlags refereeFlags = new RefereeFlags();
  @Mixin CommonFlags common = new CommonFlags();

  RunCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    FleetConfig config = flags.config(file);
    if (dryRun) {
      return new DryRun(config, streams).run(banner(config));
    }
    List<String> banner = new ArrayList<>(banner(config));
    banner.addAll(MachineCheck.figures(config));
    return new FleetRun(config, streams, refereeFlags).run(banner, FleetRun.Companion.NONE);
  }

  static List<String> banner(FleetConfig config) {
    List<String> banner = new ArrayList<>();
    for (GroupPlan group : config.plan().groups()) {
      Duration interval = group.interval();
      banner.add(
          "%s: %d devices (%s) for %s, informing %s"
              .formatted(
                  group.name(),
                  group.count(),
                  group.profile(),
                  group.acs().url(),
                  interval == null
                      ? "as often as the profile and the ACS say"
                      : "every " + interval.toSeconds() + " s"));
    }
    Duration duration = config.duration();
    banner.add(
        "switched on "
            + config.plan().start().text()
            + ", running "
            + (duration == null ? "until Ctrl-C or 'quit'" : "for " + StoryText.seconds(duration)));
    return banner;
  }
}
