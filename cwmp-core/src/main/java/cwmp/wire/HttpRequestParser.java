// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * Reads the requests of one connection, as they arrive.
 *
 * <p>Belongs to one connection and one thread at a time, and holds no buffer between two requests.
 * A client may send the next request early: it stays in the buffer until the next call. After an
 * {@link HttpProtocolException} the server answers with its {@link HttpProtocolException#status
 * status} and closes. Folded header lines, a repeated Content-Length, Content-Length together with
 * Transfer-Encoding, and an HTTP/1.1 request without exactly one Host are refused.
 */
public final class HttpRequestParser extends HttpMessageParser<HttpRequest> {
  private static final int MOST_BLANK_LINES = 8;

  private int blankLines;
  private String method = "";
  private String target = "";
  private HttpHeaders headers = HttpHeaders.EMPTY;
  private boolean keepAlive;
  private boolean continueExpected;

  /** A parser for a new connection. */
  public HttpRequestParser(HttpLimits limits) {
    super(limits, null);
  }

  /**
   * Whether the client holds the body back until it gets {@code 100 Continue} (RFC 9110 10.1.1).
   *
   * <p>True once the head is complete, until the request is.
   */
  public boolean isContinueExpected() {
    return isInBody() && continueExpected;
  }

  @Override
  Framing onHead(HeadBuffer lines) throws HttpProtocolException {
    String line = lines.nextLine();
    if (line.isEmpty()) {
      // Some clients end a body with a line break that they do not count (RFC 9112 2.2).
      if (++blankLines > MOST_BLANK_LINES) {
        throw new HttpProtocolException(
            "found more than " + MOST_BLANK_LINES + " blank lines, expected a request line");
      }
      return Framing.SKIPPED;
    }
    int minorVersion = onRequestLine(line);
    headers = lines.fields();
    int hosts = headers.all("Host").size();
    if (hosts > 1 || hosts == 0 && minorVersion > 0) {
      throw new HttpProtocolException("found " + hosts + " Host fields, expected one");
    }
    keepAlive = keepsAlive(minorVersion, headers);
    continueExpected = minorVersion > 0 && headers.hasToken("Expect", "100-continue");
    return Framing.of(headers, minorVersion, limits, Framing.EMPTY);
  }

  private int onRequestLine(String line) throws HttpProtocolException {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0) {
      throw new HttpProtocolException(
          "found the request line " + Quoted.of(line) + ", expected method, target and version");
    }
    method = line.substring(0, first);
    if (!HttpHeaders.isToken(method)) {
      throw new HttpProtocolException(
          "found the method " + Quoted.of(method) + ", expected a token");
    }
    target = line.substring(first + 1, second);
    if (target.isEmpty() || !target.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new HttpProtocolException(
          "found the request-target " + Quoted.of(target) + ", expected visible ASCII");
    }
    return minorVersion(line.substring(second + 1));
  }

  @Override
  HttpRequest message(byte[] body) {
    HttpRequest request = new HttpRequest(method, target, headers, body, keepAlive);
    blankLines = 0;
    method = "";
    target = "";
    headers = HttpHeaders.EMPTY;
    return request;
  }
}
