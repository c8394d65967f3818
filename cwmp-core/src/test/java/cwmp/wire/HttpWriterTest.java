// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWriterTest {
  private static final HttpTarget TARGET = HttpTarget.parse("http://acs.example:7547/cwmp?a=b");

  @Test
  @Spec({"A-01", "A-08", "A-09"})
  void writesThePostOfAnEnvelope() {
    HttpHeaders headers =
        HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\"", "SOAPAction", "");

    assertThat(text(HttpRequestWriter.head("POST", TARGET, headers, 512)))
        .isEqualTo(
            """
            POST /cwmp?a=b HTTP/1.1
            Host: acs.example:7547
            Content-Type: text/xml; charset="utf-8"
            SOAPAction:
            Content-Length: 512

            """
                .replace("\n", "\r\n"));
  }

  @Test
  @Spec("A-10")
  void writesTheLengthOfAnEmptyPost() {
    assertThat(text(HttpRequestWriter.head("POST", TARGET, HttpHeaders.EMPTY, 0)))
        .endsWith("Host: acs.example:7547\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void writesNoLengthForARequestWithoutBody() {
    assertThat(text(HttpRequestWriter.head("GET", TARGET, HttpHeaders.EMPTY, -1)))
        .isEqualTo("GET /cwmp?a=b HTTP/1.1\r\nHost: acs.example:7547\r\n\r\n");
  }

  @Test
  @Spec("H-06")
  void writesAResponseWithoutBody() {
    assertThat(text(HttpResponseWriter.head(200, HttpHeaders.EMPTY, 0)))
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(text(HttpResponseWriter.head(204, HttpHeaders.of("Connection", "close"), 0)))
        .isEqualTo("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\0b", "a\u007Fb", "\u20AC"})
  void refusesAValueThatWouldBeMoreThanAValue(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpHeaders.of("Cookie", value))
        .withMessageContaining("Cookie");
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.EMPTY.with("Cookie", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "\u00E9"})
  void refusesANameThatIsNoToken(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.of(name, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.EMPTY.with(name, "x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpRequestWriter.head(name, TARGET, HttpHeaders.EMPTY, 0));
  }

  @Test
  void refusesHeadersThatItWritesItself() {
    for (String name : new String[] {"Host", "content-length", "Transfer-Encoding"}) {
      HttpHeaders headers = HttpHeaders.of(name, "x");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HttpRequestWriter.head("POST", TARGET, headers, 0));
    }
  }

  @Test
  void refusesAResponseThatNoParserWouldUnderstand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpResponseWriter.head(204, HttpHeaders.EMPTY, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpResponseWriter.head(99, HttpHeaders.EMPTY, 0));
  }

  private static String text(byte[] head) {
    return new String(head, ISO_8859_1);
  }
}
