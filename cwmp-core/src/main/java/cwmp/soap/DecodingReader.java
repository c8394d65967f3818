// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of an envelope, decoded straight into the parser's buffer. Bytes that encode none
 * fail the read; so does the end of what the limit lets through, if there is more.
 */
final class DecodingReader extends Reader {
  private static final int NONE = -1;

  private final ByteBuffer bytes;
  private final CharsetDecoder decoder;
  private final boolean longer;
  private boolean ended;
  private boolean exceeded;

  /** The second half of a surrogate pair for which there was no room. */
  private int pending = NONE;

  DecodingReader(ByteBuffer document, int limit) throws SoapException {
    bytes = document.duplicate();
    longer = bytes.remaining() > limit;
    if (longer) {
      bytes.limit(bytes.position() + limit);
    }
    decoder =
        XmlCharset.of(bytes)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Whether more was asked for than the limit lets through. */
  boolean isExceeded() {
    return exceeded;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (pending != NONE) {
      to[offset] = (char) pending;
      pending = NONE;
      return 1;
    }
    int count = decode(CharBuffer.wrap(to, offset, length));
    if (count == 0) { // room for half a pair only
      char[] pair = new char[2];
      if (decode(CharBuffer.wrap(pair)) == pair.length) {
        pending = pair[1];
      }
      to[offset] = pair[0];
      return 1;
    }
    return count;
  }

  /** The number of characters decoded, -1 at the end, 0 if the next ones do not fit. */
  private int decode(CharBuffer to) throws IOException {
    if (ended) {
      return -1;
    }
    int start = to.position();
    CoderResult result = decoder.decode(bytes, to, !longer);
    if (result.isUnderflow() && !longer) {
      result = decoder.flush(to);
      ended = result.isUnderflow();
    }
    int count = to.position() - start;
    if (count == 0) {
      if (result.isError()) {
        throw new IOException("a byte sequence that is not " + decoder.charset().name());
      }
      if (result.isUnderflow()) {
        exceeded = longer;
        if (exceeded) {
          throw new IOException("the envelope goes on beyond the limit");
        }
        return -1;
      }
    }
    return count;
  }

  @Override
  public void close() {}
}
