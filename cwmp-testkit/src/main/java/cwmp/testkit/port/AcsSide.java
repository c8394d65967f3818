// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import cwmp.message.AcsRequest;
import cwmp.message.GetRPCMethods;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * An ACS that asks one device one thing after the other. It keeps a session open while a check
 * thinks by asking for the RPC methods over and over, so that all of a check takes place in one
 * session unless it wants another.
 */
final class AcsSide implements AutoCloseable {
  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device;
  private final Duration patience;
  private volatile boolean open;

  AcsSide(String id, Duration patience) {
    this.device = acs.device(id);
    this.patience = patience;
  }

  URI url() {
    return acs.url();
  }

  /** From here on the next session is one that stays open. */
  CompletableFuture<Inform> nextSession() {
    CompletableFuture<Inform> inform = device.nextInform();
    open = true;
    idle();
    return inform;
  }

  private void idle() {
    device
        .enqueue(new GetRPCMethods())
        .whenComplete(
            (answer, problem) -> {
              if (open && problem == null) {
                idle();
              }
            });
  }

  /** Asks the device, and waits for its answer. */
  Message ask(AcsRequest request) throws InterruptedException {
    return await(device.enqueue(request), "an answer to " + request.getClass().getSimpleName());
  }

  /** Asks the device. */
  CompletableFuture<Message> begin(AcsRequest request) {
    return device.enqueue(request);
  }

  /** Ends the session. */
  void end() throws InterruptedException {
    CompletableFuture<Void> end = device.nextSessionEnd();
    open = false;
    await(end, "the end of the session");
  }

  /** Ends the session, unless a check has. */
  void endIfOpen() throws InterruptedException {
    if (open) {
      end();
    }
  }

  /** Ends the session and waits for the Inform of the next one, which stays open. */
  Inform endAndAwaitNext(String what) throws InterruptedException {
    // Before the device has the last answer of the old session, so that the new one is not missed.
    CompletableFuture<Inform> next = device.nextSessionEnd().thenCompose(v -> nextSession());
    open = false;
    return await(next, what);
  }

  <T> T await(CompletableFuture<T> future, String what) throws InterruptedException {
    try {
      return future.get(patience.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "waited %d s in vain for %s of %s; %s was heard"
              .formatted(patience.toSeconds(), what, device.id(), others()),
          e);
    } catch (ExecutionException e) {
      throw new AssertionError("instead of " + what + ": " + e.getCause(), e);
    }
  }

  /** Other devices that have called, one of which may be meant. */
  private List<String> others() {
    return acs.devices().stream()
        .filter(other -> other != device && other.informs() > 0)
        .map(AcsDevice::id)
        .toList();
  }

  /** What the device has done that CWMP does not allow. */
  List<String> violations() {
    return acs.violations();
  }

  @Override
  public void close() {
    open = false;
    acs.close();
  }
}
