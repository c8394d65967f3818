// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Serves one file at {@code /file}, and 404 elsewhere. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;

  FileServer(byte[] content) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/file",
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
