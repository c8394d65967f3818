// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a bundle waits for. What the bundle does when one comes is its code, so none
 * comes after {@link #close}: those that are waited for still fail then. From any thread.
 */
final class Answers implements AutoCloseable {
  private final Set<CompletableFuture<?>> awaited = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Asks a question.
   *
   * @return its answer, for the bundle
   */
  <T> CompletableFuture<T> await(Supplier<CompletableFuture<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    awaited.add(answer);
    if (closed) {
      end(answer);
    } else {
      question.get().whenComplete((value, failure) -> complete(answer, value, failure));
    }
    return answer;
  }

  private <T> void complete(
      CompletableFuture<T> answer, @Nullable T value, @Nullable Throwable failure) {
    if (awaited.remove(answer)) {
      if (failure == null) {
        answer.complete(value);
      } else {
        answer.completeExceptionally(failure);
      }
    }
  }

  private void end(CompletableFuture<?> answer) {
    if (awaited.remove(answer)) {
      answer.completeExceptionally(gone());
    }
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("the bundle has given this service back");
  }

  boolean areClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw gone();
    }
  }

  @Override
  public void close() {
    closed = true;
    awaited.forEach(this::end);
  }
}
