// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.message.FaultException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where facts wait until the agent's thread takes them. They come from any thread; {@link #takeAll}
 * and its siblings are for that one.
 */
final class Mailbox {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  /** Something that happens to the device, with what it leads to. */
  interface Fact<T> {
    T happen() throws FaultException;
  }

  /** Something that happens to the device. */
  interface PlainFact {
    void happen() throws FaultException;
  }

  private final BlockingQueue<Runnable> facts = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /** Has it happen, and tells nobody. */
  void put(Runnable fact) {
    facts.add(fact);
  }

  /** Has it happen, and tells when it has. */
  CompletableFuture<Void> tell(PlainFact fact) {
    return ask(() -> {
          fact.happen();
          return true;
        })
        .thenAccept(done -> {});
  }

  /** Has it happen, and tells what came of it. */
  <T> CompletableFuture<T> ask(Fact<T> fact) {
    CompletableFuture<T> result = new CompletableFuture<>();
    facts.add(
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
  void close() {
    closed = true;
    refuseWhatIsLeft();
  }

  private void refuseWhatIsLeft() {
    Runnable left = closed ? facts.poll() : null;
    while (left != null) {
      left.run();
      left = facts.poll();
    }
  }

  /** Lets all happen that waits here. */
  void takeAll() {
    take(facts.poll());
  }

  /** The same, after a wait for the first if there is none. */
  void takeAllWithin(long millis) throws InterruptedException {
    take(facts.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** The same, where the wait is by the clock of the host. */
  void takeAllWithin(long millis, SystemHost host) throws InterruptedException {
    take(host.await(facts, millis));
  }

  private void take(@Nullable Runnable first) {
    Runnable fact = first;
    while (fact != null) {
      try {
        fact.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; a fact is lost. Please report it.", e);
      }
      fact = facts.poll();
    }
  }
}
