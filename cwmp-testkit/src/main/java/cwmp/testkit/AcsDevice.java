// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A device as its {@link ScriptedAcs} knows it.
 *
 * <p>May be used from any thread.
 */
public final class AcsDevice {

  /** A request that waits for its turn or for its answer. */
  record Pending(AcsRequest request, CompletableFuture<Message> answer) {}

  private final String id;
  private final Queue<Pending> queue = new ArrayDeque<>(0);
  private @Nullable List<CpeRequest> requests;
  private @Nullable CompletableFuture<Inform> nextInform;
  private @Nullable CompletableFuture<Void> nextSessionEnd;
  private @Nullable Inform lastInform;
  private @Nullable AcsSession session;
  private boolean holdsRequests;
  private long informs;

  AcsDevice(String id) {
    this.id = id;
  }

  /** {@code OUI-ProductClass-SerialNumber}, or without the class if that is empty. */
  public String id() {
    return id;
  }

  /**
   * Asks the device for something in its next session, or in the one under way.
   *
   * <p>A request is sent once. If the session is lost before the answer comes, the future ends with
   * an {@link RpcLostException}: whether the device has acted is not known.
   *
   * @return the response, or the {@link Fault} that the device answered with; completed on a thread
   *     of the server, which must not be blocked. What is enqueued there goes into the same session
   */
  public synchronized CompletableFuture<Message> enqueue(AcsRequest request) {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    queue.add(new Pending(request, answer));
    return answer;
  }

  /** How many requests wait to be sent. */
  public synchronized int queued() {
    return queue.size();
  }

  /** Whether the ACS holds the device's own requests back while it has some itself. TR-069 3.5. */
  public synchronized void holdRequests(boolean hold) {
    holdsRequests = hold;
  }

  /** How many Informs were accepted. */
  public synchronized long informs() {
    return informs;
  }

  /** The last Inform that was accepted. */
  public synchronized Optional<Inform> lastInform() {
    return Optional.ofNullable(lastInform);
  }

  /** The events of the last Inform that was accepted, empty before the first one. */
  public synchronized List<Event> events() {
    return lastInform == null ? List.of() : lastInform.event();
  }

  /** The next Inform that is accepted from now on. */
  public synchronized CompletableFuture<Inform> nextInform() {
    if (nextInform == null) {
      nextInform = new CompletableFuture<>();
    }
    return nextInform;
  }

  /** Completes when the next session of this device comes to its final 204. */
  public synchronized CompletableFuture<Void> nextSessionEnd() {
    if (nextSessionEnd == null) {
      nextSessionEnd = new CompletableFuture<>();
    }
    return nextSessionEnd;
  }

  /** The results of transfers that were taken, in the order in which they came. */
  public synchronized List<TransferComplete> transferCompletes() {
    return requests().stream()
        .filter(TransferComplete.class::isInstance)
        .map(TransferComplete.class::cast)
        .toList();
  }

  /** What the device has asked or told after its Informs, in the order in which it came. */
  public synchronized List<CpeRequest> requests() {
    return requests == null ? List.of() : List.copyOf(requests);
  }

  /** Where the device takes connection requests, as the last Inform that told so had it. */
  public synchronized Optional<String> connectionRequestUrl() {
    return lastInform == null
        ? Optional.empty()
        : lastInform.parameterList().stream()
            .filter(p -> p.name().endsWith(".ManagementServer.ConnectionRequestURL"))
            .map(p -> p.value())
            .findFirst();
  }

  /** Takes note of an accepted Inform; returns the session that was the device's before, if any. */
  @Nullable AcsSession onInform(Inform inform, AcsSession next) {
    CompletableFuture<Inform> waiting;
    AcsSession before;
    synchronized (this) {
      before = session;
      session = next;
      lastInform = inform;
      informs++;
      waiting = nextInform;
      nextInform = null;
    }
    if (waiting != null) {
      waiting.complete(inform); // without the lock: who waits may call us
    }
    return before;
  }

  /** Takes note of a session that came to its final 204. */
  void onSessionEnd(AcsSession ended) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      if (session == ended) {
        session = null;
      }
      waiting = nextSessionEnd;
      nextSessionEnd = null;
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  synchronized void onRequest(CpeRequest request) {
    if (requests == null) {
      requests = new ArrayList<>(1);
    }
    requests.add(request);
  }

  synchronized @Nullable Pending nextRequest() {
    return queue.poll();
  }

  /** Whether the ACS has requests for which the device is to hold its own back. */
  synchronized boolean holdsNow() {
    return holdsRequests && !queue.isEmpty();
  }
}
