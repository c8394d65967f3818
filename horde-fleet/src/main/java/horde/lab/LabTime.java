// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import horde.fleet.FleetClock;
import horde.fleet.Simulation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How time passes for those who wait. */
sealed interface LabTime {

  /** The clocks. */
  FleetClock clock();

  /** Lets time pass until the condition holds, this long at most; whether it does. */
  boolean await(Duration within, BooleanSupplier condition) throws InterruptedException;

  /** The result of something that was posted to a loop. */
  <T extends @Nullable Object> T result(CompletableFuture<T> posted)
      throws InterruptedException, ExecutionException;

  /** Time that passes by itself, while threads of their own run the devices. */
  record Real(FleetClock clock, Observations observations) implements LabTime {

    /** How often a condition is looked at that no observation wakes. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A loop does nothing that takes long; one that is silent for so long is stuck. */
    private static final int ANSWER_SECONDS = 30;

    @Override
    public boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
      long end = System.nanoTime() + within.toNanos();
      while (true) {
        long mark = observations.mark();
        if (condition.getAsBoolean()) {
          return true;
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        observations.await(mark, Math.min(left, LOOK_NANOS));
      }
    }

    @Override
    public <T extends @Nullable Object> T result(CompletableFuture<T> posted)
        throws InterruptedException, ExecutionException {
      try {
        return posted.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            "a loop of the fleet does not answer; was it asked on its own thread?", e);
      }
    }
  }

  /** Time that passes while somebody waits, and the devices with it, on his thread. */
  final class Virtual implements LabTime {
    private final Simulation simulation;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean running; // under the lock

    Virtual(Simulation simulation) {
      this.simulation = simulation;
    }

    @Override
    public FleetClock clock() {
      return simulation.clock();
    }

    @Override
    public boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
      lock.lockInterruptibly();
      long end;
      try {
        end = clock().monotonicNanos() + within.toNanos();
        run(() -> simulation.advance(Duration.ZERO));
      } finally {
        lock.unlock();
      }
      while (true) {
        lock.lockInterruptibly(); // anew for each step, so that others get their turn
        try {
          if (condition.getAsBoolean()) {
            return true;
          }
          long left = end - clock().monotonicNanos();
          if (left <= 0) {
            return false;
          }
          run(() -> simulation.step(Duration.ofNanos(left)));
        } finally {
          lock.unlock();
        }
      }
    }

    @Override
    public <T extends @Nullable Object> T result(CompletableFuture<T> posted)
        throws InterruptedException, ExecutionException {
      lock.lockInterruptibly();
      try {
        run(() -> simulation.advance(Duration.ZERO));
      } finally {
        lock.unlock();
      }
      return posted.get();
    }

    private void run(Runnable simulated) {
      if (running) {
        throw new IllegalStateException("a device cannot wait for its own lab");
      }
      running = true;
      try {
        simulated.run();
      } finally {
        running = false;
      }
    }
  }
}
