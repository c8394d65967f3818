// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that writes what a test wants, on one connection. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Sends a POST and reads its answer. */
  HttpResponse post(String path, String headers, byte[] body) throws IOException {
    write(
        "POST %s HTTP/1.1\r\nHost: acs\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(path, headers, body.length));
    socket.getOutputStream().write(body);
    return read();
  }

  /** Reads one answer. */
  HttpResponse read() throws IOException {
    parser.requestSent("POST");
    byte[] bytes = new byte[1];
    try {
      while (true) {
        // One byte at a time, so that nothing of the next answer is taken.
        int count = socket.getInputStream().read(bytes);
        Optional<HttpResponse> response =
            count < 0 ? parser.endOfInput() : parser.feed(ByteBuffer.wrap(bytes));
        if (response.isPresent()) {
          return response.get();
        }
        if (count < 0) {
          throw new IOException("closed without an answer");
        }
      }
    } catch (HttpProtocolException e) {
      throw new IOException(e);
    }
  }

  /** All bytes until the server closes. */
  byte[] readToEnd() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
