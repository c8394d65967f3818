// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port where TLS ends: what comes through it goes on to a plain server of this machine, and what
 * that says goes back. So any server of ours speaks https without knowing of it.
 *
 * <p>What it shows can be changed at any time, from any thread; connections that are open stay as
 * they are. No TLS session of before is resumed then, so that everybody looks anew.
 */
public final class TlsGate implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsGate.class);
  private static final int BACKLOG = 4096;

  /** How long a client may take for its handshake. */
  private static final int HANDSHAKE_MILLIS = 30_000;

  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final InetSocketAddress behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private volatile String lastRefusal = "";
  private volatile Face face;

  /** What is shown, and the context that shows it. */
  private record Face(ServerTls tls, SSLContext context) {}

  private TlsGate(ServerSocket listener, InetSocketAddress behind, Face face) {
    this.listener = listener;
    this.behind = behind;
    this.face = face;
    Thread.ofVirtual().name("tls-gate-" + listener.getLocalPort()).start(this::accept);
  }

  /**
   * Opens a port.
   *
   * @param address where to listen, port 0 for a free one
   * @param behind where the plain server is
   * @throws IOException if the address cannot be bound
   * @throws GeneralSecurityException if this Java cannot use the key
   */
  public static TlsGate open(InetSocketAddress address, InetSocketAddress behind, ServerTls tls)
      throws IOException, GeneralSecurityException {
    Face face = new Face(tls, tls.newContext());
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
      return new TlsGate(listener, behind, face);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** What is shown now. */
  public ServerTls shown() {
    return face.tls;
  }

  /**
   * Shows this to whoever comes from now on; what is shown already has the connections of before
   * forgotten, too.
   *
   * @throws GeneralSecurityException if this Java cannot use the key
   */
  public void show(ServerTls tls) throws GeneralSecurityException {
    face = new Face(tls, tls.newContext());
  }

  /** How many handshakes have failed. */
  public long refused() {
    return refused.get();
  }

  /** Why the last one has; empty if none has. */
  public String lastRefusal() {
    return lastRefusal;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().name("tls-gate-connection").start(() -> serve(client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("cannot accept a connection: {}", e.getMessage());
          LockSupport.parkNanos(ACCEPT_PAUSE.toNanos()); // without descriptors it fails at once
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      open.add(client);
      open.add(server);
      if (listener.isClosed()) {
        return;
      }
      client.setTcpNoDelay(true);
      SSLSocket secure = shakenHands(client);
      server.setTcpNoDelay(true);
      server.connect(behind);
      Thread answers =
          Thread.ofVirtual()
              .name("tls-gate-answers")
              .start(() -> passAnswersOn(server, secure, client));
      pump(secure, server);
      server.shutdownOutput(); // what it still has to say comes by the other thread
      answers.join();
      open.remove(server);
    } catch (IOException e) {
      LOG.debug("a connection through the gate has broken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private SSLSocket shakenHands(Socket client) throws IOException {
    client.setSoTimeout(HANDSHAKE_MILLIS);
    try {
      Face shown = face;
      SSLSocket secure =
          (SSLSocket) shown.context.getSocketFactory().createSocket(client, null, false);
      switch (shown.tls.clients()) {
        case NOT_ASKED -> secure.setWantClientAuth(false);
        case ASKED -> secure.setWantClientAuth(true);
        case REQUIRED -> secure.setNeedClientAuth(true);
      }
      secure.startHandshake();
      client.setSoTimeout(0);
      return secure;
    } catch (IOException e) {
      refused.incrementAndGet();
      lastRefusal = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** When the server has no more to say, the client gets to know, and nobody waits for it. */
  private static void passAnswersOn(Socket server, SSLSocket secure, Socket client) {
    try (client) {
      pump(server, secure);
      secure.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("a connection through the gate has broken", e);
    }
  }

  private static void pump(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      out.flush();
    }
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(TlsGate::closeQuietly);
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.debug("close failed", e);
    }
  }
}
