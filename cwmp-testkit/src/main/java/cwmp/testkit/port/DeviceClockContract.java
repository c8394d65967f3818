// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import cwmp.device.DeviceClock;
import cwmp.message.CwmpTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** What an agent relies on in the {@link DeviceClock} of a port, one that goes by itself. */
public final class DeviceClockContract {
  private static final int THREADS = 4;
  private static final int READINGS = 20_000;
  private static final long SOON_NANOS = 2_000_000_000;

  private final DeviceClock clock;

  private DeviceClockContract(DeviceClock clock) {
    this.clock = clock;
  }

  /** The contract of a clock. */
  public static DeviceClockContract of(DeviceClock clock) {
    return new DeviceClockContract(clock);
  }

  /** The rules. */
  public List<PortRule> rules() {
    return List.of(
        new PortRule("the monotonic clock never goes back, on any thread", this::neverGoesBack),
        new PortRule("the monotonic clock goes on by itself", this::goesOn),
        new PortRule("the wall clock says what a dateTime can say", this::saysADate),
        new PortRule("the clock goes by itself, without an alarm", this::hasNoAlarm));
  }

  private void neverGoesBack() throws Exception {
    AtomicLong highest = new AtomicLong(Long.MIN_VALUE);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(() -> wentOn(highest)));
      }
      for (Future<Boolean> one : all) {
        if (!one.get()) {
          throw new AssertionError("monotonicMillis went back below " + highest);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean wentOn(AtomicLong highest) {
    for (int i = 0; i < READINGS; i++) {
      long before = highest.get();
      long now = clock.monotonicMillis();
      if (now < before) {
        return false;
      }
      highest.accumulateAndGet(now, Math::max);
    }
    return true;
  }

  private void goesOn() {
    long first = clock.monotonicMillis();
    long end = System.nanoTime() + SOON_NANOS;
    while (clock.monotonicMillis() == first) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("monotonicMillis has said " + first + " for two seconds");
      }
      Thread.onSpinWait();
    }
  }

  private void saysADate() {
    Instant now = clock.now();
    try {
      Instant told = CwmpTime.parse(CwmpTime.format(now));
      if (clock.knowsDate() && told.equals(CwmpTime.UNKNOWN)) {
        throw new AssertionError("it knows the date, and that is " + now);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new AssertionError("the wall clock says " + now + ", which no dateTime can say", e);
    }
  }

  private void hasNoAlarm() {
    DeviceClock.Alarm alarm = clock.alarm(() -> {});
    if (alarm != null) {
      alarm.close();
      throw new AssertionError("it has an alarm: the agent would wait until somebody moves it");
    }
  }
}
