// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.spec.Spec;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseParserTest {
  private static final String CHUNKED_REPLY =
      """
      HTTP/1.1 200 OK
      Server: acs
      Transfer-Encoding: chunked
      Set-Cookie: a=1; Path=/
      Set-Cookie: b=2

      7;name="va;lue"
      <soap:E
      0000a
      nvelope/>.
      0;last
      Checksum: 1234

      """
          .replace("\n", "\r\n");

  @Test
  @Spec("A-14")
  void readsABodyOfKnownLength() throws Exception {
    HttpResponse response = read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.reason()).isEqualTo("OK");
    assertThat(response.headers()).isEqualTo(HttpHeaders.of("content-length", "5"));
    assertThat(response.body()).asString(ISO_8859_1).isEqualTo("hello");
    assertThat(response.keepAlive()).isTrue();
  }

  @Test
  @Spec("J-21")
  void passesABodyOnPieceByPiece() throws Exception {
    StringBuilder received = new StringBuilder();
    HttpResponseParser parser =
        new HttpResponseParser(HttpLimits.CLIENT, part -> received.append(ISO_8859_1.decode(part)));
    parser.requestSent("GET");

    parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"));
    int buffered = parser.bufferedBytes();
    Optional<HttpResponse> response = parser.feed(bytes("world"));

    assertThat(received).hasToString("helloworld");
    assertThat(buffered).isZero();
    assertThat(response.orElseThrow().body()).isEmpty();
  }

  @Test
  @Spec("A-14")
  void readsAChunkedBodyHoweverItIsSplit() throws Exception {
    for (int split = 0; split <= CHUNKED_REPLY.length(); split++) {
      HttpResponseParser parser = expecting("POST");

      Optional<HttpResponse> early = parser.feed(bytes(CHUNKED_REPLY.substring(0, split)));
      Optional<HttpResponse> late =
          early.isPresent() ? early : parser.feed(bytes(CHUNKED_REPLY.substring(split)));

      assertThat(early.isPresent()).isEqualTo(split == CHUNKED_REPLY.length());
      assertChunkedReply(late.orElseThrow());
    }
  }

  @Test
  @Spec("A-14")
  void readsAChunkedBodyByteByByte() throws Exception {
    HttpResponseParser parser = expecting("POST");
    Optional<HttpResponse> response = Optional.empty();
    for (int i = 0; i < CHUNKED_REPLY.length(); i++) {
      assertThat(response).isEmpty();
      response = parser.feed(bytes(CHUNKED_REPLY.substring(i, i + 1)));
    }
    assertChunkedReply(response.orElseThrow());
  }

  private static void assertChunkedReply(HttpResponse response) {
    assertThat(response.body()).asString(ISO_8859_1).isEqualTo("<soap:Envelope/>.");
    assertThat(response.headers().all("set-cookie")).containsExactly("a=1; Path=/", "b=2");
    assertThat(response.headers().contains("Checksum")).isFalse();
    assertThat(response.keepAlive()).isTrue();
  }

  @Test
  @Spec("A-14")
  void readsABodyUpToTheEndOfTheConnection() throws Exception {
    HttpResponseParser parser = expecting("POST");

    assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\n\r\nhel"))).isEmpty();
    assertThat(parser.feed(bytes("lo"))).isEmpty();
    HttpResponse response = parser.endOfInput().orElseThrow();

    assertThat(response.body()).asString(ISO_8859_1).isEqualTo("hello");
    assertThat(response.keepAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: 0\r\n",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: x\r\nTransfer-Encoding: gzip\r\n"
      })
  @Spec("A-13")
  void takesNoBodyFrom204WhateverItsHeadersSay(String headers) throws Exception {
    HttpResponse response = read("HTTP/1.1 204 No Content\r\n" + headers + "\r\n");

    assertThat(response.body()).isEmpty();
    assertThat(response.keepAlive()).isTrue();
  }

  @Test
  void takesNoBodyForHeadNorFor304NorForASuccessfulConnect() throws Exception {
    String withLength = " Whatever\r\nContent-Length: 5\r\n\r\n";

    assertThat(expecting("HEAD").feed(bytes("HTTP/1.1 200" + withLength))).isPresent();
    assertThat(expecting("GET").feed(bytes("HTTP/1.1 304" + withLength))).isPresent();
    assertThat(expecting("CONNECT").feed(bytes("HTTP/1.1 200" + withLength))).isPresent();
    assertThat(expecting("CONNECT").feed(bytes("HTTP/1.1 407" + withLength))).isEmpty();
  }

  @Test
  @Spec("A-47")
  void skipsInterimResponses() throws Exception {
    HttpResponse response =
        read(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().contains("Link")).isFalse();
  }

  @Test
  @Spec("A-47")
  void givesUpOnAFloodOfInterimResponses() {
    assertRefused("HTTP/1.1 100 Continue\r\n\r\n".repeat(17), "more than 16 interim responses");
  }

  @Test
  void leavesAStatusWithoutReasonBe() throws Exception {
    assertThat(read("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").reason()).isEmpty();
    assertThat(read("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n").reason()).isEmpty();
  }

  @Test
  void acceptsLinesThatEndWithABareLineFeed() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\nContent-Length: 2\n\nok").body()).hasSize(2);
  }

  @Test
  @Spec("A-03")
  void tellsWhetherTheConnectionLivesOn() throws Exception {
    String noBody = "Content-Length: 0\r\n\r\n";

    assertThat(read("HTTP/1.1 200 OK\r\n" + noBody).keepAlive()).isTrue();
    assertThat(read("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n" + noBody).keepAlive()).isFalse();
    assertThat(read("HTTP/1.0 200 OK\r\n" + noBody).keepAlive()).isFalse();
    assertThat(read("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n" + noBody).keepAlive()).isTrue();
  }

  @Test
  @Spec("A-03")
  void tellsACleanCloseBetweenResponsesFromACutOffOne() throws Exception {
    HttpResponseParser parser = expecting("POST");
    assertThat(parser.endOfInput()).isEmpty();

    parser.feed(bytes("HTTP/1.1 2"));
    assertThatThrownBy(parser::endOfInput)
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining("after 10 bytes of a head");
  }

  @Test
  void reportsABodyThatIsCutOff() throws Exception {
    HttpResponseParser parser = expecting("POST");
    parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"));

    assertThatThrownBy(parser::endOfInput)
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining("after 4 bytes of a body");
  }

  @Test
  @Spec("A-06")
  void leavesInTheBufferWhatFollowsAResponseAndRefusesItAsAnAnswerToNothing() throws Exception {
    HttpResponseParser parser = expecting("POST");
    ByteBuffer input = bytes("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");

    assertThat(parser.feed(input)).isPresent();

    assertThat(input.remaining()).isEqualTo(19);
    assertThat(parser.isExpecting()).isFalse();
    assertThatThrownBy(() -> parser.feed(input))
        .isInstanceOf(HttpProtocolException.class)
        .hasMessage("found 19 bytes that answer no request, expected none");
  }

  @Test
  @Spec("A-06")
  void refusesASecondRequestBeforeTheFirstIsAnswered() {
    HttpResponseParser parser = expecting("POST");

    assertThatThrownBy(() -> parser.requestSent("POST")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsOneResponseAfterAnotherAndHoldsNothingInBetween() throws Exception {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    for (int i = 0; i < 3; i++) {
      parser.requestSent("POST");
      assertThat(parser.feed(bytes(CHUNKED_REPLY.substring(0, 150)))).isEmpty();
      assertThat(parser.bufferedBytes()).isPositive();
      assertThat(parser.feed(bytes(CHUNKED_REPLY.substring(150)))).isPresent();
      assertThat(parser.bufferedBytes()).isZero();
      assertThat(parser.isIdle()).isTrue();
    }
  }

  @Test
  void readsDirectBuffersAndDoesNotKeepThem() throws Exception {
    HttpResponseParser parser = expecting("POST");
    ByteBuffer direct = ByteBuffer.allocateDirect(7);
    Optional<HttpResponse> response = Optional.empty();
    byte[] all = CHUNKED_REPLY.getBytes(ISO_8859_1);
    for (int i = 0; i < all.length; i += 7) {
      direct.clear().put(all, i, Math.min(7, all.length - i)).flip();
      response = parser.feed(direct);
    }
    assertChunkedReply(response.orElseThrow());
  }

  @Test
  void costsNoMemoryForWhatIsOnlyAnnounced() throws Exception {
    HttpResponseParser parser = expecting("POST");

    parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 16000000\r\n\r\nx"));

    assertThat(parser.bufferedBytes()).isEqualTo(1);
  }

  @Test
  @Spec("L-08")
  void acceptsAsManyHeadersAsAllowedAndNotOneMore() throws Exception {
    String start = "HTTP/1.1 204 No Content\r\n";

    assertThat(read(start + "A: b\r\n".repeat(64) + "\r\n").headers().size()).isEqualTo(64);
    assertRefused(start + "A: b\r\n".repeat(65) + "\r\n", "more than 64 header fields");
  }

  @Test
  @Spec("L-08")
  void acceptsAHeadAsLongAsAllowedAndNotOneByteMore() throws Exception {
    String head = "HTTP/1.1 204 No Content\r\nA: ";
    String filler = "x".repeat(32 * 1024 - head.length() - 4);

    assertThat(read(head + filler + "\r\n\r\n").status()).isEqualTo(204);
    assertRefused(head + filler + "x\r\n\r\n", "head of more than 32768 bytes");
    assertRefused("y".repeat(40_000), "head of more than 32768 bytes");
  }

  @Test
  @Spec({"L-02", "L-18"})
  void acceptsABodyAsLongAsAllowedAndNotOneByteMore() throws Exception {
    HttpLimits small = new HttpLimits(8, 256, 10);
    String start = "HTTP/1.1 200 OK\r\n";
    String chunked = start + "Transfer-Encoding: chunked\r\n\r\n";

    assertThat(read(small, start + "Content-Length: 10\r\n\r\n0123456789").body()).hasSize(10);
    assertRefused(small, start + "Content-Length: 11\r\n\r\n", "at most 10 bytes");
    assertThat(read(small, chunked + "4\r\nabcd\r\n6\r\nabcdef\r\n0\r\n\r\n").body()).hasSize(10);
    assertRefused(small, chunked + "4\r\nabcd\r\n7\r\n", "at most 10 bytes");
    assertRefused(small, start + "\r\n0123456789X", "at most 10 bytes");
  }

  @Test
  @Timeout(20)
  @Spec("L-18")
  void readsALargeBodyInTinyChunksWithoutCopyingItForEachOfThem() throws Exception {
    int size = 1024 * 1024;
    ByteBuffer chunks = bytes("1\r\nx\r\n".repeat(size) + "0\r\n\r\n");
    HttpResponseParser parser = expecting("POST");
    parser.feed(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));

    assertThat(parser.feed(chunks).orElseThrow().body())
        .isEqualTo("x".repeat(size).getBytes(ISO_8859_1));
  }

  @Test
  void passesABodyOnPieceByPieceToWhoeverWantsIt() throws Exception {
    StringBuilder passed = new StringBuilder();
    HttpResponseParser parser =
        new HttpResponseParser(
            HttpLimits.CLIENT, part -> passed.append(ISO_8859_1.decode(part)).append('|'));
    parser.requestSent("GET");

    assertThat(parser.feed(bytes(CHUNKED_REPLY.substring(0, 140)))).isEmpty();
    assertThat(parser.bufferedBytes()).isZero();
    HttpResponse response = parser.feed(bytes(CHUNKED_REPLY.substring(140))).orElseThrow();

    assertThat(passed.toString().replace("|", "")).isEqualTo("<soap:Envelope/>.");
    assertThat(passed.toString().split("\\|")).hasSizeGreaterThan(1);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void noticesAPeerOfAnotherProtocolThatWaitsAfterItsFirstLine() {
    assertRefused("SSH-2.0-OpenSSH_9.6\r\n", "found \"SSH-2.0-OpenSSH_9.6\"");
    assertRefused("220 mail.example ESMTP\r\n", "found \"220\"");
  }

  @Test
  void failsForGoodAfterAnError() throws Exception {
    HttpResponseParser parser = expecting("POST");
    assertThatThrownBy(() -> parser.feed(bytes("ICY 200 OK\r\n\r\n")))
        .isInstanceOf(HttpProtocolException.class);

    assertThatThrownBy(() -> parser.feed(bytes("HTTP/1.1 200 OK\r\n\r\n")))
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining("ICY");
    assertThat(parser.bufferedBytes()).isZero();
  }

  @Test
  void hidesCredentialsAndBodiesFromLogs() throws Exception {
    HttpResponse response =
        read("HTTP/1.1 200 OK\r\nSet-Cookie: session=geheim\r\nContent-Length: 6\r\n\r\ngeheim");

    assertThat(response.toString()).contains("Set-Cookie").doesNotContain("geheim");
  }

  private static HttpResponse read(String text) throws HttpProtocolException {
    return read(HttpLimits.CLIENT, text);
  }

  private static HttpResponse read(HttpLimits limits, String text) throws HttpProtocolException {
    HttpResponseParser parser = new HttpResponseParser(limits);
    parser.requestSent("POST");
    ByteBuffer input = bytes(text);
    HttpResponse response = parser.feed(input).orElseThrow();
    assertThat(input.hasRemaining()).isFalse();
    return response;
  }

  private static void assertRefused(String text, String message) {
    assertRefused(HttpLimits.CLIENT, text, message);
  }

  private static void assertRefused(HttpLimits limits, String text, String message) {
    HttpResponseParser parser = new HttpResponseParser(limits);
    parser.requestSent("POST");
    assertThatThrownBy(() -> parser.feed(bytes(text)))
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining(message);
  }

  private static HttpResponseParser expecting(String method) {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    parser.requestSent(method);
    return parser;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
