// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the parsers of requests and of responses share: heads, framing and bodies (RFC 9112).
 *
 * @param <M> the message
 */
abstract sealed class HttpMessageParser<M> permits HttpRequestParser, HttpResponseParser {
  final HttpLimits limits;
  private final HeadBuffer head;
  private final BodyBuffer body;
  private @Nullable Framing framing; // null while the head is incomplete
  private @Nullable ChunkedBody chunks;
  private int bodyLeft;
  private @Nullable String failure;

  HttpMessageParser(HttpLimits limits, @Nullable BodySink sink) {
    this.limits = limits;
    this.head = new HeadBuffer(limits);
    this.body = new BodyBuffer(limits.bodyBytes(), sink);
  }

  /** Looks at the first line of a head before there is more of it; may take it out. */
  void onFirstLine(HeadBuffer lines) throws HttpProtocolException {}

  /** Takes start line and header fields apart and says how the body is delimited. */
  abstract Framing onHead(HeadBuffer lines) throws HttpProtocolException;

  /** Builds the message whose head was taken last, and forgets that head. */
  abstract M message(byte[] body);

  /**
   * Takes octets from the buffer up to the end of one message.
   *
   * <p>Octets that remain in the buffer belong to the next message. The buffer is not kept.
   *
   * @return the message once it is complete
   * @throws HttpProtocolException if this is no HTTP/1.1 or too large; then every later call throws
   *     the same
   */
  public Optional<M> feed(ByteBuffer in) throws HttpProtocolException {
    requireSound();
    try {
      while (in.hasRemaining()) {
        if (advance(in)) {
          return Optional.of(complete());
        }
      }
      return Optional.empty();
    } catch (HttpProtocolException e) {
      throw failed(e);
    }
  }

  /**
   * Takes note that the peer has closed its side.
   *
   * @return the message that ends with this; empty if nothing of one had been received
   * @throws HttpProtocolException if it is cut off
   */
  public Optional<M> endOfInput() throws HttpProtocolException {
    requireSound();
    if (framing != null && framing.kind() == Framing.Kind.UNTIL_CLOSE) {
      return Optional.of(complete());
    }
    if (isIdle()) {
      return Optional.empty();
    }
    throw failed(
        new HttpProtocolException(
            framing == null
                ? "found the end of the connection after %d bytes of a head, expected more"
                    .formatted(head.length())
                : "found the end of the connection after %d bytes of a body, expected more"
                    .formatted(body.length())));
  }

  /** Whether nothing of a message has been received yet. */
  public boolean isIdle() {
    return framing == null && head.length() == 0;
  }

  /** Bytes held of the message under way; what the owner of a memory budget counts. */
  public int bufferedBytes() {
    return head.length() + body.heldBytes();
  }

  /** Whether the head is complete and the body is not. */
  final boolean isInBody() {
    return framing != null;
  }

  private boolean advance(ByteBuffer in) throws HttpProtocolException {
    if (framing == null) {
      boolean complete = head.collect(in);
      if (head.endsWithFirstLine()) {
        onFirstLine(head);
      }
      if (!complete) {
        return false;
      }
      Framing found = onHead(head);
      head.clear();
      if (found.kind() == Framing.Kind.SKIPPED) {
        return false;
      }
      framing = found;
      if (found.kind() == Framing.Kind.LENGTH) {
        bodyLeft = found.length();
        body.announce(bodyLeft);
      }
      chunks = found.kind() == Framing.Kind.CHUNKED ? new ChunkedBody(limits) : null;
      return found.equals(Framing.EMPTY);
    }
    if (chunks != null) {
      return chunks.decode(in, body, head);
    }
    if (framing.kind() == Framing.Kind.UNTIL_CLOSE) {
      if (in.remaining() > body.room()) {
        throw Framing.tooLarge("more bytes before the end of the connection", limits);
      }
      body.take(in, body.room());
      return false;
    }
    bodyLeft -= body.take(in, bodyLeft);
    return bodyLeft == 0;
  }

  private M complete() {
    framing = null;
    chunks = null;
    return message(body.remove());
  }

  private void requireSound() throws HttpProtocolException {
    if (failure != null) {
      throw new HttpProtocolException(failure);
    }
  }

  final HttpProtocolException failed(HttpProtocolException cause) {
    failure = cause.getMessage();
    head.clear();
    body.clear();
    chunks = null;
    framing = null;
    return cause;
  }

  /** Whether a head of that version and with those headers lets the connection live on. */
  static boolean keepsAlive(int minorVersion, HttpHeaders headers) {
    if (headers.hasToken("Connection", "close")) {
      return false;
    }
    return minorVersion > 0 || headers.hasToken("Connection", "keep-alive");
  }

  /** The digit x of {@code HTTP/1.x}. */
  static int minorVersion(String version) throws HttpProtocolException {
    if (version.length() == 8 && version.startsWith("HTTP/")) {
      char minor = version.charAt(7);
      if (version.startsWith("1.", 5) && minor >= '0' && minor <= '9') {
        return minor - '0';
      }
      throw new HttpProtocolException(
          505, "found version " + Quoted.of(version) + ", expected HTTP/1.1");
    }
    throw new HttpProtocolException("found " + Quoted.of(version) + ", expected HTTP/1.1");
  }
}
