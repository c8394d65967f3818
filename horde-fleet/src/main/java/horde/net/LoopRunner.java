// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.fleet.FleetClock;
import horde.fleet.FleetLoop;
import horde.fleet.Waker;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a {@link FleetLoop} on an event loop, when it asks to be run and not otherwise. */
final class LoopRunner implements Waker {
  /** So many timers and letters, some 20 microseconds each, before the network gets its turn. */
  private static final int SLICE = 32;

  private final EventLoop eventLoop;
  private final FleetLoop loop;
  private final FleetClock clock;
  private @Nullable ScheduledFuture<?> alarm;
  private long alarmMillis;

  LoopRunner(EventLoop eventLoop, FleetLoop loop, FleetClock clock) {
    this.eventLoop = eventLoop;
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public void wakeNow() {
    try {
      eventLoop.execute(this::run);
    } catch (RejectedExecutionException e) {
      // The fleet has been stopped: nobody reads this mail any more.
    }
  }

  @Override
  public void wakeAt(long monotonicMillis) {
    if (alarm != null && alarmMillis <= monotonicMillis) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    if (monotonicMillis != Long.MAX_VALUE && !eventLoop.isShuttingDown()) {
      long waitNanos = monotonicMillis * 1_000_000 - clock.monotonicNanos();
      alarmMillis = monotonicMillis;
      alarm = eventLoop.schedule(this::onAlarm, Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
    }
  }

  private void onAlarm() {
    alarm = null;
    run();
  }

  private void run() {
    if (loop.run(SLICE)) {
      wakeNow();
    }
  }
}
