// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/**
 * Notices when a loop stands still: because the process was stopped to collect garbage, has no
 * processor, or has too much to do.
 *
 * <p>It beats fifty times a second on the loop's own wheel, and a beat that comes late tells how
 * late the loop is. After a standstill replies may be read before the next beat, so whoever asks
 * compares the time of the last beat with now.
 */
final class LoopWatch extends TimerNode {
  private static final long BEAT_MILLIS = 20;
  private static final long SPOILING_NANOS = FleetTimes.SPOILING_MILLIS * 1_000_000L;

  private final FleetLoop loop;
  private boolean beating;
  private long beatNanos;
  private long stalledNanos;

  LoopWatch(FleetLoop loop) {
    this.loop = loop;
  }

  /** Begins to beat. */
  void start() {
    if (!beating) {
      beating = true;
      beat(nanos());
    }
  }

  @Override
  void expired() {
    long now = nanos();
    loop.statistics().late(now - deadlineMillis * 1_000_000);
    look(now);
    beat(now);
  }

  private void beat(long now) {
    beatNanos = now;
    loop.schedule(this, now / 1_000_000 + BEAT_MILLIS);
  }

  private void look(long now) {
    if (now - beatNanos > BEAT_MILLIS * 1_000_000 + SPOILING_NANOS) {
      stalledNanos = now;
    }
  }

  /** Whether the loop has stood still, for longer than a sample may suffer, since this instant. */
  boolean stalledSince(long nanos, long now) {
    if (!beating) {
      return false;
    }
    look(now);
    return stalledNanos > nanos;
  }

  private long nanos() {
    return loop.shared().clock().monotonicNanos();
  }
}
