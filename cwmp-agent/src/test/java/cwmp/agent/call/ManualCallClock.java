// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Time for calls of the product's code, which stands still unless a test moves it. */
public final class ManualCallClock extends CallClock {
  private final List<Runnable> wakeUps = new ArrayList<>();
  private final Set<Object> locks = new HashSet<>();
  private long millis = 1_000;

  @Override
  public synchronized long millis() {
    return millis;
  }

  @Override
  public void await(Object lock, long millis) throws InterruptedException {
    synchronized (this) {
      locks.add(lock);
    }
    lock.wait();
  }

  /** Also to be run when time has moved. */
  synchronized void onMove(Runnable wakeUp) {
    wakeUps.add(wakeUp);
  }

  public void advance(long byMillis) {
    List<Runnable> due;
    Set<Object> waiting;
    synchronized (this) {
      millis += byMillis;
      due = List.copyOf(wakeUps);
      waiting = Set.copyOf(locks);
    }
    for (Object lock : waiting) {
      synchronized (lock) {
        lock.notifyAll();
      }
    }
    due.forEach(Runnable::run);
  }
}
