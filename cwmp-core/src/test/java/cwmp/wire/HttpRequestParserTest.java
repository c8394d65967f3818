// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.spec.Spec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HttpRequestParserTest {
  @Test
  @Spec("H-01")
  void readsAConnectionRequest() throws Exception {
    HttpRequest request = read("GET /secret?a=b HTTP/1.1\r\nHost: cpe:7547\r\nX:\r\n\r\n");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo("/secret?a=b");
    assertThat(request.path()).isEqualTo("/secret");
    assertThat(request.headers()).isEqualTo(HttpHeaders.of("Host", "cpe:7547", "X", ""));
    assertThat(request.body()).isEmpty();
    assertThat(request.keepAlive()).isTrue();
  }

  @Test
  @Spec("H-03")
  void readsARequestWithContent() throws Exception {
    HttpRequest request = read("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");

    assertThat(request.body()).hasSize(2);
  }

  @Test
  void readsAChunkedRequest() throws Exception {
    HttpRequest request =
        read(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");

    assertThat(request.body()).asString(ISO_8859_1).isEqualTo("ok");
  }

  @Test
  void findsThePathInATargetOfAnyForm() throws Exception {
    assertThat(read("GET http://cpe:7547/a/b?c HTTP/1.1\r\nHost: cpe\r\n\r\n").path())
        .isEqualTo("/a/b");
    assertThat(read("GET http://cpe HTTP/1.1\r\nHost: cpe\r\n\r\n").path()).isEqualTo("/");
    assertThat(read("GET http://cpe?a HTTP/1.1\r\nHost: cpe\r\n\r\n").path()).isEqualTo("/");
    assertThat(read("OPTIONS * HTTP/1.1\r\nHost: cpe\r\n\r\n").path()).isEqualTo("*");
    assertThat(read("GET /?u=http://x/y HTTP/1.1\r\nHost: cpe\r\n\r\n").path()).isEqualTo("/");
  }

  @Test
  @Spec("H-16")
  void keepsAPipelinedRequestInTheBufferForTheNextCall() throws Exception {
    HttpRequestParser parser = new HttpRequestParser(HttpLimits.CONNECTION_REQUEST);
    ByteBuffer input =
        bytes("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(parser.feed(input).orElseThrow().target()).isEqualTo("/1");
    assertThat(parser.isIdle()).isTrue();
    assertThat(parser.feed(input).orElseThrow().target()).isEqualTo("/2");
    assertThat(parser.feed(input)).isEmpty();
    assertThat(parser.endOfInput()).isEmpty();
  }

  @Test
  void tellsWhetherTheConnectionLivesOn() throws Exception {
    assertThat(read("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").keepAlive())
        .isFalse();
    assertThat(read("GET / HTTP/1.0\r\n\r\n").keepAlive()).isFalse();
    assertThat(read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keepAlive()).isTrue();
  }

  @Test
  void tellsThatTheClientWaitsForContinue() throws Exception {
    HttpRequestParser parser = new HttpRequestParser(HttpLimits.CLIENT);

    parser.feed(bytes("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n"));
    assertThat(parser.isContinueExpected()).isFalse();
    parser.feed(bytes("Content-Length: 2\r\n\r\n"));
    assertThat(parser.isContinueExpected()).isTrue();
    assertThat(parser.feed(bytes("ok"))).isPresent();
    assertThat(parser.isContinueExpected()).isFalse();
  }

  @Test
  @Spec("H-16")
  void limitsTheHeadTo8KiB() throws Exception {
    String start = "GET / HTTP/1.1\r\nHost: a\r\nA: ";
    String filler = "x".repeat(8 * 1024 - start.length() - 4);

    assertThat(read(start + filler + "\r\n\r\n").method()).isEqualTo("GET");
    assertThatThrownBy(() -> read(start + filler + "x\r\n\r\n"))
        .isInstanceOfSatisfying(
            HttpProtocolException.class, refusal -> assertThat(refusal.status()).isEqualTo(431));
  }

  private static HttpRequest read(String text) throws HttpProtocolException {
    return new HttpRequestParser(HttpLimits.CONNECTION_REQUEST).feed(bytes(text)).orElseThrow();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
