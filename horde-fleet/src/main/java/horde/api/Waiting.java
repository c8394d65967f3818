// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.steer.NoSuchDeviceException;
import horde.steer.OrderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the fleet on behalf of a caller, not for ever. */
final class Waiting {
  private static final int PATIENCE_SECONDS = 20;

  private Waiting() {}

  /**
   * What the fleet answers.
   *
   * @throws ApiException if it does not do what was asked, with its reason, or is too busy
   */
  static <T> T forAnswer(CompletableFuture<T> answer) throws ApiException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw tooBusy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooBusy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OrderException refused) {
        throw new ApiException(409, "refused", String.valueOf(refused.getMessage()), null);
      }
      if (e.getCause() instanceof NoSuchDeviceException unknown) {
        throw ApiException.notFound("no-such-device", String.valueOf(unknown.getMessage()));
      }
      throw new IllegalStateException("the fleet cannot answer", e.getCause());
    }
  }

  /** The fleet does not answer in time. */
  static ApiException tooBusy() {
    return new ApiException(503, "busy", "the fleet is too busy to answer; ask again later", null);
  }
}
