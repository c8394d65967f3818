// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.fleet.DeviceRef;
import horde.lab.Observation;
import horde.lab.ObservationText;
import horde.scenario.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows some devices, and finds the first moment from which on they were steady for a span.
 *
 * <p>A device is in order that has power and whose last session, of those that it began since then,
 * has ended well.
 */
final class Steadiness {
  private final Bounds bounds;
  private final Map<Integer, Boolean> inOrder = new TreeMap<>();
  private final Deque<Instant> sessions = new ArrayDeque<>();
  private int countInOrder;
  private Instant candidate;
  private String lastChange = "";
  private String lastTrouble = "";

  /**
   * What is steady.
   *
   * @param span for how long
   * @param devices how many are in order
   * @param longest no session takes longer since it was due; null for no such bound
   * @param rate sessions that begin in a second, on the average of the span; null for no such bound
   */
  record Bounds(Duration span, Amount devices, @Nullable Duration longest, @Nullable Double rate) {

    /** How many sessions may begin in a span. */
    double mostSessions() {
      return rate == null ? Double.POSITIVE_INFINITY : rate * span.toMillis() / 1000.0;
    }
  }

  /**
   * Begins with what is known so far.
   *
   * @param from nothing before it counts
   * @param seen what was observed, the oldest first
   * @param isInOrder whether a device is in order now, of which nothing was observed
   */
  Steadiness(
      Bounds bounds,
      List<DeviceRef> devices,
      Instant from,
      List<Observation> seen,
      Predicate<DeviceRef> isInOrder) {
    this.bounds = bounds;
    this.candidate = from;
    devices.forEach(device -> inOrder.put(device.index(), false));
    Map<Integer, Boolean> unseen = new TreeMap<>(inOrder);
    seen.stream().filter(Steadiness::decides).forEach(one -> unseen.remove(one.device().index()));
    for (DeviceRef device : devices) {
      if (unseen.containsKey(device.index()) && isInOrder.test(device)) {
        put(device.index(), true);
      }
    }
    seen.forEach(this::follow);
  }

  private static boolean decides(Observation seen) {
    return switch (seen) {
      case Observation.PoweredUp up -> true;
      case Observation.PoweredOff off -> true;
      case Observation.WentDark dark -> true;
      case Observation.SessionEnded end -> true;
      default -> false;
    };
  }

  private void put(int device, boolean order) {
    Boolean before = inOrder.put(device, order);
    countInOrder += (order ? 1 : 0) - (Boolean.TRUE.equals(before) ? 1 : 0);
  }

  private boolean enough() {
    return bounds.devices().fits(countInOrder, inOrder.size());
  }

  /** Takes note of what has happened, in the order in which it has. */
  void follow(Observation seen) {
    if (!inOrder.containsKey(seen.device().index())) {
      return;
    }
    if (seen instanceof Observation.Informed) {
      sessions.add(seen.at());
    } else if (decides(seen)) {
      boolean before = enough();
      boolean order = seen instanceof Observation.SessionEnded end && end.outcome().successful();
      put(seen.device().index(), order);
      boolean late =
          seen instanceof Observation.SessionEnded end
              && bounds.longest() != null
              && end.took().compareTo(bounds.longest()) > 0;
      String what = seen.device().id().serialNumber() + ": " + ObservationText.what(seen);
      if (late) {
        what += " after " + Expectation.text(((Observation.SessionEnded) seen).took());
      }
      if ((!before || !enough() || late) && seen.at().isAfter(candidate)) {
        candidate = seen.at();
        lastChange = what;
      }
      if (!order || late) {
        lastTrouble = what;
      }
    }
  }

  /** Since when they have been steady, if they have been for the span; else null. */
  @Nullable Instant steadySince(Instant now) {
    if (!enough()) {
      candidate = now.isAfter(candidate) ? now : candidate;
      return null;
    }
    while (!candidate.plus(bounds.span()).isAfter(now)) {
      while (!sessions.isEmpty() && !sessions.getFirst().isAfter(candidate)) {
        sessions.removeFirst();
      }
      if (sessionsInSpan() <= bounds.mostSessions()) {
        return candidate;
      }
      candidate = sessions.getFirst();
      lastChange = "the session that was one too many";
    }
    return null;
  }

  private long sessionsInSpan() {
    Instant end = candidate.plus(bounds.span());
    return sessions.stream().filter(begun -> !begun.isAfter(end)).count();
  }

  /** Nothing before it can be the beginning of a steady span any more. */
  Instant earliest() {
    return candidate;
  }

  /** How many are in order now. */
  int countInOrder() {
    return countInOrder;
  }

  /** Whether this device is in order now. */
  boolean isInOrder(DeviceRef device) {
    return Boolean.TRUE.equals(inOrder.get(device.index()));
  }

  /** How many sessions have begun since the earliest moment, of the span after it. */
  long countSessions() {
    return sessions.stream()
        .filter(begun -> begun.isAfter(candidate))
        .filter(begun -> !begun.isAfter(candidate.plus(bounds.span())))
        .count();
  }

  /** What happened last before the earliest moment, for people; empty if nothing did. */
  String lastChange() {
    return lastChange;
  }

  /** The last that was out of order, for people; empty if nothing was. */
  String lastTrouble() {
    return lastTrouble;
  }
}
