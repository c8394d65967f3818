// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.Event;
import cwmp.message.Inform;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long things take on one loop; for its thread only. A histogram is made with its first sample;
 * after that a sample costs no allocation.
 */
final class LoopTimes {
  static final int DIGITS = 3;

  /** Of what there may be many: at most 1 % off, in a tenth of the space. */
  private static final int FEW_DIGITS = 2;

  private final Histogram session = new Histogram(DIGITS);
  private final Histogram spoiled = new Histogram(DIGITS);
  private final Histogram inform = new Histogram(DIGITS);
  private final Histogram lag = new Histogram(DIGITS);
  private final KnockTimes knocks = new KnockTimes();
  private final Map<String, Histogram> events = new HashMap<>();
  private final Map<String, Histogram> answers = new HashMap<>();
  private final Map<String, Histogram> reactions = new HashMap<>();
  private @Nullable Histogram sincePulse;
  private long worstLagNanos;

  /** A session starts, this long after it was due. */
  void started(long lagNanos) {
    record(lag, lagNanos);
    late(lagNanos);
  }

  /** Something happens on the loop so much later than it should. */
  void late(long nanos) {
    worstLagNanos = Math.max(worstLagNanos, nanos);
  }

  /**
   * A session ended well.
   *
   * @param inform what it began with
   * @param nanos since it was due
   * @param isSpoiled whether the horde itself has added to that
   */
  void completed(@Nullable Inform inform, long nanos, boolean isSpoiled) {
    record(session, nanos);
    if (isSpoiled) {
      record(spoiled, nanos);
    }
    if (sincePulse != null) {
      record(sincePulse, nanos);
    }
    if (inform != null) {
      for (Event event : inform.event()) {
        record(events, event.code().text(), nanos);
      }
    }
  }

  /** The ACS has answered an Inform. */
  void informed(long nanos) {
    record(inform, nanos);
  }

  /** A device has answered a request of the ACS. */
  void answered(String rpc, long nanos) {
    record(answers, rpc, nanos);
  }

  /** The ACS has gone on after a request or an answer of a device. */
  void reacted(String rpc, long nanos) {
    record(reactions, rpc, nanos);
  }

  KnockTimes knocks() {
    return knocks;
  }

  /** The sessions since the last call of this; nothing is kept before the first. */
  Histogram takeLatencies() {
    Histogram taken = sincePulse == null ? new Histogram(FEW_DIGITS) : sincePulse;
    sincePulse = new Histogram(FEW_DIGITS);
    return taken;
  }

  /** The worst since the last call of this. */
  long takeWorstLagNanos() {
    long worst = worstLagNanos;
    worstLagNanos = 0;
    return worst;
  }

  private static void record(Map<String, Histogram> histograms, String key, long nanos) {
    record(histograms.computeIfAbsent(key, name -> new Histogram(FEW_DIGITS)), nanos);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.max(0, nanos / 1000));
  }

  /** A copy that any thread may read. */
  FleetTimes snapshot() {
    return new FleetTimes(
        session.copy(),
        spoiled.copy(),
        inform.copy(),
        lag.copy(),
        knocks.micros().copy(),
        copy(events),
        copy(answers),
        copy(reactions));
  }

  private static Map<String, Histogram> copy(Map<String, Histogram> histograms) {
    Map<String, Histogram> copy = new TreeMap<>();
    histograms.forEach((key, histogram) -> copy.put(key, histogram.copy()));
    return copy;
  }
}
