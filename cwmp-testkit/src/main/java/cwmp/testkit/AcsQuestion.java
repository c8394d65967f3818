// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request that a {@link ScriptedAcs} makes of a device, in the session that is open or in the
 * next one. May be used from any thread.
 *
 * @param <R> what the device answers with if it does not refuse
 */
public final class AcsQuestion<R extends Message> {
  private final AcsRequest request;
  private final Class<R> response;
  private final CompletableFuture<Message> answer;
  private final AcsTalk talk;

  AcsQuestion(
      AcsRequest request, Class<R> response, CompletableFuture<Message> answer, AcsTalk talk) {
    this.request = request;
    this.response = response;
    this.answer = answer;
    this.talk = talk;
  }

  /** Whether there is an answer, or will never be one. */
  public boolean isOver() {
    return answer.isDone();
  }

  /**
   * Waits for the answer.
   *
   * @throws AssertionError if the device refuses, does not come in time, or breaks off the session
   */
  public R answered() {
    Message found = await();
    if (response.isInstance(found)) {
      return response.cast(found);
    }
    throw talk.failure(
        "found "
            + found
            + " in answer to "
            + request.messageName()
            + ", expected "
            + response.getSimpleName());
  }

  /**
   * Waits for the device to refuse.
   *
   * @param code of the fault, such as 9005
   * @throws AssertionError if it does not, or with another code
   */
  public Fault refused(int code) {
    Message found = await();
    if (found instanceof Fault fault && fault.code() == code) {
      return fault;
    }
    throw talk.failure(
        "found " + found + " in answer to " + request.messageName() + ", expected fault " + code);
  }

  /** The same. */
  public Fault refused(FaultCode code) {
    return refused(code.code());
  }

  private Message await() {
    try {
      return answer.get(talk.acs().patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw talk.failure(
          "found no answer to %s within %s, expected one"
              .formatted(request.messageName(), talk.acs().patience()));
    } catch (ExecutionException e) {
      throw talk.failure(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw talk.failure("interrupted while waiting for the answer to " + request.messageName());
    }
  }
}
