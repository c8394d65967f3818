// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.Standby;
import cwmp.http.Credentials;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The port for connection requests over HTTP, open while the parameters say so: it is closed while
 * HTTPConnectionRequestEnable is false. Belongs to the agent's thread, apart from {@link #url} and
 * {@link #close}.
 */
final class ConnectionRequestDoor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectionRequestDoor.class.getName());
  private static final long TRY_AGAIN_AFTER_MILLIS = 60_000;

  private final Runnable onRequest;
  private String host;
  private int port;
  private volatile @Nullable ConnectionRequestServer server;
  private volatile Credentials credentials = new Credentials("", "");
  private volatile boolean awake = true;
  private volatile boolean closed;
  private boolean started;
  private long failedAtMillis;

  /** Opens the port at once; nobody is served before {@link #start}. */
  ConnectionRequestDoor(String host, int port, Runnable onRequest) throws IOException {
    this.host = host;
    this.port = port;
    this.onRequest = onRequest;
    open();
  }

  /** What ManagementServer.ConnectionRequestURL says; empty while the port is closed. */
  String url() {
    ConnectionRequestServer open = server;
    return open == null ? "" : open.url();
  }

  void start() {
    started = true;
    ConnectionRequestServer open = server;
    if (open != null) {
      open.start();
    }
  }

  private void open() throws IOException {
    ConnectionRequestServer opened =
        new ConnectionRequestServer(host, port, () -> credentials, () -> awake, onRequest);
    server = opened;
    if (started) {
      opened.start();
    }
    if (closed) {
      opened.close();
    }
  }

  /**
   * The device has another address now.
   *
   * @throws IOException if the port cannot be opened there; it is tried again later
   */
  void moveTo(String host, int port) throws IOException {
    shut();
    this.host = host;
    this.port = port;
    open();
  }

  /**
   * Does what the parameters of the device say, and has ConnectionRequestURL say where it is.
   * Without a password nobody is let in, and nobody while no request gets it out of its standby.
   */
  void follow(Cpe cpe) {
    EngineParameters engine = cpe.tree().engine();
    Standby sleep = cpe.standby();
    awake = sleep == null || sleep.hearsRequests();
    credentials =
        new Credentials(
            engine.connectionRequestUsername(),
            engine.isCwmpEnabled() ? engine.connectionRequestPassword() : "");
    boolean wanted = engine.isHttpConnectionRequestEnabled();
    if (!wanted) {
      shut();
    } else if (server == null && !closed) {
      openAgain();
    }
    ParameterNode parameter = engine.node(EngineParameter.CONNECTION_REQUEST_URL);
    if (parameter != null) {
      cpe.put(parameter, url());
    }
  }

  private void openAgain() {
    long now = SystemHost.monotonic();
    if (failedAtMillis != 0 && now - failedAtMillis < TRY_AGAIN_AFTER_MILLIS) {
      return;
    }
    try {
      open();
      failedAtMillis = 0;
    } catch (IOException e) {
      failedAtMillis = now;
      LOG.log(
          System.Logger.Level.WARNING,
          "No connection requests for now, on {0} port {1}: {2}",
          host,
          Integer.toString(port),
          e.getMessage());
    }
  }

  private void shut() {
    ConnectionRequestServer open = server;
    server = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    ConnectionRequestServer open = server;
    if (open != null) {
      open.close();
    }
  }
}
