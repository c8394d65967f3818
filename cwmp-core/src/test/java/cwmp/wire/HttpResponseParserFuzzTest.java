// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents answers of an ACS from real ones; see CONTRIBUTING.md. */
class HttpResponseParserFuzzTest {

  @MethodSource("answers")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "L-08"})
  void howeverTheBytesAreCutTheyAreTheSameAnswersOrRefused(byte[] bytes) {
    assertThat(ParserFuzzing.read(parser(), bytes, ParserFuzzing.pieceOf(bytes)))
        .isEqualTo(ParserFuzzing.read(parser(), bytes, Math.max(1, bytes.length)));
  }

  private static HttpResponseParser parser() {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    parser.requestSent("POST");
    return parser;
  }

  static Stream<byte[]> answers() {
    return Stream.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=b; Path=/\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "5;a=\"b\"\r\n"
                + "hello\r\n"
                + "0\r\n"
                + "T: x\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 302 Found\r\nLocation: http://a/\r\nConnection: close\r\n\r\nuntil the end",
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"b\"\r\n"
                + "Content-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
