// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.lab.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs stages side by side, one at a time: a stage goes on until it waits for something, and time
 * passes only when all wait. So the order of things is the same in each run, and virtual time
 * cannot run away from a stage that has something to do.
 */
final class Branches {
  private final Lab lab;
  private final Runnable onInterrupt;
  private final Semaphore back = new Semaphore(0);

  /**
   * Branches in this lab.
   *
   * @param onInterrupt is told if whoever runs them is interrupted, before they hear of it
   */
  Branches(Lab lab, Runnable onInterrupt) {
    this.lab = lab;
    this.onInterrupt = onInterrupt;
  }

  /** What a branch does; it waits by the branch only. */
  interface Body {
    void run(Branch branch) throws InterruptedException;
  }

  /** A thread of its own, which runs only while all others wait. */
  final class Branch {
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;
    private @Nullable BooleanSupplier condition;
    private long endNanos;
    private boolean held;
    private boolean begun;
    private boolean over;
    private @Nullable RuntimeException thrown;

    private Branch(Body body) {
      thread =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      turn.acquireUninterruptibly();
                      begun = true;
                      body.run(this);
                    } catch (RuntimeException e) {
                      thrown = e;
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    } finally {
                      over = true;
                      back.release();
                    }
                  });
    }

    /** Lets others run, and time pass, until the condition holds or the time is over. */
    boolean await(Duration within, BooleanSupplier until) throws InterruptedException {
      endNanos = lab.monotonicNanos() + within.toNanos();
      condition = until;
      back.release();
      turn.acquire();
      return held;
    }

    /** Whether it has something to do; if so it knows why. */
    private boolean isReady() {
      BooleanSupplier until = condition;
      if (until == null) {
        return true;
      }
      held = until.getAsBoolean();
      return held || lab.monotonicNanos() >= endNanos;
    }

    /** Lets it end at once. */
    private void cutOff() throws InterruptedException {
      thread.interrupt();
      if (!begun) {
        turn.release();
      }
      thread.join();
    }

    private void goOn() throws InterruptedException {
      condition = null;
      turn.release();
      back.acquire();
      if (thrown != null) {
        throw thrown;
      }
    }
  }

  /** Runs all to their ends. */
  void run(List<Body> bodies) throws InterruptedException {
    List<Branch> running = new ArrayList<>();
    bodies.forEach(body -> running.add(new Branch(body)));
    running.forEach(branch -> branch.thread.start());
    try {
      while (!running.isEmpty()) {
        Branch next = null;
        for (Branch branch : running) {
          if (branch.isReady()) {
            next = branch;
            break;
          }
        }
        if (next == null) {
          letTimePass(running);
        } else {
          next.goOn();
          running.removeIf(branch -> branch.over);
        }
      }
    } catch (InterruptedException e) {
      onInterrupt.run();
      for (Branch branch : running) {
        branch.cutOff(); // one after the other here, too
      }
    } finally {
      running.forEach(branch -> branch.thread.interrupt());
    }
  }

  private void letTimePass(List<Branch> waiting) throws InterruptedException {
    long end = waiting.stream().mapToLong(branch -> branch.endNanos).min().orElseThrow();
    Duration left = Duration.ofNanos(Math.max(0, end - lab.monotonicNanos()));
    lab.await(left, () -> waiting.stream().anyMatch(Branch::isReady));
  }
}
