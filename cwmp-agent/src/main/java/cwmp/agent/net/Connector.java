// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import cwmp.device.ExchangeException;
import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
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
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections of one session, one after the other: directly or through a proxy, with TLS
 * where the URL says https and never without it then.
 *
 * <p>{@link #drop}, {@link #expire} and {@link #close} may come from any thread, {@link #open} from
 * the agent's own.
 */
final class Connector {
  private static final int MOST_REPLY_BYTES = 16 * 1024;

  private final Network network;
  private final @Nullable ProxyClient proxy;
  private volatile @Nullable Socket socket;
  private volatile boolean closed;
  private volatile boolean expired;

  /**
   * No connection yet.
   *
   * @param proxy through whom all of them go; null for directly
   */
  Connector(Network network, @Nullable ProxyClient proxy) {
    this.network = network;
    this.proxy = proxy;
  }

  /** The connection as it was opened last, unless it was dropped. */
  @Nullable Socket current() {
    return socket;
  }

  /**
   * Makes a connection to a server, its addresses in random order, so that a dead one is not always
   * the first (TR-069 3.1). The port on this side is for the kernel to choose (TR-069 3.2.1.2).
   */
  Socket open(HttpOrigin server) throws ExchangeException {
    HttpOrigin next = proxy == null ? server : proxy.origin();
    String what = "no connection to " + (proxy == null ? "" : "the proxy ") + next;
    IOException last = new UnknownHostException(next.host());
    for (InetAddress address : addresses(next)) {
      try {
        Socket plain = connect(address, next.port());
        return server.isSecure() ? secured(server, plain) : plain;
      } catch (SocketTimeoutException e) {
        last = new ConnectException("no answer within " + network.timeout());
      } catch (IOException e) {
        if (closed) {
          throw failed(SessionFailure.ABORTED, what, e);
        }
        last = e;
      }
    }
    throw failed(SessionFailure.CONNECT, what, last);
  }

  private List<InetAddress> addresses(HttpOrigin next) throws ExchangeException {
    try {
      List<InetAddress> addresses = Arrays.asList(network.resolver().addresses(next.host()));
      Collections.shuffle(addresses);
      return addresses;
    } catch (UnknownHostException e) {
      throw new ExchangeException(SessionFailure.CONNECT, "no address for host " + next.host());
    }
  }

  private Socket connect(InetAddress address, int port) throws IOException {
    Socket plain = new Socket();
    socket = plain; // so that it can be closed while we wait for it
    try {
      if (closed) {
        throw new SocketException("closed");
      }
      int millis = Math.toIntExact(network.timeout().toMillis());
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(millis);
      plain.connect(new InetSocketAddress(address, port), millis);
      return plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private Socket secured(HttpOrigin server, Socket plain) throws IOException, ExchangeException {
    if (proxy != null && !tunnel(proxy, server, plain)) {
      drop();
      return open(server); // the proxy wants the same once more, on a new connection
    }
    try {
      SSLSocket secure = network.tls().over(plain, server);
      socket = secure;
      secure.startHandshake();
      return secure;
    } catch (IOException e) {
      drop();
      throw failed(SessionFailure.TLS, "no TLS with " + server, e);
    }
  }

  /**
   * Has the proxy make a tunnel.
   *
   * @return false if it closes the connection and wants to be asked once more
   */
  private boolean tunnel(ProxyClient proxy, HttpOrigin server, Socket plain)
      throws ExchangeException {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    try {
      while (true) {
        plain.getOutputStream().write(proxy.connect(server));
        HttpResponse reply = readTunnelReply(parser, plain);
        switch (proxy.judge(reply)) {
          case PASSED -> {
            if (reply.status() / 100 == 2) {
              return true;
            }
            drop();
            throw new ExchangeException(SessionFailure.CONNECT, proxy.noTunnel(server, reply));
          }
          case REFUSED -> {
            drop();
            throw new ExchangeException(SessionFailure.AUTHENTICATION, proxy.refusal());
          }
          case REPEAT -> {
            if (!reply.keepAlive()) {
              return false;
            }
          }
        }
      }
    } catch (HttpProtocolException e) {
      drop();
      throw new ExchangeException(
          SessionFailure.HTTP, "the proxy " + proxy.origin() + ": " + e.getMessage());
    } catch (IOException e) {
      drop();
      throw failed(SessionFailure.CONNECT, "no tunnel through the proxy " + proxy.origin(), e);
    }
  }

  private static HttpResponse readTunnelReply(HttpResponseParser parser, Socket plain)
      throws IOException, HttpProtocolException {
    byte[] buffer = new byte[MOST_REPLY_BYTES];
    parser.requestSent("CONNECT");
    while (true) {
      int count = plain.getInputStream().read(buffer);
      if (count < 0) {
        return parser
            .endOfInput()
            .orElseThrow(() -> new SocketException("it was closed without an answer"));
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
      Optional<HttpResponse> reply = parser.feed(bytes);
      if (reply.isPresent()) {
        if (bytes.hasRemaining()) {
          throw new SocketException("found more than an answer");
        }
        return reply.get();
      }
    }
  }

  /** A failure of this kind, unless we have closed the socket ourselves, or waited for too long. */
  ExchangeException failed(SessionFailure kind, String what, IOException cause) {
    if (closed) {
      return new ExchangeException(SessionFailure.ABORTED, "the agent is stopping");
    }
    if (expired || cause instanceof SocketTimeoutException) {
      return new ExchangeException(
          SessionFailure.TIMEOUT,
          what + ": the ACS is silent, or slow; the timeout is " + network.timeout());
    }
    return new ExchangeException(kind, what + ": " + cause.getMessage());
  }

  /** How long to wait for each part of a reply. */
  Duration timeout() {
    return network.timeout();
  }

  /** A new exchange begins. */
  void renew() {
    expired = false;
  }

  /** The exchange has taken too long. */
  void expire() {
    expired = true;
    drop();
  }

  boolean hasExpired() {
    return expired;
  }

  /** Closes the connection. */
  void drop() {
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

  /** Closes the connection; there will be no other. */
  void close() {
    closed = true;
    drop();
  }
}
