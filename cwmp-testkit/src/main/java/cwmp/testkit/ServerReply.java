// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.ContentCoding;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponseWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server does with a request: which bytes it writes, when, at which pace, and what becomes
 * of the connection.
 *
 * <p>Good and bad behaviour are the same kind of data here: an answer with a status, half an
 * answer, none at all, garbage.
 *
 * @param bytes all that is written, head included; empty for nothing at all
 * @param delay how long to wait before the first byte
 * @param pieceBytes how many bytes to write at a time; 0 for all at once
 * @param pause how long to wait between two pieces
 * @param after what becomes of the connection then
 */
public record ServerReply(
    byte[] bytes, Duration delay, int pieceBytes, Duration pause, After after) {

  /** What becomes of the connection after the last byte. */
  public enum After {
    /** It stays open for the next request. */
    KEEP,
    /** It is closed in an orderly way. */
    CLOSE,
    /** It is reset. */
    RESET
  }

  private static final byte[] NOTHING = new byte[0];
  private static final HttpHeaders ENVELOPE =
      HttpHeaders.of("Content-Type", "text/xml; charset=utf-8");

  /**
   * A well-formed answer with a Content-Length, which a 204 does not have.
   *
   * @throws IllegalArgumentException as {@link HttpResponseWriter#head}
   */
  public static ServerReply of(int status, HttpHeaders headers, byte[] body) {
    return raw(join(HttpResponseWriter.head(status, headers, body.length), body));
  }

  /** An envelope with status 200. */
  public static ServerReply envelope(byte[] body) {
    return of(200, ENVELOPE, body);
  }

  /** An envelope with status 200, compressed like this; not at all if null. */
  public static ServerReply envelope(byte[] body, @Nullable ContentCoding coding) {
    return coding == null
        ? envelope(body)
        : of(
            200,
            ENVELOPE.with("Content-Encoding", coding.token()),
            coding.encode(ByteBuffer.wrap(body)));
  }

  /** The ACS has nothing (more) to ask. */
  public static ServerReply noContent() {
    return of(204, HttpHeaders.EMPTY, NOTHING);
  }

  /** An answer with a text for people, as errors have. */
  public static ServerReply text(int status, String text) {
    return of(
        status,
        HttpHeaders.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer in chunks of that many bytes, the last one shorter. */
  public static ServerReply chunked(int status, HttpHeaders headers, byte[] body, int chunkBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 256);
    byte[] head = HttpResponseWriter.head(status, headers, -1);
    out.write(head, 0, head.length - 2);
    out.writeBytes(ascii("Transfer-Encoding: chunked\r\n\r\n"));
    for (int start = 0; start < body.length; start += chunkBytes) {
      int size = Math.min(chunkBytes, body.length - start);
      out.writeBytes(ascii(Integer.toHexString(size) + "\r\n"));
      out.write(body, start, size);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii("0\r\n\r\n"));
    return raw(out.toByteArray());
  }

  /** Just these bytes, whatever they are; the connection stays open. */
  public static ServerReply raw(byte[] bytes) {
    return new ServerReply(bytes, Duration.ZERO, 0, Duration.ZERO, After.KEEP);
  }

  /** No answer, and the connection is closed. */
  public static ServerReply drop() {
    return raw(NOTHING).closing();
  }

  /** No answer, and the connection stays open. */
  public static ServerReply silence() {
    return raw(NOTHING);
  }

  /** The same after a wait. */
  public ServerReply after(Duration wait) {
    return new ServerReply(bytes, wait, pieceBytes, pause, after);
  }

  /** The same in pieces, with a pause between two of them. */
  public ServerReply dripping(int pieceBytes, Duration pause) {
    if (pieceBytes < 1) {
      throw new IllegalArgumentException("a piece has at least one byte, not " + pieceBytes);
    }
    return new ServerReply(bytes, delay, pieceBytes, pause, after);
  }

  /**
   * The same with one more header in front of the others.
   *
   * @throws IllegalStateException if this does not begin with a line, as an answer does
   */
  public ServerReply withHeader(String name, String value) {
    int lineEnd = 0;
    while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
      lineEnd++;
    }
    if (lineEnd == bytes.length) {
      throw new IllegalStateException("no status line to put a header after: " + this);
    }
    byte[] start = Arrays.copyOf(bytes, lineEnd + 1);
    byte[] rest = Arrays.copyOfRange(bytes, lineEnd + 1, bytes.length);
    byte[] all = join(join(start, ascii(name + ": " + value + "\r\n")), rest);
    return new ServerReply(all, delay, pieceBytes, pause, after);
  }

  /** The same, and the connection is closed afterwards; whether a header says so is not checked. */
  public ServerReply closing() {
    return new ServerReply(bytes, delay, pieceBytes, pause, After.CLOSE);
  }

  /** The same, and the connection is reset afterwards. */
  public ServerReply resetting() {
    return new ServerReply(bytes, delay, pieceBytes, pause, After.RESET);
  }

  /** Only the first bytes of it, and the connection is closed in the middle of the answer. */
  public ServerReply cutAfter(int count) {
    byte[] start = new byte[Math.min(count, bytes.length)];
    System.arraycopy(bytes, 0, start, 0, start.length);
    return new ServerReply(start, delay, pieceBytes, pause, After.CLOSE);
  }

  private static byte[] join(byte[] head, byte[] body) {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** For logs: the first line of what is written, and what becomes of the connection. */
  @Override
  public String toString() {
    String start = new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.ISO_8859_1);
    return "ServerReply[%s, %d bytes, then %s]"
        .formatted(
            bytes.length == 0 ? "nothing" : start.lines().findFirst().orElse(""),
            bytes.length,
            after.name().toLowerCase(Locale.ROOT));
  }
}
