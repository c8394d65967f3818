// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.http.HttpPost;
import cwmp.http.HttpProxy;
import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpTarget;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one TCP connection of a session, over plain blocking sockets. TR-069 3.4.2.
 *
 * <p>It is opened by the first POST, kept through the session, and opened anew where the ACS has
 * closed it or a redirect leads to another origin. {@link #close} may come from any thread,
 * everything else from the agent's own.
 */
final class AcsConnection implements Closeable {
  /** What went wrong, in the session's terms. */
  static final class ExchangeException extends Exception {
    private static final long serialVersionUID = 1;

    private final SessionFailure failure;

    ExchangeException(SessionFailure failure, String message) {
      super(message);
      this.failure = failure;
    }

    SessionFailure failure() {
      return failure;
    }
  }

  /**
   * No exchange may take longer than this many times the timeout, however steadily the ACS drips.
   */
  private static final int MOST_TIMEOUTS_PER_EXCHANGE = 10;

  private final Connector connector;
  private final @Nullable ProxyClient proxy;
  private final byte[] buffer = new byte[16 * 1024];
  private @Nullable HttpOrigin origin;
  private HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
  private boolean used;

  /**
   * No connection yet.
   *
   * @param random source of the cnonces, for a proxy that asks for Digest
   */
  AcsConnection(Network network, RandomGenerator random) {
    HttpProxy through = network.proxy();
    this.proxy = through == null ? null : new ProxyClient(through, random);
    this.connector = new Connector(network, proxy);
  }

  /** Posts and waits for the reply. */
  HttpResponse exchange(HttpPost post) throws ExchangeException {
    return exchange("POST", post.target(), post.headers(), post.body());
  }

  /** Sends any request and waits for the reply. */
  HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, byte[] body)
      throws ExchangeException {
    connector.renew();
    // The socket's own timeout bounds one read; nothing bounds a write to a peer that never reads.
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            connector::expire,
            CompletableFuture.delayedExecutor(
                connector.timeout().toMillis() * MOST_TIMEOUTS_PER_EXCHANGE,
                TimeUnit.MILLISECONDS));
    try {
      ProxyClient reader = target.origin().isSecure() ? null : proxy; // or else in a tunnel
      while (true) {
        Socket connected = connect(target.origin());
        byte[] head =
            reader == null
                ? HttpRequestWriter.head(method, target, headers, body.length)
                : reader.head(method, target, headers, body.length);
        parser.requestSent(method);
        HttpResponse reply = converse(head, body, connected);
        if (reader == null) {
          return reply;
        }
        switch (reader.judge(reply)) {
          case PASSED -> {
            return reply;
          }
          case REFUSED ->
              throw new ExchangeException(SessionFailure.AUTHENTICATION, reader.refusal());
          case REPEAT -> {
            // the same once more, now with credentials
          }
        }
      }
    } finally {
      alarm.cancel(false);
    }
  }

  private HttpResponse converse(byte[] head, byte[] body, Socket connected)
      throws ExchangeException {
    boolean reused = used;
    used = true;
    try {
      byte[] both = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, both, head.length, body.length);
      connected.getOutputStream().write(both);
      connected.getOutputStream().flush();
      return read(connected, reused);
    } catch (HttpProtocolException e) {
      connector.drop();
      throw new ExchangeException(SessionFailure.HTTP, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      connector.drop();
      boolean stale = reused && parser.isIdle() && !(e instanceof SSLException);
      throw connector.failed(
          stale ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
          "connection lost",
          e);
    }
  }

  private HttpResponse read(Socket connected, boolean reused)
      throws IOException, HttpProtocolException, ExchangeException {
    while (true) {
      int count = connected.getInputStream().read(buffer);
      if (count < 0) {
        connector.drop();
        return atEndOfInput(reused);
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
      Optional<HttpResponse> complete = parser.feed(bytes);
      if (complete.isPresent()) {
        // What comes after the reply must not become the reply to the next request.
        if (bytes.hasRemaining() || !complete.get().keepAlive()) {
          connector.drop();
        }
        return complete.get();
      }
    }
  }

  private HttpResponse atEndOfInput(boolean reused) throws IOException, ExchangeException {
    if (connector.hasExpired()) {
      throw new SocketTimeoutException();
    }
    try {
      return parser
          .endOfInput()
          .orElseThrow(
              () ->
                  new ExchangeException(
                      reused ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
                      "the ACS closed the connection instead of replying"));
    } catch (HttpProtocolException e) {
      throw new ExchangeException(
          SessionFailure.CONNECTION_LOST, "the reply is cut off: " + e.getMessage());
    }
  }

  private Socket connect(HttpOrigin to) throws ExchangeException {
    Socket present = connector.current();
    if (present != null && to.equals(origin) && isSilent(present)) {
      return present;
    }
    connector.drop();
    origin = to;
    used = false;
    parser = new HttpResponseParser(HttpLimits.CLIENT);
    return connector.open(to);
  }

  /** Whether nothing has come that nobody asked for: it would be taken for the next reply. */
  private static boolean isSilent(Socket present) {
    try {
      return present.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
