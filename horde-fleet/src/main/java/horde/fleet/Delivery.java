// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.time.Duration;

/**
 * How the bytes of a post go over the wire, and what becomes of the connection then.
 *
 * @param freshConnection whether the post goes over a connection of its own, even if one is open
 * @param handshake how a new connection comes to its TLS
 * @param bodyBytes how many bytes of the body are sent; negative for not even the head
 * @param segmentBytes how many bytes are sent together; 0 for all
 * @param pause between those
 * @param end what follows the last byte
 */
public record Delivery(
    boolean freshConnection,
    Handshake handshake,
    long bodyBytes,
    int segmentBytes,
    Duration pause,
    End end) {

  /** All of it at once, over the connection that is there. */
  public static final Delivery PLAIN =
      new Delivery(false, Handshake.USUAL, Long.MAX_VALUE, 0, Duration.ZERO, End.REPLY);

  /** What follows the last byte. */
  public enum End {
    /** The reply, as usual. */
    REPLY,
    /** The sending half of the connection is closed; the reply is awaited. */
    HALF_CLOSE,
    /** The connection is closed in an orderly way; the session has failed. */
    CLOSE,
    /** The connection is reset; the session has failed. */
    RESET
  }

  /**
   * How a device opens TLS.
   *
   * @param namesServer whether it says whom it wants to reach (SNI)
   * @param resumes whether it may take up an earlier TLS session
   * @param newest the newest version that it offers, such as {@code TLSv1.2}; empty for the newest
   *     that it has
   * @param pause what passes between the connection and its first word
   */
  public record Handshake(boolean namesServer, boolean resumes, String newest, Duration pause) {

    /** As TR-069 wants it. */
    public static final Handshake USUAL = new Handshake(true, true, "", Duration.ZERO);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of them is negative that must not be
   */
  public Delivery {
    if (segmentBytes < 0 || pause.isNegative() || handshake.pause().isNegative()) {
      throw new IllegalArgumentException(
          "negative: " + segmentBytes + ", " + pause + " or " + handshake);
    }
  }

  /** Whether the whole of a body of this length is sent. */
  public boolean isWhole(int bodyLength) {
    return bodyBytes >= bodyLength;
  }

  /** Whether the session goes on after it. */
  public boolean awaitsReply() {
    return end == End.REPLY || end == End.HALF_CLOSE;
  }

  /** Over a connection of its own. */
  public Delivery onFreshConnection() {
    return new Delivery(true, handshake, bodyBytes, segmentBytes, pause, end);
  }

  /** Only so much of the body, and then this. */
  public Delivery ending(long bodyBytes, End end) {
    return new Delivery(freshConnection, handshake, bodyBytes, segmentBytes, pause, end);
  }

  /** In pieces. */
  public Delivery inSegments(int segmentBytes, Duration pause) {
    return new Delivery(freshConnection, handshake, bodyBytes, segmentBytes, pause, end);
  }

  /** With another handshake, if there is one. */
  public Delivery with(Handshake handshake) {
    return new Delivery(freshConnection, handshake, bodyBytes, segmentBytes, pause, end);
  }
}
