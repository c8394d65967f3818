// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body, or passes it on.
 *
 * <p>Grows with what has arrived, never with what was announced: a Content-Length costs the peer
 * nothing. Holds no memory while it is empty.
 */
final class BodyBuffer {
  private static final byte[] NOTHING = new byte[0];
  private static final int FIRST_ROOM = 4 * 1024;

  private final int limit;
  private final @Nullable BodySink sink;
  private byte[] bytes = NOTHING;
  private int length;
  private int expected; // the length of the whole body, or the most that it may have

  /**
   * An empty body.
   *
   * @param sink where the octets go; null to collect them here
   */
  BodyBuffer(int limit, @Nullable BodySink sink) {
    this.limit = limit;
    this.sink = sink;
    this.expected = limit;
  }

  int length() {
    return length;
  }

  /** How many octets are held here. */
  int heldBytes() {
    return sink == null ? length : 0;
  }

  /** How many octets more are within the limit. */
  int room() {
    return limit - length;
  }

  /** Takes note of the length of the whole body, so that its last array has just that size. */
  void announce(int wholeLength) {
    expected = wholeLength;
  }

  /**
   * Takes up to {@code most} octets from the buffer.
   *
   * @param most at most {@link #room}
   * @return how many were there
   */
  int take(ByteBuffer in, int most) {
    int count = Math.min(most, in.remaining());
    int needed = length + count;
    if (sink != null) {
      sink.accept(in.slice(in.position(), count));
      in.position(in.position() + count);
      length = needed;
      return count;
    }
    if (needed > bytes.length) {
      // Doubling, so that a body in many small pieces is not copied for each of them.
      int ahead = (int) Math.min(expected, Math.max(FIRST_ROOM, 2L * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.max(needed, ahead));
    }
    in.get(bytes, length, count);
    length = needed;
    return count;
  }

  /** The body, empty if it was passed on; the buffer is empty afterwards. */
  byte[] remove() {
    byte[] body = sink != null || length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    clear();
    return body;
  }

  void clear() {
    bytes = NOTHING;
    length = 0;
    expected = limit;
  }
}
