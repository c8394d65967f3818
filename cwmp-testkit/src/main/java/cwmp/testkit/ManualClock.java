// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.device.DeviceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>It has the two times that a device knows: the wall clock, which a test may also set to and fro
 * as NTP would, and the monotonic one, which only {@link #advance} moves. May be read from any
 * thread.
 *
 * <p>Agents that were given it as their clock live by it: {@link #advance} lets everything happen
 * that becomes due on the way, each at its time, and returns when all agents are idle again. So a
 * day of periodic Informs takes as long as its sessions do. What agents do beside their own thread,
 * such as transfers, is not waited for.
 */
public final class ManualClock implements InstantSource, DeviceClock {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nobody has that much to do at one time: something is due again as soon as it is done. */
  private static final int MOST_ROUNDS_AT_ONE_TIME = 1000;

  private final List<ManualAlarm> alarms = new ArrayList<>();
  private Instant wall;
  private long monotonicMillis;
  private boolean knowsDate = true;

  /** A clock whose wall time is this and whose monotonic time is 0. */
  public ManualClock(Instant wall) {
    this.wall = wall;
  }

  /** A clock that begins at noon of the first day of 2030, for tests that do not care. */
  public static ManualClock atNoon() {
    return new ManualClock(Instant.parse("2030-01-01T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  @Override
  public Instant now() {
    return instant();
  }

  /** The monotonic time in milliseconds since the clock was made. */
  @Override
  public synchronized long monotonicMillis() {
    return monotonicMillis;
  }

  @Override
  public synchronized boolean knowsDate() {
    return knowsDate;
  }

  /**
   * Lets time pass on both clocks, and agents do what becomes due in it. Not to be called by their
   * own code.
   *
   * @throws IllegalArgumentException if the duration is negative
   * @throws IllegalStateException if an agent is not idle again within a minute of real time
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    awaitIdle();
    long end = monotonicMillis() + duration.toMillis();
    int rounds = 0;
    for (long next = nextDue(); next <= end; next = nextDue()) {
      rounds = next <= monotonicMillis() ? rounds + 1 : 0;
      if (rounds > MOST_ROUNDS_AT_ONE_TIME) {
        throw new IllegalStateException("an agent is never done with what was due at " + instant());
      }
      wake(moveTo(next));
      awaitIdle();
    }
    moveTo(end); // nothing is due by then
    synchronized (this) {
      wall = wall.plusNanos(duration.toNanosPart() % 1_000_000);
    }
  }

  /**
   * Lets time pass on both clocks at once, as for a machine that was suspended: nothing happens in
   * between, and agents find themselves late. Returns at once; may be called by their own code.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void jump(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    synchronized (this) {
      wall = wall.plus(duration);
      monotonicMillis += duration.toMillis();
    }
    wake(all());
  }

  /** Sets the wall clock only, in either direction; agents are told. */
  public void setWall(Instant instant) {
    synchronized (this) {
      wall = instant;
    }
    wake(all());
  }

  /** Whether the wall clock is true, see {@link DeviceClock#knowsDate}; it is at first. */
  public void setKnowsDate(boolean knows) {
    synchronized (this) {
      knowsDate = knows;
    }
    wake(all());
  }

  /**
   * Waits until all agents on this clock have nothing to do at its time.
   *
   * @throws IllegalStateException if that is not so within a minute of real time
   */
  public synchronized void awaitIdle() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (alarms.stream().anyMatch(alarm -> !alarm.idle)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException("an agent is still at work after " + PATIENCE);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while an agent is at work", e);
      }
    }
  }

  @Override
  public @Nullable Alarm alarm(Runnable wake) {
    ManualAlarm alarm = new ManualAlarm(wake);
    synchronized (this) {
      alarms.add(alarm);
    }
    return alarm;
  }

  /** How many agents live by this clock, those that were closed not counted. */
  public synchronized int agents() {
    return alarms.size();
  }

  private synchronized long nextDue() {
    return alarms.stream().mapToLong(alarm -> alarm.due).min().orElse(Long.MAX_VALUE);
  }

  private synchronized List<ManualAlarm> all() {
    return List.copyOf(alarms);
  }

  /** Goes on to this time, if it is later; returns for whom it is time. */
  private synchronized List<ManualAlarm> moveTo(long newMonotonicMillis) {
    long passing = Math.max(0, newMonotonicMillis - monotonicMillis);
    wall = wall.plusMillis(passing);
    monotonicMillis += passing;
    return alarms.stream().filter(alarm -> alarm.due <= monotonicMillis).toList();
  }

  /** Without the lock, as those who are woken up may call us. */
  private static void wake(List<ManualAlarm> whom) {
    whom.forEach(alarm -> alarm.wake.run());
  }

  private final class ManualAlarm implements Alarm {
    private final Runnable wake;
    private boolean idle = true;
    private long due = Long.MAX_VALUE;

    ManualAlarm(Runnable wake) {
      this.wake = wake;
    }

    @Override
    public void idleUntil(long monotonicMillis) {
      synchronized (ManualClock.this) {
        idle = true;
        due = monotonicMillis;
        ManualClock.this.notifyAll();
      }
    }

    @Override
    public void busy() {
      synchronized (ManualClock.this) {
        idle = false;
      }
    }

    @Override
    public void close() {
      synchronized (ManualClock.this) {
        alarms.remove(this);
        ManualClock.this.notifyAll();
      }
    }
  }
}
