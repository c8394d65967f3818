// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the body of a reply into a file, piece by piece. */
final class FileBody implements HttpResponse.BodySubscriber<Long> {
  private final Path file;
  private final AtomicLong progress;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private Flow.@Nullable Subscription source;
  private @Nullable FileChannel channel;
  private long bytes;

  FileBody(Path file, AtomicLong progress) {
    this.file = file;
    this.progress = progress;
  }

  @Override
  public CompletionStage<Long> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      subscription.request(1);
    } catch (IOException e) {
      subscription.cancel();
      onError(e);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    try {
      for (ByteBuffer piece : pieces) {
        bytes += piece.remaining();
        progress.addAndGet(piece.remaining());
        while (channel != null && piece.hasRemaining()) {
          channel.write(piece);
        }
      }
      if (source != null) {
        source.request(1);
      }
    } catch (IOException e) {
      if (source != null) {
        source.cancel();
      }
      onError(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      close();
      done.complete(bytes);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
  }

  private void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
