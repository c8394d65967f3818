// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.wakeup;

import cwmp.device.ConnectionRequestSource;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The agent's own server for connection requests, at an address that may change. */
public final class HttpDoor implements ConnectionRequestSource {
  private final Executor executor;
  private volatile String host;
  private volatile int port;
  private volatile @Nullable ConnectionRequestServer server;

  /**
   * Nothing is opened yet.
   *
   * @param host name or address to listen on and to tell the ACS
   * @param port 0 for any free one
   */
  public HttpDoor(Executor executor, String host, int port) {
    this.executor = executor;
    this.host = host;
    this.port = port;
  }

  /** Where it is opened the next time. */
  void moveTo(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public void start(Receiver receiver) throws IOException {
    ConnectionRequestServer opened = new ConnectionRequestServer(host, port, receiver);
    server = opened;
    opened.start(executor);
  }

  @Override
  public String url() {
    ConnectionRequestServer open = server;
    return open == null ? "" : open.url();
  }

  @Override
  public void stop() {
    ConnectionRequestServer open = server;
    server = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public String toString() {
    return host + " port " + port;
  }
}
