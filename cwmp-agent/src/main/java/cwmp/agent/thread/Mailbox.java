// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.thread;

import cwmp.cpe.Cpe;
import cwmp.device.DeviceClock;
import cwmp.message.FaultException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where facts wait until the agent's thread takes them. They come from any thread; {@link #takeAll}
 * and its siblings are for that one.
 */
public final class Mailbox {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  /** Something that happens to the device, with what it leads to. */
  public interface Fact<T> {
    T happen() throws FaultException;
  }

  /** Something that happens to the device. */
  public interface PlainFact {
    void happen() throws FaultException;
  }

  /** How long a wait lasts at most, so that the agent notices when the wall clock is set. */
  private static final long LONGEST_WAIT_MILLIS = 60_000;

  private final BlockingQueue<Runnable> facts = new LinkedBlockingQueue<>();
  private final DeviceClock clock;
  private final DeviceClock.@Nullable Alarm alarm;

  /** What each fact happens in. */
  private final Consumer<Runnable> around;

  private volatile boolean closed;

  /**
   * An empty one.
   *
   * @param around runs each fact
   */
  public Mailbox(DeviceClock clock, Consumer<Runnable> around) {
    this.clock = clock;
    this.alarm = clock.alarm(() -> put(() -> {}));
    this.around = around;
  }

  /** Has it happen, and tells nobody. */
  public void put(Runnable fact) {
    if (alarm == null) {
      facts.add(fact);
      return;
    }
    synchronized (this) { // so that the agent is idle only while there is nothing to do
      facts.add(fact);
      alarm.busy();
    }
  }

  /** Has it happen, and tells when it has. */
  public CompletableFuture<Void> tell(PlainFact fact) {
    return ask(() -> {
          fact.happen();
          return true;
        })
        .thenAccept(done -> {});
  }

  /** Has it happen, and tells what came of it. */
  public <T> CompletableFuture<T> ask(Fact<T> fact) {
    CompletableFuture<T> result = new CompletableFuture<>();
    put(
        () -> {
          if (closed) {
            result.completeExceptionally(new IllegalStateException("the agent is closed"));
            return;
          }
          try {
            result.complete(fact.happen());
          } catch (FaultException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    refuseWhatIsLeft();
    return result;
  }

  /** The agent's thread is gone: nobody shall wait for it. */
  public void close() {
    closed = true;
    refuseWhatIsLeft();
    if (alarm != null) {
      alarm.close();
    }
  }

  private void refuseWhatIsLeft() {
    Runnable left = closed ? facts.poll() : null;
    while (left != null) {
      left.run();
      left = facts.poll();
    }
  }

  /**
   * Lets all happen that waits here.
   *
   * @return whether there was anything
   */
  public boolean takeAll() {
    Runnable first = facts.poll();
    take(first);
    return first != null;
  }

  /**
   * The same, after a wait for the first if there is none: till this time of the monotonic clock,
   * or for a minute.
   */
  public void takeAllUntil(long monotonicMillis) throws InterruptedException {
    long wait =
        monotonicMillis == Cpe.NEVER
            ? LONGEST_WAIT_MILLIS
            : Math.min(monotonicMillis - clock.monotonicMillis(), LONGEST_WAIT_MILLIS);
    if (wait <= 0) {
      takeAll();
    } else if (alarm == null) {
      take(facts.poll(wait, TimeUnit.MILLISECONDS));
    } else {
      take(awaitOn(alarm, monotonicMillis));
    }
  }

  /**
   * Lets all happen that waits here, after a wait for the first: so long in real time, on which the
   * product's code is measured, and with the agent busy.
   */
  public void takeAllWithin(long realMillis) throws InterruptedException {
    take(facts.poll(realMillis, TimeUnit.MILLISECONDS));
  }

  private Runnable awaitOn(DeviceClock.Alarm alarm, long monotonicMillis)
      throws InterruptedException {
    synchronized (this) {
      if (facts.isEmpty()) {
        alarm.idleUntil(monotonicMillis);
      }
    }
    return facts.take(); // the alarm puts one there
  }

  private void take(@Nullable Runnable first) {
    Runnable fact = first;
    while (fact != null) {
      try {
        around.accept(fact);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; a fact is lost. Please report it.", e);
      }
      fact = facts.poll();
    }
  }
}
