// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.fleet.StateLog;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fleet of built-in gateways that inform once a day, so that only the bench makes them call. */
final class BenchFleet {
  private static final Duration SELDOM = Duration.ofDays(1);
  private static final long SEED = 42;

  private BenchFleet() {}

  static Profile profile() {
    return BuiltInProfiles.find("tr181-gateway").orElseThrow();
  }

  /** Sets up, but does not start. */
  static Fleet of(
      int devices,
      Profile profile,
      URI acs,
      Duration ramp,
      @Nullable FleetListener listener,
      @Nullable StateLog states)
      throws IOException {
    return new Fleet(
        plan(devices, profile, acs, ramp),
        NettyDriver.open(NetSettings.defaults()),
        listener,
        states);
  }

  /** So many devices of one profile with one ACS. */
  static FleetPlan plan(int devices, Profile profile, URI acs, Duration ramp) {
    return plan(devices, profile, acs(acs), ramp, SELDOM);
  }

  /** The same that inform more often. */
  static FleetPlan plan(
      int devices, Profile profile, AcsPlan acs, Duration ramp, Duration interval) {
    return new FleetPlan(
        List.of(new GroupPlan("bench", devices, profile, acs, interval, Map.of())),
        ramp,
        1,
        SEED,
        FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  private static AcsPlan acs(URI url) {
    return acs(url, Access.DIRECT);
  }

  /** An ACS that is told who the devices are, if it asks. */
  static AcsPlan acs(URI url, Access access) {
    try {
      return new AcsPlan(
          Template.parse(url.toString()),
          Template.parse("{oui}-{serial}"),
          Template.parse("bench"),
          access);
    } catch (TemplateException e) {
      throw new IllegalStateException("a URL of ours is no template: " + url, e);
    }
  }

  /** Waits until all devices have had a good session and rest. */
  static FleetStatistics awaitInformed(Fleet fleet, Duration atMost) throws InterruptedException {
    return await(fleet, atMost, true);
  }

  /** Waits until all devices have had a good session. */
  static void awaitFirst(Fleet fleet, Duration atMost) throws InterruptedException {
    await(fleet, atMost, false);
  }

  private static FleetStatistics await(Fleet fleet, Duration atMost, boolean resting)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      FleetStatistics now = fleet.statistics().join();
      boolean all = now.devicesInformed() == fleet.size();
      if (all && !(resting && now.devicesInSession() > 0)) {
        return now;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "only %d of %d devices have informed within %s; errors: %s"
                .formatted(now.devicesInformed(), fleet.size(), atMost, now.errors()));
      }
      Thread.sleep(200);
    }
  }
}
