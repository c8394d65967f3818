// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a device for a session as an ACS does: a GET with Digest. TR-069 3.2.2. */
public final class ConnectionRequester {
  private static final int TIMEOUT_MILLIS = 10_000;

  private ConnectionRequester() {}

  /**
   * Sends a connection request and waits for the answer; the challenge is answered on the same
   * connection if the device leaves it open.
   *
   * @param url the ConnectionRequestURL of the device
   * @return the last status: 200 or 204 if the device will come, 401 if it refuses the credentials
   * @throws IOException if there is no HTTP answer within ten seconds
   * @throws IllegalArgumentException if the URL is not one of http
   */
  public static int request(String url, Credentials credentials) throws IOException {
    HttpTarget target = HttpTarget.parse(url);
    ClientAuthentication authentication =
        ClientAuthentication.challenged(target.origin(), credentials, new SecureRandom());
    Connection connection = null;
    try {
      HttpResponse response;
      do {
        if (connection == null) {
          connection = new Connection(target);
        }
        response = connection.get(target, authentication);
        if (!response.keepAlive()) {
          connection.socket.close();
          connection = null;
        }
      } while (response.status() == 401
          && authentication.onChallenge(response.headers().all("WWW-Authenticate")));
      return response.status();
    } finally {
      if (connection != null) {
        connection.socket.close();
      }
    }
  }

  private static final class Connection {
    private final Socket socket = new Socket();
    private final HttpResponseParser parser = new HttpResponseParser(HttpLimits.CONNECTION_REQUEST);

    Connection(HttpTarget target) throws IOException {
      socket.connect(
          new InetSocketAddress(target.origin().host(), target.origin().port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    HttpResponse get(HttpTarget target, ClientAuthentication authentication) throws IOException {
      @Nullable String authorization =
          authentication.authorizationFor("GET", target.requestTarget()).orElse(null);
      HttpHeaders headers =
          authorization == null
              ? HttpHeaders.EMPTY
              : HttpHeaders.of("Authorization", authorization);
      parser.requestSent("GET");
      socket.getOutputStream().write(HttpRequestWriter.head("GET", target, headers, -1));
      InputStream in = socket.getInputStream();
      byte[] bytes = new byte[4096];
      try {
        Optional<HttpResponse> response = Optional.empty();
        while (response.isEmpty()) {
          int count = in.read(bytes);
          if (count < 0) {
            return parser
                .endOfInput()
                .orElseThrow(() -> new IOException("the device closed without an answer"));
          }
          response = parser.feed(ByteBuffer.wrap(bytes, 0, count));
        }
        return response.get();
      } catch (HttpProtocolException e) {
        throw new IOException("the device does not answer in HTTP: " + e.getMessage(), e);
      }
    }
  }
}
