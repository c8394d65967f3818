// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses of one connection, as they arrive.
 *
 * <p>Belongs to one connection and one thread at a time, and holds no buffer between two responses.
 * Since requests are not pipelined (TR-069 3.4.6), each response is announced by {@link
 * #requestSent}; octets that answer no request are an error and never become the response to a
 * later one. Interim 1xx responses are skipped. A 204 or 304 has no body whatever its headers say.
 * Folded header lines, a repeated Content-Length, and Content-Length together with
 * Transfer-Encoding are refused.
 *
 * <pre>{@code
 * parser.requestSent("POST");
 * Optional<HttpResponse> response = Optional.empty();
 * while (response.isEmpty()) {
 *   response = channel.read(buffer) < 0 ? parser.endOfInput() : parser.feed(buffer.flip());
 *   buffer.clear();
 * }
 * }</pre>
 */
public final class HttpResponseParser extends HttpMessageParser<HttpResponse> {
  private static final int MOST_INTERIM_RESPONSES = 16;

  private @Nullable String method; // of the request that waits for its response
  private int interimResponses;
  private int minorVersion;
  private int status;
  private String reason = "";
  private HttpHeaders headers = HttpHeaders.EMPTY;
  private boolean keepAlive;

  /** A parser for a new connection. */
  public HttpResponseParser(HttpLimits limits) {
    super(limits, null);
  }

  /**
   * A parser for a new connection that does not collect bodies: those of its responses are empty.
   *
   * @param sink gets the bodies of all final responses, whatever their status
   */
  public HttpResponseParser(HttpLimits limits, BodySink sink) {
    super(limits, sink);
  }

  /**
   * Takes note that a request was sent; its response may come from now on.
   *
   * @param method the request's method: the response to HEAD, and a successful one to CONNECT, have
   *     no body
   * @throws IllegalStateException if the response to an earlier request is not complete
   */
  public void requestSent(String method) {
    if (this.method != null) {
      throw new IllegalStateException(
          "found " + method + " sent before the response to " + this.method + " was complete");
    }
    this.method = method;
    interimResponses = 0;
  }

  /** The status of the response whose body is arriving, for those who take it piece by piece. */
  public int status() {
    return status;
  }

  /** Whether a request was sent and its response is not complete. */
  public boolean isExpecting() {
    return method != null;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A client that finds octets left in the buffer has got more than it asked for: it must not
   * use the connection again. To feed them is an error, which says so.
   */
  @Override
  public Optional<HttpResponse> feed(ByteBuffer in) throws HttpProtocolException {
    if (method == null && in.hasRemaining()) {
      throw failed(
          new HttpProtocolException(
              "found " + in.remaining() + " bytes that answer no request, expected none"));
    }
    return super.feed(in);
  }

  /** Servers of other protocols say one line and wait: they never complete a head. */
  @Override
  void onFirstLine(HeadBuffer lines) throws HttpProtocolException {
    minorVersion = onStatusLine(lines.nextLine());
  }

  @Override
  Framing onHead(HeadBuffer lines) throws HttpProtocolException {
    headers = lines.fields();
    if (status < 200) {
      if (status == 101) {
        throw new HttpProtocolException(
            "found 101 Switching Protocols, expected HTTP/1.1 throughout");
      }
      if (++interimResponses > MOST_INTERIM_RESPONSES) {
        throw new HttpProtocolException(
            "found more than "
                + MOST_INTERIM_RESPONSES
                + " interim responses, expected a final one");
      }
      return Framing.SKIPPED;
    }
    Framing framing =
        hasNoBody()
            ? Framing.EMPTY
            : Framing.of(headers, minorVersion, limits, Framing.UNTIL_CLOSE);
    keepAlive = keepsAlive(minorVersion, headers) && framing.kind() != Framing.Kind.UNTIL_CLOSE;
    return framing;
  }

  private boolean hasNoBody() {
    return status == 204
        || status == 304
        || "HEAD".equals(method)
        || "CONNECT".equals(method) && status < 300;
  }

  /** Parses {@code HTTP/1.1 200 OK}, in which the reason and its blank are often left out. */
  private int onStatusLine(String line) throws HttpProtocolException {
    int blank = line.indexOf(' ');
    int minor = minorVersion(blank < 0 ? line : line.substring(0, blank));
    boolean complete = line.length() == 12 || line.length() > 12 && line.charAt(12) == ' ';
    int code = complete ? threeDigits(line, 9) : -1;
    if (code < 100 || code > 599) {
      throw new HttpProtocolException(
          "found the status line " + Quoted.of(line) + ", expected a status of 100 to 599");
    }
    status = code;
    reason = line.length() > 13 ? line.substring(13) : "";
    return minor;
  }

  private static int threeDigits(String line, int from) {
    int number = 0;
    for (int i = from; i < from + 3; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }

  @Override
  HttpResponse message(byte[] body) {
    HttpResponse response = new HttpResponse(status, reason, headers, body, keepAlive);
    method = null;
    reason = "";
    headers = HttpHeaders.EMPTY;
    return response;
  }
}
