// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a state file.
 *
 * <pre>
 * file    = header batch*
 * header  = "horde-states" TAB version LF
 * batch   = mark sequence:8 length:4 checksum:4 entry*       the length is that of the entries
 * entry   = nameLength:2 stateLength:4 name state            the name in UTF-8
 * </pre>
 *
 * <p>Numbers are big-endian. The sequence begins at 1 and rises by one; the checksum (CRC-32C) is
 * over sequence, length and entries. A batch is written only once the one before it is on the disk:
 * so one broken batch at the end is what a loss of power leaves, and a good batch behind a broken
 * one proves that something that was on the disk is gone.
 */
final class LogFormat {
  static final byte[] HEADER = "horde-states\t1\n".getBytes(StandardCharsets.US_ASCII);
  static final int MARK = 0xB0A7C4ED;
  static final int BATCH_HEAD = 4 + 8 + 4 + 4;
  static final int ENTRY_HEAD = 2 + 4;

  /** The most bytes of a batch's entries; who reads a length may rely on it. */
  static final int MOST_BYTES = 16 << 20;

  private LogFormat() {}

  /** The length that the head of a batch tells; -1 if this is no head. */
  static int length(ByteBuffer head) {
    int length = head.getInt(12);
    return head.getInt(0) == MARK && length >= 0 && length <= MOST_BYTES ? length : -1;
  }

  static long sequence(ByteBuffer head) {
    return head.getLong(4);
  }

  /** The state in an entry. */
  static byte[] stateOf(byte[] entry) {
    int nameLength = Short.toUnsignedInt(ByteBuffer.wrap(entry).getShort());
    return Arrays.copyOfRange(entry, ENTRY_HEAD + nameLength, entry.length);
  }

  /** Whether the checksum of the batch, which fills the buffer, is right. */
  static boolean isWhole(ByteBuffer batch) {
    return batch.getInt(16) == checksum(batch, batch.limit());
  }

  /** Writes the head of the batch that is in the buffer up to this end. */
  static void seal(ByteBuffer batch, int end, long sequence) {
    batch.putInt(0, MARK).putLong(4, sequence).putInt(12, end - BATCH_HEAD);
    batch.putInt(16, checksum(batch, end));
  }

  private static int checksum(ByteBuffer batch, int end) {
    CRC32C crc = new CRC32C();
    crc.update(batch.slice(4, 12));
    crc.update(batch.slice(BATCH_HEAD, end - BATCH_HEAD));
    return (int) crc.getValue();
  }
}
