// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.loop;

import cwmp.message.CpeRequest;
import cwmp.message.Message;
import cwmp.session.RequestAnswer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The requests of the device's own for whose answer somebody waits; for the agent's thread. */
final class AwaitedAnswers {
  private final Map<CpeRequest, CompletableFuture<Message>> awaited = new IdentityHashMap<>();

  /** Completes with what the ACS answers, which may be a fault. */
  CompletableFuture<Message> to(CpeRequest request) {
    return awaited.computeIfAbsent(request, key -> new CompletableFuture<>());
  }

  /**
   * A session has ended.
   *
   * @param answers what the ACS said in it
   * @param owed the requests that will be made again
   */
  void sessionEnded(List<RequestAnswer> answers, List<CpeRequest> owed) {
    for (RequestAnswer answer : answers) {
      CompletableFuture<Message> waiting = awaited.remove(answer.request());
      if (waiting != null) {
        waiting.complete(answer.answer());
      }
    }
    for (CpeRequest request : new ArrayList<>(awaited.keySet())) {
      if (owed.stream().noneMatch(one -> one == request)) {
        giveUp(request, "the request was dropped, as the device has another ACS now");
      }
    }
  }

  /** There will be no more sessions. */
  void closed() {
    new ArrayList<>(awaited.keySet()).forEach(request -> giveUp(request, "the agent is closed"));
  }

  private void giveUp(CpeRequest request, String why) {
    CompletableFuture<Message> waiting = awaited.remove(request);
    if (waiting != null) {
      waiting.completeExceptionally(new IllegalStateException(why));
    }
  }
}
