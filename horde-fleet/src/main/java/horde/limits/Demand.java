// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.load.LoadAction;
import java.time.Duration;
import java.util.Optional;

/** What a fleet asks of a machine, as expected; retries and what the ACS asks for come on top. */
final class Demand {
  private static final int LOOKS = 4000;

  private final FleetPlan plan;

  Demand(FleetPlan plan) {
    this.plan = plan;
  }

  /** Sessions per second in the steady state, by periodic Informs. */
  double periodicPerSecond() {
    double perSecond = 0;
    for (GroupPlan group : plan.groups()) {
      Optional<Duration> interval = group.periodicInterval(plan.seed());
      if (interval.isPresent()) {
        perSecond += group.count() * plan.timeScale() / interval.get().toSeconds();
      }
    }
    return perSecond;
  }

  /** The most sessions that begin within a time of this length. */
  double mostWithin(Duration window) {
    double wide = window.toNanos() / 1e9;
    double end = seconds(plan.start().length(plan.devices()));
    double most = arrivedBy(wide);
    for (LoadAction action : plan.load()) {
      double begin = seconds(action.begin());
      end = Math.max(end, begin + seconds(action.arrivals().length(count(action))));
      most = Math.max(most, within(begin, wide));
    }
    for (int i = 0; i < LOOKS; i++) {
      most = Math.max(most, within(end * i / LOOKS, wide));
    }
    return most + periodicPerSecond() * wide;
  }

  private double within(double from, double wide) {
    // what comes at the very beginning of the time counts
    return arrivedBy(from + wide) - arrivedBy(from - 1e-6);
  }

  /** How many arrivals there have been by then. */
  private double arrivedBy(double seconds) {
    double arrived = seconds < 0 ? 0 : plan.start().expectedBy(seconds, plan.devices());
    for (LoadAction action : plan.load()) {
      double since = seconds - seconds(action.begin());
      if (since >= 0) {
        arrived += action.arrivals().expectedBy(since, count(action));
      }
    }
    return arrived;
  }

  private long count(LoadAction action) {
    long devices =
        plan.groups().stream()
            .filter(group -> action.who().has(group.name()))
            .mapToLong(GroupPlan::count)
            .sum();
    return Math.max(1, Math.round(devices * action.who().share()) * action.times());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
