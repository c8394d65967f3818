// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.fleet.DeviceRef;
import horde.lab.Observation;
import horde.lab.ObservationText;
import horde.scenario.Amount;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something is to be observed in time: by each of the devices, by some of them, or so many times
 * altogether.
 *
 * <p>Immutable. It looks at what has come since the last step began that is no expectation, and for
 * as long as it takes to know: {@code at most} and {@code none} take all of the time.
 *
 * @param <O> what is looked at
 */
public final class Expectation<O extends Observation> implements Step {
  private final Sight<O> sight;
  private final @Nullable Duration within;
  private final @Nullable Amount times;
  private final @Nullable Amount devices;

  Expectation(Sight<O> sight) {
    this(sight, null, null, null);
  }

  Expectation(
      Sight<O> sight, @Nullable Duration within, @Nullable Amount times, @Nullable Amount devices) {
    this.sight = sight;
    this.within = within;
    this.times = times;
    this.devices = devices;
  }

  /** How long to wait for it, instead of the scenario's patience. */
  public Expectation<O> within(Duration time) {
    return new Expectation<>(sight, time, times, devices);
  }

  /** How often it is to be observed, of all devices together; instead of once of each. */
  public Expectation<O> times(Amount amount) {
    return new Expectation<>(sight, within, amount, devices);
  }

  /** How many of the devices it is to be observed of; instead of all. */
  public Expectation<O> devices(Amount amount) {
    return new Expectation<>(sight, within, times, amount);
  }

  @Override
  public boolean isExpectation() {
    return true;
  }

  @Override
  public String text() {
    String what = "expect " + sight.text();
    if (times != null) {
      what += times.equals(Amount.NONE) ? " not at all" : ", " + times + " times";
    }
    if (devices != null) {
      what += ", of " + devices + " devices";
    }
    return within == null ? what : what + " within " + text(within);
  }

  static String text(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0
        ? time.toSeconds() + " s"
        : String.format(Locale.ROOT, "%.3f s", millis / 1000.0);
  }

  /** What was found so far. */
  private final class Tally {
    private final StepRun run;
    private final Set<Integer> wanted;
    private final Set<Integer> who = new HashSet<>();
    private long next;
    private long count;
    private @Nullable Observation last;
    private @Nullable Observation nearest;
    private List<Difference> differences = List.of();
    private @Nullable StepFailure broken;

    Tally(StepRun run) {
      this.run = run;
      this.wanted = Look.indices(run.devices());
      this.next = run.mark();
    }

    /** Looks at what is new; returns whether that settles it. */
    boolean settled() {
      try {
        for (Observation seen : run.lab().observations().since(next)) {
          next = seen.number() + 1;
          if (sight.kind().isInstance(seen)
              && wanted.contains(seen.device().index())
              && run.isThere(seen)) {
            look(sight.kind().cast(seen));
          }
        }
      } catch (StepFailure e) {
        broken = e;
        return true;
      }
      if (times != null) {
        return times.isSettled(count, Long.MAX_VALUE) && (devices == null || devicesSettled());
      }
      return devicesSettled();
    }

    private boolean devicesSettled() {
      return orAll(devices).isSettled(who.size(), wanted.size());
    }

    private void look(O seen) throws StepFailure {
      List<Difference> found = sight.differences(seen, run);
      if (found == null) {
        return;
      }
      if (found.isEmpty()) {
        count++;
        who.add(seen.device().index());
        last = seen;
      } else if (nearest == null || found.size() <= differences.size()) {
        nearest = seen;
        differences = found;
      }
    }

    boolean good() {
      boolean enough = times == null || times.fits(count, Long.MAX_VALUE);
      boolean enoughDevices =
          devices == null && times != null || orAll(devices).fits(who.size(), wanted.size());
      return enough && enoughDevices;
    }

    String found() {
      if (times != null) {
        return "it came " + (count == 0 ? "not at all" : count == 1 ? "once" : count + " times");
      }
      List<DeviceRef> missing =
          run.devices().stream().filter(device -> !who.contains(device.index())).toList();
      return wanted.size() == 1
          ? "it did not come"
          : "it came of %d of %d devices%s"
              .formatted(
                  who.size(),
                  wanted.size(),
                  missing.isEmpty() ? "" : ", and not of " + Look.names(missing));
    }

    /** The device that is worth looking at. */
    DeviceRef about() {
      if (times != null && last != null) {
        return last.device();
      }
      if (nearest != null && !who.contains(nearest.device().index())) {
        return nearest.device();
      }
      return run.devices().stream()
          .filter(device -> !who.contains(device.index()))
          .findFirst()
          .orElse(run.devices().getFirst());
    }
  }

  private static Amount orAll(@Nullable Amount amount) {
    return amount == null ? Amount.ALL : amount;
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    Duration time = within == null ? run.patience() : within;
    Tally tally = new Tally(run);
    run.await(time, tally::settled);
    if (tally.broken != null) {
      throw tally.broken;
    }
    if (tally.good()) {
      return;
    }
    Observation nearest = tally.nearest;
    String line =
        nearest == null
            ? ""
            : ObservationText.what(nearest) + " of " + nearest.device().id().serialNumber();
    throw new StepFailure(
        Look.failure(
            run,
            text().substring("expect ".length()) + (within == null ? " within " + text(time) : ""),
            tally.found(),
            line,
            tally.differences,
            tally.about()));
  }
}
