// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.FaultException;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.lab.Lab;
import horde.lab.Observation;
import horde.lab.ObservationText;
import horde.scenario.Amount;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The devices come back to a steady state, and it is measured how long that takes: from when the
 * step before began until the first moment from which on all is within the bounds for the span.
 *
 * @param within how long it may take; null for the scenario's patience. What is waited for is the
 *     span longer, as it is certain only then
 */
record SteadyExpectation(Steadiness.Bounds bounds, @Nullable Duration within) implements Step {
  /** What the measured time is called in results. */
  static final String MEASURED = "time to steady state";

  private static final Duration TICK = Duration.ofMillis(1);

  @Override
  public boolean isExpectation() {
    return true;
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("expect steady state for ");
    text.append(Expectation.text(bounds.span()));
    if (!bounds.devices().equals(Amount.ALL)) {
      text.append(", ").append(bounds.devices()).append(" devices in order");
    }
    if (bounds.longest() != null) {
      text.append(", sessions of at most ").append(Expectation.text(bounds.longest()));
    }
    if (bounds.rate() != null) {
      text.append(", at most ").append(number(bounds.rate())).append(" sessions a second");
    }
    return within == null ? text.toString() : text + " within " + Expectation.text(within);
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.3f", number);
  }

  /** Looks at what is new. */
  private final class Watch {
    private final StepRun run;
    private final Instant start;
    private final Instant latest;
    private final Steadiness steadiness;
    private long next;
    private @Nullable Instant since;

    Watch(StepRun run, Duration time) {
      Lab lab = run.lab();
      this.run = run;
      this.start = lab.now().minusNanos(lab.monotonicNanos() - run.markNanos());
      this.latest = start.plus(time);
      List<Observation> seen = lab.observations().since(0);
      boolean forgotten = !seen.isEmpty() && seen.getFirst().number() > run.mark();
      this.steadiness =
          new Steadiness(
              bounds,
              run.devices(),
              forgotten ? seen.getFirst().at() : start,
              seen,
              device -> isInOrder(lab, device));
      this.next = seen.isEmpty() ? 0 : seen.getLast().number() + 1;
    }

    boolean settled() {
      for (Observation seen : run.lab().observations().since(next)) {
        next = seen.number() + 1;
        steadiness.follow(seen);
      }
      since = steadiness.steadySince(run.lab().now());
      return since != null || steadiness.earliest().isAfter(latest);
    }

    boolean good() {
      return since != null && !since.isAfter(latest);
    }
  }

  private static boolean isInOrder(Lab lab, DeviceRef device) {
    try {
      return lab.call(
          device,
          body ->
              body.power() == Device.Power.ON && body.informed() && body.lastFailure().isEmpty());
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    Duration time = within == null ? run.patience() : within;
    Watch watch = new Watch(run, time);
    while (!watch.settled()) {
      Instant known = watch.steadiness.earliest().plus(bounds.span());
      Duration left = Duration.between(run.lab().now(), known);
      run.await(left.isNegative() || left.isZero() ? TICK : left, watch::settled);
    }
    Instant since = watch.since;
    if (since != null) {
      Duration took = Duration.between(watch.start, since);
      run.measured(MEASURED, took);
      String last = watch.steadiness.lastChange();
      run.note(
          "steady after "
              + ObservationText.time(took).substring(1)
              + (last.isEmpty() ? "" : "; last came " + last));
    }
    if (!watch.good()) {
      throw new StepFailure(
          Look.failure(
              run,
              text().substring("expect ".length())
                  + (within == null ? " within " + Expectation.text(time) : ""),
              since != null
                  ? "it took " + Expectation.text(Duration.between(watch.start, since))
                  : "it was not",
              watch.steadiness.lastTrouble().isEmpty()
                  ? ""
                  : "last out of order: " + watch.steadiness.lastTrouble(),
              differences(run, watch.steadiness),
              about(run, watch.steadiness)));
    }
  }

  private List<Difference> differences(StepRun run, Steadiness steadiness) {
    List<Difference> differences = new ArrayList<>();
    int all = run.devices().size();
    if (!bounds.devices().fits(steadiness.countInOrder(), all)) {
      List<DeviceRef> others =
          run.devices().stream().filter(device -> !steadiness.isInOrder(device)).toList();
      differences.add(
          new Difference(
              "devices in order",
              bounds.devices().toString(),
              "%d of %d%s"
                  .formatted(
                      steadiness.countInOrder(),
                      all,
                      others.isEmpty() ? "" : ", and not " + Look.names(others))));
    }
    long begun = steadiness.countSessions();
    if (bounds.rate() != null && begun > bounds.mostSessions()) {
      differences.add(
          new Difference(
              "sessions a second",
              "at most " + number(bounds.rate()),
              number(begun * 1000.0 / bounds.span().toMillis())));
    }
    return differences;
  }

  private static DeviceRef about(StepRun run, Steadiness steadiness) {
    return run.devices().stream()
        .filter(device -> !steadiness.isInOrder(device))
        .findFirst()
        .orElse(run.devices().getFirst());
  }
}
