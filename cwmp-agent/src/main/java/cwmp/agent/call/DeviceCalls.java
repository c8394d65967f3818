// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import cwmp.agent.call.DeviceCallException.Outcome;
import cwmp.agent.thread.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the product's code on a thread of its own, so that code which blocks, hangs or throws never
 * stops the agent.
 *
 * <p>One call runs at a time, each until its deadline. One that is late is given up: its thread is
 * interrupted, whoever it was made to counts as hanging and is not called again before it has come
 * back, and the next call gets a fresh thread. So code of the product runs on more than one thread
 * only while some of it hangs. There are {@value #MOST_THREADS} threads at most: when all of them
 * hang, every call fails at once until one comes back.
 *
 * <p>All that one request, or one fact, needs of the device has a budget of {@value #BUDGET} times
 * the deadline of a call; calls after that fail at once.
 *
 * <p>Calls are made by the agent's thread alone; {@link #hurry}, {@link #close} and {@link
 * #hanging} are for any.
 */
public final class DeviceCalls implements AutoCloseable {
  static final int MOST_THREADS = 8;
  static final int BUDGET = 6;

  /**
   * Something of the product's; what it throws that is checked goes to whoever called it. Giving
   * null is a failure.
   */
  @FunctionalInterface
  public interface Code<T, X extends Exception> {
    T run() throws X;
  }

  private final Object lock = new Object();
  private final Health health;
  private final CallClock clock;
  private final Executor executor;
  private final long deadlineMillis;

  /** Whom late calls were made to, as long as they have not come back. */
  private final Map<Object, DeviceCall<?>> late = new IdentityHashMap<>();

  /** Where the next call runs, if there is a thread that has nothing to do. */
  private @Nullable Runner idle;

  private @Nullable DeviceCall<?> current;

  /** What carries out the current call. */
  private @Nullable Runner busy;

  private int threads;
  private long budgetEnd = Long.MAX_VALUE;

  /** When the last call is to be over. */
  private long lastEnd = Long.MAX_VALUE;

  private volatile boolean closed;

  /** No thread yet; each call has so long. */
  public DeviceCalls(Duration deadline, CallClock clock, Executor executor, Health health) {
    this.executor = executor;
    this.deadlineMillis = deadline.toMillis();
    this.clock = clock;
    this.health = health;
  }

  /**
   * What the agent's thread does from here on belongs together.
   *
   * @return what to {@linkplain #goOnWith go on with} if it was in the middle of something else
   */
  public long newBudget() {
    long before = budgetEnd;
    budgetEnd = clock.millis() + BUDGET * deadlineMillis;
    return before;
  }

  /** Goes on with something that {@link #newBudget} has interrupted. */
  public void goOnWith(long budget) {
    budgetEnd = budget;
  }

  /**
   * Calls the product and waits for what comes of it.
   *
   * @param who is called: the object of the product's, which counts as hanging if it is late
   * @param what it is about, for logs and for the ACS, such as the name of a parameter
   * @throws X that the code throws itself; anything unchecked is a {@link DeviceCallException}
   * @throws DeviceCallException if nothing came; it is counted and logged already
   */
  public <T, X extends Exception> T call(Object who, String what, Code<T, X> code)
      throws X, DeviceCallException {
    return this.<T, X>call(who, what, code, result -> {});
  }

  /**
   * Calls the product, and cleans up after it if it comes back late.
   *
   * @param ifLate takes back what the code has done that nobody waits for any more; gets its
   *     result, null if it has thrown; on the call's thread, before whoever was called counts as
   *     back
   */
  public <T, X extends Exception> T call(
      Object who, String what, Code<T, X> code, Consumer<@Nullable T> ifLate)
      throws X, DeviceCallException {
    DeviceCall<T> call = begin(new DeviceCall<>(who, what, code, ifLate, () -> {}));
    awaitEnd(call);
    return this.<T, X>result(call);
  }

  /**
   * Begins a call.
   *
   * @param onEnd run on the call's thread when it is over, late or not
   */
  public <T> DeviceCall<T> begin(Object who, String what, Code<T, ?> code, Runnable onEnd) {
    return begin(new DeviceCall<>(who, what, code, result -> {}, onEnd));
  }

  private <T> DeviceCall<T> begin(DeviceCall<T> call) {
    synchronized (lock) {
      DeviceCall<?> before = current;
      if (before != null) {
        awaitEnd(before); // made for a request that was begun earlier and waits for it still
      }
      long now = clock.millis();
      String refusal = refusal(call, now);
      if (refusal != null) {
        call.refuse(refusal);
        return call;
      }
      call.begin(now, Math.min(now + deadlineMillis, Math.min(budgetEnd, lastEnd)));
      Runner runner = idle == null ? new Runner() : idle;
      idle = null;
      runner.next = call;
      current = call;
      busy = runner;
      try {
        runner.begin();
      } catch (RejectedExecutionException e) {
        current = null;
        busy = null;
        call.refuse("there is no thread for its code");
      }
      lock.notifyAll();
    }
    return call;
  }

  /** Why a call cannot be made now; null if it can. */
  private @Nullable String refusal(DeviceCall<?> call, long now) {
    if (closed || now >= lastEnd) {
      return "the agent is closing";
    }
    if (late.containsKey(call.who())) {
      return "an earlier question has not been answered yet";
    }
    if (now >= budgetEnd) {
      return "the device took too long for what else was asked";
    }
    return idle == null && threads == MOST_THREADS
        ? "too many parts of the device do not answer"
        : null;
  }

  /** Milliseconds until the call is late; 0 if it is, and is given up by that, or if it is over. */
  public long millisLeft(DeviceCall<?> call) {
    synchronized (lock) {
      if (call.isOver()) {
        return 0;
      }
      long left = call.endMillis() - clock.millis();
      if (closed || left <= 0) {
        giveUp(call);
        return 0;
      }
      return left;
    }
  }

  private void awaitEnd(DeviceCall<?> call) {
    boolean interrupted = false;
    synchronized (lock) {
      long left = millisLeft(call);
      while (left > 0) {
        try {
          clock.await(lock, left);
        } catch (InterruptedException e) {
          interrupted = true;
          giveUp(call);
        }
        left = millisLeft(call);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What came of a call that is over.
   *
   * @throws X as of {@link #call}
   */
  @SuppressWarnings("unchecked") // begin() was given a Code<T, X>
  public <T, X extends Exception> T result(DeviceCall<T> call) throws X, DeviceCallException {
    T result;
    Throwable thrown;
    synchronized (lock) {
      String refusal = call.refusal();
      if (refusal != null) {
        health.skipped();
        throw new DeviceCallException(Outcome.NOT_MADE, refusal);
      }
      if (call.isGivenUp() && (closed || call.endMillis() >= lastEnd)) {
        throw new DeviceCallException(Outcome.GIVEN_UP, "the agent is closing");
      }
      if (call.isGivenUp()) {
        long waited = call.endMillis() - call.begunMillis();
        String reason = "it has not answered within " + waited + " ms";
        health.late(call.what(), reason);
        throw new DeviceCallException(Outcome.GIVEN_UP, reason);
      }
      result = call.result();
      thrown = call.thrown();
    }
    if (thrown == null && result != null) {
      return result;
    }
    if (thrown instanceof Exception checked && !(thrown instanceof RuntimeException)) {
      throw (X) checked;
    }
    health.failed(call.what(), "its code has failed", thrown);
    throw new DeviceCallException(Outcome.FAILED, "its code has failed", thrown);
  }

  /** Waits no longer for a call, as if it were late. */
  public void giveUp(DeviceCall<?> call) {
    synchronized (lock) {
      if (!call.isOver()) {
        call.giveUp();
        late.put(call.who(), call);
        Runner runner = busy;
        current = null;
        busy = null;
        if (runner != null) {
          runner.interrupt();
        }
      }
    }
  }

  /** What has been called and has not come back in time; from any thread. */
  public List<String> hanging() {
    synchronized (lock) {
      List<String> all = new ArrayList<>();
      late.values().forEach(call -> all.add(call.what()));
      return all.stream().sorted().toList();
    }
  }

  /**
   * The agent is about to close: what it still calls has so long, all in all, for changes that are
   * half made.
   */
  public void hurry(Duration grace) {
    synchronized (lock) {
      lastEnd = Math.min(lastEnd, clock.millis() + grace.toMillis());
      DeviceCall<?> running = current;
      if (running != null) {
        running.hurry(lastEnd);
      }
      lock.notifyAll();
    }
  }

  /** Gives up what is running, has every other call fail, and lets the threads end. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      DeviceCall<?> running = current;
      if (running != null) {
        giveUp(running);
      }
      lock.notifyAll();
    }
  }

  /** A thread for calls. */
  private final class Runner {
    private @Nullable Task task;
    private @Nullable DeviceCall<?> next;

    void begin() {
      if (task == null) {
        task = Task.start(executor, "cwmp-device", this::run);
        threads++;
      }
    }

    void interrupt() {
      if (task != null) {
        task.interrupt();
      }
    }

    private void run() {
      DeviceCall<?> call = take();
      while (call != null) {
        carryOut(call);
        call = take();
      }
    }

    /** The next call; null if this thread is to end, because another one is free or none needed. */
    private @Nullable DeviceCall<?> take() {
      synchronized (lock) {
        while (next == null && !closed && idle == this) {
          try {
            lock.wait();
          } catch (InterruptedException e) {
            // meant for a call that came back at that moment
          }
        }
        DeviceCall<?> call = closed ? null : next;
        next = null;
        if (call == null) {
          threads--;
          idle = idle == this ? null : idle;
        }
        return call;
      }
    }

    private <T> void carryOut(DeviceCall<T> call) {
      T result = null;
      Throwable thrown = null;
      try {
        result = call.code().run();
      } catch (Throwable e) { // a product's missing class, or stack overflow, is its own problem
        thrown = e;
      }
      ended(call, result, thrown);
    }

    private <T> void ended(DeviceCall<T> call, @Nullable T result, @Nullable Throwable thrown) {
      boolean isLate;
      synchronized (lock) {
        Thread.interrupted(); // what a late call was told is not for the next one
        isLate = call.isGivenUp();
        if (!isLate) {
          call.end(result, thrown);
          current = null;
          busy = null;
          free();
        }
      }
      if (isLate) {
        cleanUp(call, result);
        synchronized (lock) {
          late.remove(call.who());
          health.cameBack(call.what(), clock.millis() - call.begunMillis());
          free();
        }
      }
      call.onEnd().run();
    }

    private <T> void cleanUp(DeviceCall<T> call, @Nullable T result) {
      try {
        call.ifLate().accept(result);
      } catch (RuntimeException e) {
        health.failed(call.what(), "what it did too late could not be taken back", e);
      }
    }

    private void free() {
      if (idle == null) {
        idle = this;
      }
      lock.notifyAll();
    }
  }
}
