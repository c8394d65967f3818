// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.device.AcsTransport;
import cwmp.device.ExchangeException;
import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to an ACS without a network: POSTs go in as bytes and replies come out as bytes, only
 * that nothing lies between. It has connections all the same, as far as the ACS can tell.
 *
 * <p>A reply is there all at once, whatever its delays and pieces are. Names are not looked up:
 * every URL leads to this ACS. May be used by any number of devices.
 */
public final class MemoryTransport implements AcsTransport {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RequestHandler acs;
  private final AtomicLong connections = new AtomicLong();

  /** Leads to this ACS. */
  public MemoryTransport(RequestHandler acs) {
    this.acs = acs;
  }

  @Override
  public SessionConnection open() {
    return new Connection();
  }

  private final class Connection implements SessionConnection {
    private @Nullable HttpOrigin origin; // null while none is open, as far as the client knows
    private long number;
    private boolean used;
    private boolean closedByAcs;
    private volatile boolean over;
    private volatile @Nullable CompletableFuture<ServerReply> awaited;

    @Override
    public HttpResponse exchange(HttpPost post) throws ExchangeException {
      if (!post.target().origin().equals(origin)) {
        origin = post.target().origin();
        number = connections.incrementAndGet();
        used = false;
        closedByAcs = false;
      }
      if (closedByAcs) {
        throw failed(SessionFailure.CONNECTION_STALE, "closed before the request");
      }
      ServerReply reply = reply(post);
      boolean reused = used;
      used = true;
      closedByAcs = reply.after() != ServerReply.After.KEEP;
      if (reply.bytes().length == 0) {
        throw closedByAcs
            ? failed(
                reused ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
                "closed without a reply")
            : failed(SessionFailure.TIMEOUT, "the ACS is silent");
      }
      HttpResponse response = response(reply);
      if (!response.keepAlive()) {
        drop();
      }
      return response;
    }

    private ServerReply reply(HttpPost post) throws ExchangeException {
      CompletableFuture<ServerReply> reply = new CompletableFuture<>();
      awaited = reply;
      if (over) {
        throw failed(SessionFailure.ABORTED, "closed on this side");
      }
      acs.onRequest(request(post), new MemoryExchange(number, reply));
      try {
        return reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw failed(SessionFailure.TIMEOUT, "no reply within " + PATIENCE);
      } catch (ExecutionException e) {
        throw failed(SessionFailure.ABORTED, "closed on this side");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(SessionFailure.ABORTED, "interrupted");
      } finally {
        awaited = null;
      }
    }

    private HttpResponse response(ServerReply reply) throws ExchangeException {
      HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
      parser.requestSent("POST");
      Optional<HttpResponse> response;
      try {
        response = parser.feed(ByteBuffer.wrap(reply.bytes()));
      } catch (HttpProtocolException e) {
        throw failed(SessionFailure.HTTP, String.valueOf(e.getMessage()));
      }
      if (response.isEmpty() && !closedByAcs) {
        throw failed(SessionFailure.TIMEOUT, "the reply does not end");
      }
      try {
        return (response.isPresent() ? response : parser.endOfInput())
            .orElseThrow(() -> failed(SessionFailure.CONNECTION_LOST, "closed without a reply"));
      } catch (HttpProtocolException e) {
        throw failed(SessionFailure.CONNECTION_LOST, String.valueOf(e.getMessage()));
      }
    }

    private ExchangeException failed(SessionFailure failure, String message) {
      drop();
      return new ExchangeException(failure, message);
    }

    private void drop() {
      origin = null;
    }

    @Override
    public void close() {
      over = true;
      CompletableFuture<ServerReply> waiting = awaited;
      if (waiting != null) {
        waiting.completeExceptionally(new IllegalStateException("closed"));
      }
    }
  }

  private record MemoryExchange(long connection, CompletableFuture<ServerReply> answer)
      implements RequestHandler.Exchange {
    @Override
    public void reply(ServerReply reply) {
      if (!answer.complete(reply) && !answer.isCompletedExceptionally()) {
        throw new IllegalStateException("answered before");
      }
    }
  }

  private static HttpRequest request(HttpPost post) {
    byte[] body = post.body();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 512);
    bytes.writeBytes(HttpRequestWriter.head("POST", post.target(), post.headers(), body.length));
    bytes.writeBytes(body);
    try {
      return new HttpRequestParser(HttpLimits.CLIENT)
          .feed(ByteBuffer.wrap(bytes.toByteArray()))
          .orElseThrow(() -> new IllegalStateException("half a request: " + post));
    } catch (HttpProtocolException e) {
      throw new IllegalStateException("we wrote a request that we cannot read: " + post, e);
    }
  }
}
