// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.InformResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server that keeps the bytes of each connection, and how it ended, and says what an ACS says.
 */
final class WireServer implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final ServerSocket listener;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /** One connection, as this end saw it. */
  static final class Connection {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Integer> reads = new CopyOnWriteArrayList<>();
    volatile String end = "";
    volatile long endNanos;
    volatile long lastReplyNanos;

    synchronized void add(byte[] more, int count) {
      bytes.write(more, 0, count);
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private WireServer(ServerSocket listener) {
    this.listener = listener;
  }

  static WireServer start() throws IOException {
    WireServer server = new WireServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/";
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        Connection connection = new Connection();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(socket, connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void serve(Socket socket, Connection connection) {
    byte[] some = new byte[64 << 10];
    int answered = 0;
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        connection.reads.add(count);
        connection.add(some, count);
        String request = connection.text().substring(answered);
        int end = endOf(request);
        if (end > 0) {
          answered += end;
          connection.lastReplyNanos = System.nanoTime();
          socket.getOutputStream().write(reply(request.substring(0, end)));
        }
      }
      connection.end = "closed";
    } catch (IOException e) {
      connection.end = "reset";
    }
    connection.endNanos = System.nanoTime();
  }

  /** Where a whole request ends; -1 if it is not there yet. */
  private static int endOf(String request) {
    int head = request.indexOf("\r\n\r\n");
    if (head < 0) {
      return -1;
    }
    String length = request.replaceFirst("(?s).*?Content-Length: (\\d+).*", "$1");
    int end = head + 4 + Integer.parseInt(length);
    return request.length() >= end ? end : -1;
  }

  private static byte[] reply(String request) {
    if (!request.contains("Inform>")) {
      return "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }
    byte[] body =
        SoapWriter.toBytes(
            new Envelope(CwmpVersion.V1_0, SoapHeader.id("1"), new InformResponse(1)));
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nSet-Cookie: id=abcdef\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    reply.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    reply.writeBytes(body);
    return reply.toByteArray();
  }

  List<Connection> connections() {
    return connections;
  }

  /** Waits for something on the wire. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen");
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
