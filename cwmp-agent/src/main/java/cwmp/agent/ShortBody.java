// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Throws the body of a reply away that means nothing; a long one is too much. */
final class ShortBody implements HttpResponse.BodySubscriber<Long> {
  private static final long MOST_BYTES = 1 << 20;

  private final AtomicLong progress;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private Flow.@Nullable Subscription source;
  private long bytes;

  ShortBody(AtomicLong progress) {
    this.progress = progress;
  }

  @Override
  public CompletionStage<Long> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      bytes += piece.remaining();
    }
    progress.incrementAndGet();
    if (bytes > MOST_BYTES && source != null) {
      source.cancel();
      onError(new IOException("a reply of more than " + MOST_BYTES + " bytes, which is no file"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(bytes);
  }
}
