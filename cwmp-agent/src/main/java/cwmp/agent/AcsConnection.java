// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.soap.SoapWriter;
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
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
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

  private final Duration timeout;
  private final SSLSocketFactory tls;
  private final byte[] buffer = new byte[16 * 1024];
  private volatile @Nullable Socket socket;
  private volatile boolean closed;
  private volatile boolean expired;
  private @Nullable HttpOrigin origin;
  private HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
  private boolean used;

  AcsConnection(Duration timeout, SSLSocketFactory tls) {
    this.timeout = timeout;
    this.tls = tls;
  }

  /** Posts and waits for the reply. */
  HttpResponse exchange(HttpPost post) throws ExchangeException {
    byte[] body = post.envelope().map(SoapWriter::toBytes).orElse(new byte[0]);
    return exchange("POST", post.target(), post.headers(), body);
  }

  /** Sends any request and waits for the reply. */
  HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, byte[] body)
      throws ExchangeException {
    expired = false;
    // The socket's own timeout bounds one read; nothing bounds a write to a peer that never reads.
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            this::expire,
            CompletableFuture.delayedExecutor(
                timeout.toMillis() * MOST_TIMEOUTS_PER_EXCHANGE, TimeUnit.MILLISECONDS));
    try {
      Socket connected = connect(target.origin());
      byte[] head = HttpRequestWriter.head(method, target, headers, body.length);
      parser.requestSent(method);
      return converse(head, body, connected);
    } finally {
      alarm.cancel(false);
    }
  }

  private void expire() {
    expired = true;
    drop();
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
      drop();
      throw new ExchangeException(SessionFailure.HTTP, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      drop();
      boolean stale = reused && parser.isIdle() && !(e instanceof SSLException);
      throw failed(
          stale ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
          "connection lost",
          e);
    }
  }

  /** A failure of this kind, unless we have closed the socket ourselves, or waited for too long. */
  private ExchangeException failed(SessionFailure kind, String what, IOException cause) {
    if (closed) {
      return new ExchangeException(SessionFailure.ABORTED, "the agent is stopping");
    }
    if (expired || cause instanceof SocketTimeoutException) {
      return new ExchangeException(
          SessionFailure.TIMEOUT, what + ": the ACS is silent, or slow; the timeout is " + timeout);
    }
    return new ExchangeException(kind, what + ": " + cause.getMessage());
  }

  private HttpResponse read(Socket connected, boolean reused)
      throws IOException, HttpProtocolException, ExchangeException {
    while (true) {
      int count = connected.getInputStream().read(buffer);
      if (count < 0) {
        drop();
        return atEndOfInput(reused);
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
      Optional<HttpResponse> complete = parser.feed(bytes);
      if (complete.isPresent()) {
        // What comes after the reply must not become the reply to the next request.
        if (bytes.hasRemaining() || !complete.get().keepAlive()) {
          drop();
        }
        return complete.get();
      }
    }
  }

  private HttpResponse atEndOfInput(boolean reused) throws IOException, ExchangeException {
    if (expired) {
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
    Socket present = socket;
    if (present != null && to.equals(origin) && isSilent(present)) {
      return present;
    }
    drop();
    origin = to;
    used = false;
    parser = new HttpResponseParser(HttpLimits.CLIENT);
    IOException last = new UnknownHostException(to.host());
    for (InetAddress address : addresses(to)) {
      try {
        return open(to, address);
      } catch (SocketTimeoutException e) {
        last = new ConnectException("no answer within " + timeout);
      } catch (IOException e) {
        if (closed) {
          throw failed(SessionFailure.ABORTED, "no connection to " + to, e);
        }
        last = e;
      }
    }
    throw failed(SessionFailure.CONNECT, "no connection to " + to, last);
  }

  /** Whether nothing has come that nobody asked for: it would be taken for the next reply. */
  private static boolean isSilent(Socket present) {
    try {
      return present.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * All addresses of the host in random order, so that a dead one is not always the first (TR-069
   * 3.1).
   */
  private static List<InetAddress> addresses(HttpOrigin to) throws ExchangeException {
    try {
      List<InetAddress> addresses = Arrays.asList(InetAddress.getAllByName(to.host()));
      Collections.shuffle(addresses);
      return addresses;
    } catch (UnknownHostException e) {
      throw new ExchangeException(SessionFailure.CONNECT, "no address for host " + to.host());
    }
  }

  private Socket open(HttpOrigin to, InetAddress address) throws IOException, ExchangeException {
    Socket plain = new Socket();
    socket = plain; // so that it can be closed while we wait for it
    try {
      if (closed) {
        throw new SocketException("closed");
      }
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      plain.connect(new InetSocketAddress(address, to.port()), Math.toIntExact(timeout.toMillis()));
      return to.isSecure() ? secured(to, plain) : plain;
    } catch (IOException | ExchangeException e) {
      plain.close();
      throw e;
    }
  }

  private Socket secured(HttpOrigin to, Socket plain) throws IOException, ExchangeException {
    SSLSocket secure = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secure.setSSLParameters(parameters);
    socket = secure;
    try {
      secure.startHandshake();
      return secure;
    } catch (IOException e) {
      throw failed(SessionFailure.TLS, "no TLS with " + to, e);
    }
  }

  private void drop() {
    Socket old = socket;
    socket = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        // it is gone either way
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }
}
