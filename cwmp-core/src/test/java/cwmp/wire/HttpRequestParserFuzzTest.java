// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents connection requests from real ones; see CONTRIBUTING.md. */
class HttpRequestParserFuzzTest {

  @MethodSource("requests")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "L-08"})
  void howeverTheBytesAreCutTheyAreTheSameRequestsOrRefused(byte[] bytes) {
    assertThat(ParserFuzzing.read(parser(), bytes, ParserFuzzing.pieceOf(bytes)))
        .isEqualTo(ParserFuzzing.read(parser(), bytes, Math.max(1, bytes.length)));
  }

  private static HttpRequestParser parser() {
    return new HttpRequestParser(HttpLimits.CONNECTION_REQUEST);
  }

  static Stream<byte[]> requests() {
    return Stream.of(
            "GET /a/b?c=d HTTP/1.1\r\n"
                + "Host: cpe:7547\r\n"
                + "Authorization: Digest username=\"u\"\r\n\r\n",
            "GET http://cpe/ HTTP/1.0\r\n"
                + "Connection: keep-alive\r\n\r\n"
                + "GET / HTTP/1.1\r\n"
                + "Host: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
