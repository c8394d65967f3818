// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.message.FaultException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slow work of a device: what was asked for, and how it ends. It ends at once, and well, unless the
 * test has it held or fail. May be used from any thread.
 *
 * @param <Q> what is asked for
 */
final class Work<Q> {
  private final List<Q> asked = new ArrayList<>();
  private final Deque<FaultException> failures = new ArrayDeque<>();
  private boolean held;
  private int underWay;

  /** Waits until a test lets it end, if it is held. */
  synchronized void carryOut(Q request) throws FaultException, InterruptedException {
    asked.add(request);
    @Nullable FaultException failure = failures.poll();
    underWay++;
    notifyAll();
    try {
      while (held) {
        wait();
      }
    } finally {
      underWay--;
      notifyAll();
    }
    if (failure != null) {
      throw failure;
    }
  }

  synchronized void failNext(FaultException failure) {
    failures.add(failure);
  }

  synchronized void hold() {
    held = true;
  }

  synchronized void release() {
    held = false;
    notifyAll();
  }

  synchronized List<Q> asked() {
    return List.copyOf(asked);
  }

  /** Waits until something is being carried out, or was. */
  synchronized Q awaitAsked(int number, long longestMillis) throws InterruptedException {
    long end = System.nanoTime() + longestMillis * 1_000_000;
    long left = longestMillis;
    while (asked.size() < number && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    if (asked.size() < number) {
      throw new AssertionError("found " + asked + ", expected " + number + " of them");
    }
    return asked.get(number - 1);
  }

  synchronized int underWay() {
    return underWay;
  }
}
