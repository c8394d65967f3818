// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the lines of a head or of trailers up to the empty line, then takes them apart.
 *
 * <p>Octets that no head may have are refused as they arrive, so that a peer that speaks another
 * protocol is noticed at its first packet. A line may end with a bare LF (RFC 9112 2.2); a bare CR
 * is an error. Holds no memory while it is empty.
 */
final class HeadBuffer {
  private static final byte[] NOTHING = new byte[0];

  /** Room for most heads, so that an array seldom grows. */
  private static final int USUAL_HEAD_BYTES = 512;

  private final HttpLimits limits;
  private byte[] bytes = NOTHING;
  private int length;
  private int lineLength; // octets of the line under way, its CR not counted
  private int firstLineEnd; // 0 while that line is incomplete
  private boolean afterCr;
  private int position; // of the next line, while lines are taken out

  HeadBuffer(HttpLimits limits) {
    this.limits = limits;
  }

  int length() {
    return length;
  }

  /**
   * Takes octets until the empty line is complete; false if that has not come yet. Stops after the
   * first line as well, so that it can be looked at before there is more.
   */
  boolean collect(ByteBuffer in) throws HttpProtocolException {
    int start = in.position();
    int end = start;
    boolean complete = false;
    boolean paused = false;
    while (end < in.limit() && !complete && !paused) {
      byte octet = in.get(end++);
      complete = endsSection(octet);
      paused = octet == '\n' && firstLineEnd == 0;
      if (length + end - start > limits.headBytes()) {
        throw new HttpProtocolException(
            431, "found a head of more than " + limits.headBytes() + " bytes, expected less");
      }
    }
    int count = end - start;
    if (length + count > bytes.length) {
      // Mostly a whole head arrives at once and gets an array in which it fits.
      int arrived = Math.min(in.remaining(), USUAL_HEAD_BYTES);
      int room = length == 0 ? Math.max(count, arrived) : 2 * (length + count);
      bytes = Arrays.copyOf(bytes, Math.min(limits.headBytes(), room));
    }
    in.get(bytes, length, count);
    length += count;
    if (paused) {
      firstLineEnd = length;
    }
    return complete;
  }

  /** Whether what was collected until now ends with the end of the first line. */
  boolean endsWithFirstLine() {
    return length > 0 && length == firstLineEnd;
  }

  private boolean endsSection(byte octet) throws HttpProtocolException {
    if (octet == '\n') {
      boolean empty = lineLength == 0;
      lineLength = 0;
      afterCr = false;
      return empty;
    }
    if (afterCr) {
      throw new HttpProtocolException("found a CR inside a line of the head, expected CR LF");
    }
    if (octet == '\r') {
      afterCr = true;
      return false;
    }
    if (octet >= 0 && octet < ' ' && octet != '\t' || octet == 0x7F) {
      throw new HttpProtocolException(
          "found the control octet 0x%02X in the head, expected text".formatted(octet));
    }
    lineLength++;
    return false;
  }

  /** The next line without its end; empty for the last one. */
  String nextLine() {
    int end = position;
    while (bytes[end] != '\n') {
      end++;
    }
    int textEnd = end > position && bytes[end - 1] == '\r' ? end - 1 : end;
    String line = new String(bytes, position, textEnd - position, StandardCharsets.ISO_8859_1);
    position = end + 1;
    return line;
  }

  /** All lines that remain, as header fields. */
  HttpHeaders fields() throws HttpProtocolException {
    List<String> fields = new ArrayList<>(24);
    for (String line = nextLine(); !line.isEmpty(); line = nextLine()) {
      if (fields.size() == 2 * limits.headers()) {
        throw new HttpProtocolException(
            431, "found more than " + limits.headers() + " header fields, expected fewer");
      }
      addField(line, fields);
    }
    return HttpHeaders.parsed(fields);
  }

  private static void addField(String line, List<String> fields) throws HttpProtocolException {
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      // Folding is obsolete, and readers disagree on what it means: that is how smuggling works.
      throw new HttpProtocolException(
          "found a header line that begins with a blank, expected no folded lines");
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new HttpProtocolException(
          "found the header line " + Quoted.of(line) + ", expected name: value");
    }
    String name = line.substring(0, colon);
    if (!HttpHeaders.isToken(name)) {
      throw new HttpProtocolException(
          "found the header name " + Quoted.of(name) + ", expected a token before the colon");
    }
    fields.add(name);
    fields.add(withoutBlanks(line, colon + 1));
  }

  private static String withoutBlanks(String line, int from) {
    int start = from;
    int end = line.length();
    while (start < end && isBlank(line.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  void clear() {
    bytes = NOTHING;
    length = 0;
    lineLength = 0;
    firstLineEnd = 0;
    afterCr = false;
    position = 0;
  }
}
