// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What any bytes do to a parser, whole and cut into pieces: the same. */
final class ParserFuzzing {
  private static final int PIECES = 7;

  private ParserFuzzing() {}

  /** The messages in the bytes, and then what ended them. */
  static <M> List<String> read(HttpMessageParser<M> parser, byte[] bytes, int piece) {
    List<String> seen = new ArrayList<>();
    try {
      for (int from = 0; from < bytes.length; from += piece) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from));
        while (in.hasRemaining()) {
          int before = in.remaining();
          boolean expecting = !(parser instanceof HttpResponseParser r) || r.isExpecting();
          if (!expecting && parser instanceof HttpResponseParser response) {
            response.requestSent("POST");
          }
          parser.feed(in).ifPresent(message -> seen.add(message.toString()));
          if (in.remaining() == before && expecting) {
            throw new AssertionError("the parser takes nothing and says nothing at " + from);
          }
        }
      }
      parser.endOfInput().ifPresent(message -> seen.add(message.toString()));
    } catch (HttpProtocolException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
      seen.add("refused");
    }
    return seen;
  }

  static int pieceOf(byte[] bytes) {
    return bytes.length == 0 ? 1 : 1 + Byte.toUnsignedInt(bytes[bytes.length / 2]) % PIECES;
  }
}
