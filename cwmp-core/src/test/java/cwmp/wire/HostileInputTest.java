// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import cwmp.spec.Spec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds both parsers against the corpus of hostile messages, and against mutations of it. */
@Spec("L-08")
class HostileInputTest {
  private static final long SEED = 7547;
  private static final int MUTATIONS = 10_000;

  private static final List<String> GOOD_RESPONSES =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nSet-Cookie: a=b\r\n\r\n<soap:Body/>",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
          "HTTP/1.0 200 OK\r\nServer: acs\r\n\r\nuntil the end",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5;a=\"b\"\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\nA: b\r\n\r\n");

  private static final List<String> GOOD_REQUESTS =
      List.of(
          "GET /0123456789abcdef HTTP/1.1\r\n"
              + "Host: cpe:7547\r\n"
              + "Authorization: Digest a=\"b\"\r\n\r\n",
          "\r\nPOST http://acs/cwmp?x=y HTTP/1.1\r\nHost: acs\r\nContent-Length: 5\r\n\r\nhello",
          "POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "a\r\n0123456789\r\n0\r\n\r\n");

  @ParameterizedTest
  @MethodSource("cwmp.wire.HostileCorpus#responses")
  void refusesAHostileResponseAndSaysWhy(HostileCorpus.Case hostile) {
    HttpResponseParser parser = responseParser();

    assertThatThrownBy(() -> parser.feed(ByteBuffer.wrap(hostile.octets())))
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining(hostile.error());
    assertThat(parser.bufferedBytes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("cwmp.wire.HostileCorpus#requests")
  void refusesAHostileRequestAndSaysHowToAnswer(HostileCorpus.Case hostile) {
    HttpRequestParser parser = requestParser();

    HttpProtocolException refusal =
        catchThrowableOfType(
            HttpProtocolException.class, () -> parser.feed(ByteBuffer.wrap(hostile.octets())));

    assertThat(refusal).hasMessageContaining(hostile.error());
    assertThat(refusal.status()).isEqualTo(hostile.status());
    assertThat(parser.bufferedBytes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("cwmp.wire.HostileCorpus#responses")
  void refusesAHostileResponseTheSameWayHoweverItIsSplit(HostileCorpus.Case hostile) {
    assertSameHoweverSplit(HostileInputTest::responseParser, hostile.octets());
  }

  @ParameterizedTest
  @MethodSource("cwmp.wire.HostileCorpus#requests")
  void refusesAHostileRequestTheSameWayHoweverItIsSplit(HostileCorpus.Case hostile) {
    assertSameHoweverSplit(HostileInputTest::requestParser, hostile.octets());
  }

  @Test
  void cutsOffGoodResponsesWithNothingButProtocolErrors() {
    for (String good : GOOD_RESPONSES) {
      for (int end = 0; end < good.length(); end++) {
        outcome(responseParser(), List.of(octets(good.substring(0, end))));
      }
      assertSameHoweverSplit(HostileInputTest::responseParser, octets(good));
    }
  }

  @Test
  void cutsOffGoodRequestsWithNothingButProtocolErrors() {
    for (String good : GOOD_REQUESTS) {
      for (int end = 0; end < good.length(); end++) {
        outcome(requestParser(), List.of(octets(good.substring(0, end))));
      }
      assertSameHoweverSplit(HostileInputTest::requestParser, octets(good));
    }
  }

  @Test
  void survivesMutatedResponses() {
    List<byte[]> corpus =
        new ArrayList<>(GOOD_RESPONSES.stream().map(HostileInputTest::octets).toList());
    HostileCorpus.responses().map(HostileCorpus.Case::octets).forEach(corpus::add);

    survives(HostileInputTest::responseParser, corpus);
  }

  @Test
  void survivesMutatedRequests() {
    List<byte[]> corpus =
        new ArrayList<>(GOOD_REQUESTS.stream().map(HostileInputTest::octets).toList());
    HostileCorpus.requests().map(HostileCorpus.Case::octets).forEach(corpus::add);

    survives(HostileInputTest::requestParser, corpus);
  }

  /** A message in random pieces has the same outcome as in one, and that is no other exception. */
  private static void survives(Supplier<HttpMessageParser<?>> parsers, List<byte[]> corpus) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < MUTATIONS; run++) {
      byte[] mutant = Mutation.of(corpus, random);
      String whole = outcome(parsers.get(), List.of(mutant));
      String pieces = outcome(parsers.get(), Mutation.pieces(mutant, random));
      if (!pieces.equals(whole)) {
        fail(
            "seed %d, run %d: %s in pieces, %s as a whole of %s"
                .formatted(SEED, run, pieces, whole, new String(mutant, ISO_8859_1)));
      }
    }
  }

  private static void assertSameHoweverSplit(
      Supplier<HttpMessageParser<?>> parsers, byte[] octets) {
    String whole = outcome(parsers.get(), List.of(octets));
    for (int split = 0; split <= octets.length; split++) {
      List<byte[]> halves =
          List.of(Arrays.copyOf(octets, split), Arrays.copyOfRange(octets, split, octets.length));
      assertThat(outcome(parsers.get(), halves)).as("split at " + split).isEqualTo(whole);
    }
  }

  /** What the parser makes of the pieces and the end of the connection, and where it stopped. */
  private static String outcome(HttpMessageParser<?> parser, List<byte[]> pieces) {
    int consumed = 0;
    try {
      for (byte[] piece : pieces) {
        ByteBuffer input = ByteBuffer.wrap(piece);
        Optional<?> message = parser.feed(input);
        consumed += input.position();
        if (message.isPresent()) {
          return described(message.get()) + " after " + consumed;
        }
      }
      return parser.endOfInput().map(HostileInputTest::described).orElse("nothing");
    } catch (HttpProtocolException e) {
      return e.status() + " " + e.getMessage();
    }
  }

  private static String described(Object message) {
    byte[] body =
        message instanceof HttpResponse response ? response.body() : ((HttpRequest) message).body();
    return message + new String(body, ISO_8859_1);
  }

  private static HttpResponseParser responseParser() {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    parser.requestSent("POST");
    return parser;
  }

  private static HttpRequestParser requestParser() {
    return new HttpRequestParser(HttpLimits.CONNECTION_REQUEST);
  }

  private static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
