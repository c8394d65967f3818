// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import cwmp.agent.thread.Task;
import cwmp.device.AcsTransport;
import cwmp.device.ExchangeException;
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
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The one TCP connection of a session, over plain blocking sockets (TR-069 3.4.2); also that of a
 * file or a report, which have one of their own.
 *
 * <p>It is opened by the first POST, kept through the session, and opened anew where the ACS has
 * closed it or a redirect leads to another origin. {@link #close} may come from any thread,
 * everything else from the agent's own.
 */
public final class AcsConnection implements AcsTransport.SessionConnection {
  /** The body of a request. */
  public interface Content {
    /** How long it is; negative for a request that has none by nature. */
    long length();

    /** Writes all of it, perhaps more than once. */
    void writeTo(OutputStream out) throws IOException;

    /** These bytes. */
    static Content of(byte[] body) {
      return new Content() {
        @Override
        public long length() {
          return body.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
          out.write(body);
        }
      };
    }
  }

  /** Takes the bodies of replies as they arrive. */
  public interface Receiver {
    /** The next piece of the body of a reply with this status. */
    void onPiece(int status, ByteBuffer part) throws IOException;
  }

  /** Bodies that go to a {@link Receiver} may be longer than those that are kept. */
  private static final HttpLimits UNKEPT = new HttpLimits(64, 32 * 1024, Integer.MAX_VALUE);

  /**
   * No exchange may take longer than this many times the timeout, however steadily the ACS drips.
   */
  private static final int MOST_TIMEOUTS_PER_EXCHANGE = 10;

  private static final int BUFFER_BYTES = 16 * 1024;

  private final Executor executor;
  private final Connector connector;
  private final @Nullable ProxyClient proxy;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private @Nullable HttpOrigin origin;
  private final @Nullable Receiver receiver;
  private HttpResponseParser parser;
  private @Nullable IOException trouble; // of the receiver
  private boolean used;

  /**
   * No connection yet.
   *
   * @param random source of the cnonces, for a proxy that asks for Digest
   */
  public AcsConnection(Network network, RandomGenerator random) {
    this(network, random, null);
  }

  /**
   * No connection yet.
   *
   * @param receiver gets the bodies of all replies, which are empty then; null for none
   */
  public AcsConnection(Network network, RandomGenerator random, @Nullable Receiver receiver) {
    this.executor = network.executor();
    this.receiver = receiver;
    this.parser = newParser();
    HttpProxy through = network.proxy();
    this.proxy = through == null ? null : new ProxyClient(through, random);
    this.connector = new Connector(network, proxy);
  }

  private HttpResponseParser newParser() {
    Receiver whoTakes = receiver;
    return whoTakes == null
        ? new HttpResponseParser(HttpLimits.CLIENT)
        : new HttpResponseParser(UNKEPT, part -> hand(part, whoTakes));
  }

  private void hand(ByteBuffer part, Receiver to) {
    try {
      if (trouble == null) {
        to.onPiece(parser.status(), part);
      }
    } catch (IOException e) {
      trouble = e;
    }
  }

  @Override
  public HttpResponse exchange(HttpPost post) throws ExchangeException {
    return exchange("POST", post.target(), post.headers(), post.body());
  }

  /** Waits for some timeouts at most. */
  public HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, byte[] body)
      throws ExchangeException {
    connector.renew();
    // The socket's own timeout bounds one read; nothing bounds a write to a peer that never reads.
    CompletableFuture<Void> alarm = new CompletableFuture<>();
    alarm.orTimeout(
        connector.timeout().toMillis() * MOST_TIMEOUTS_PER_EXCHANGE, TimeUnit.MILLISECONDS);
    alarm.exceptionally(late -> expire());
    try {
      return exchange(method, target, headers, Content.of(body));
    } finally {
      alarm.complete(null);
    }
  }

  /** Not on the thread of the alarm, as closing may wait for what is being written. */
  private @Nullable Void expire() {
    try {
      Task.start(executor, "cwmp-timeout", connector::expire);
    } catch (RejectedExecutionException e) {
      connector.expire();
    }
    return null;
  }

  /** The same for as long as it takes: whoever has waited enough closes the connection. */
  public HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, Content body)
      throws ExchangeException {
    ProxyClient reader = target.origin().isSecure() ? null : proxy; // or else in a tunnel
    while (true) {
      Socket connected = connect(target.origin());
      byte[] head =
          reader == null
              ? HttpRequestWriter.head(method, target, headers, body.length())
              : reader.head(method, target, headers, body.length());
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
  }

  private HttpResponse converse(byte[] head, Content body, Socket connected)
      throws ExchangeException {
    boolean reused = used;
    used = true;
    try {
      // Head and body of an envelope go out together, as long as it is not a large one.
      OutputStream out = new BufferedOutputStream(connected.getOutputStream(), BUFFER_BYTES);
      out.write(head);
      body.writeTo(out);
      out.flush();
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
      if (trouble != null) {
        throw trouble;
      }
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
    parser = newParser();
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
