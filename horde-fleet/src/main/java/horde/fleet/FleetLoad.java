// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the devices of a fleet do besides: what its plan says, and what came later. */
final class FleetLoad {
  private final List<ResolvedGroup> groups;
  private final List<FleetLoop> loops;
  private final long seed;
  private final List<LoadAction> planned;

  /** The planned ones, then those that came later; locked by itself. */
  private final List<LoadAction> actions;

  /**
   * Nothing is started yet.
   *
   * @param groups of the fleet, and the loops of their devices, once it is built
   * @param planned what the plan says
   */
  FleetLoad(
      List<ResolvedGroup> groups, List<FleetLoop> loops, long seed, List<LoadAction> planned) {
    this.groups = groups;
    this.loops = loops;
    this.seed = seed;
    this.planned = planned;
    this.actions = new ArrayList<>(planned);
  }

  /** {@link Fleet#startLoad()}. */
  void start(long now) {
    for (int place = 0; place < planned.size(); place++) {
      begin(planned.get(place), place, now);
    }
  }

  /** {@link Fleet#startLoad(LoadAction)}. */
  void add(LoadAction action, long now) {
    List<String> names = groups.stream().map(ResolvedGroup::name).toList();
    for (String group : action.who().groups()) {
      if (!names.contains(group)) {
        throw new IllegalArgumentException(
            "there is no group '" + group + "'; there are " + String.join(", ", names));
      }
    }
    int place;
    synchronized (actions) {
      if (actions.stream().anyMatch(other -> other.name().equals(action.name()))) {
        throw new IllegalArgumentException("there is a load '" + action.name() + "' already");
      }
      place = actions.size();
      actions.add(action);
    }
    begin(action, place, now);
  }

  /** Draws the devices here, as that takes its time in a large fleet. */
  private void begin(LoadAction action, int place, long now) {
    Chosen chosen = Chosen.of(action.who(), groups, seed);
    for (FleetLoop loop : loops) {
      loop.post(() -> begin(loop, action, place, chosen, now));
    }
  }

  private static void begin(FleetLoop loop, LoadAction action, int place, Chosen chosen, long now) {
    LoadRun run = new LoadRun(loop, action);
    loop.load().put(place, run);
    if (action.deed() instanceof Deed.Blackout) {
      run.schedule(run::cutPower, chosen, Arrivals.atOnce(), 1, now + action.at().toNanos());
    }
    run.schedule(
        run::arrived, chosen, action.arrivals(), action.times(), now + action.begin().toNanos());
  }

  /** {@link Fleet#load}. */
  CompletableFuture<List<LoadCount>> counts() {
    List<LoadCount> none;
    synchronized (actions) {
      none = actions.stream().map(LoadCount::none).toList();
    }
    CompletableFuture<List<LoadCount>> sum = CompletableFuture.completedFuture(none);
    for (FleetLoop loop : loops) {
      CompletableFuture<Map<Integer, LoadCount>> part =
          CompletableFuture.supplyAsync(() -> counts(loop), loop::post);
      sum = sum.thenCombine(part, LoadCount::plus);
    }
    return sum;
  }

  private static Map<Integer, LoadCount> counts(FleetLoop loop) {
    Map<Integer, LoadCount> counts = new HashMap<>();
    loop.load().forEach((place, run) -> counts.put(place, run.count()));
    return counts;
  }
}
