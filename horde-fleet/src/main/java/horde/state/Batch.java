// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.nio.ByteBuffer;

/** Entries on their way to the disk, all of which arrive or none. Used again and again. */
final class Batch {
  private static final int FIRST_BYTES = 64 << 10;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES).position(LogFormat.BATCH_HEAD);

  void clear() {
    bytes.clear().position(LogFormat.BATCH_HEAD);
  }

  boolean isEmpty() {
    return bytes.position() == LogFormat.BATCH_HEAD;
  }

  /**
   * Appends an entry.
   *
   * @return where in the batch it begins
   */
  int add(byte[] name, byte[] state) {
    int at = room(LogFormat.ENTRY_HEAD + name.length + state.length);
    bytes.putShort((short) name.length).putInt(state.length).put(name).put(state);
    return at;
  }

  /** Appends an entry as it stands in a log. */
  int add(byte[] entry) {
    int at = room(entry.length);
    bytes.put(entry);
    return at;
  }

  private int room(int length) {
    if (bytes.remaining() < length) {
      int capacity = Math.max(bytes.capacity() * 2, bytes.position() + length);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes.position();
  }

  /** The whole batch, ready to be written. */
  ByteBuffer sealed(long sequence) {
    LogFormat.seal(bytes, bytes.position(), sequence);
    return bytes.duplicate().flip();
  }
}
