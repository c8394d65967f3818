// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The compact binary form of a {@link DataModel}: what a product ships instead of XML.
 *
 * <p>Equal models give equal bytes, and what is read equals what was written. All that parameters
 * have in common is there once, and is one object in memory too.
 *
 * <p>A table begins with sixteen octets: {@code CWMT}, the version of the form, the length and the
 * CRC-32C of the rest; numbers are little-endian there. The rest is made of numbers of variable
 * length (seven bits an octet, the lowest first), in this order:
 *
 * <ol>
 *   <li>the texts, UTF-8, those used most first; from here on a text is its number
 *   <li>what is shared, each kind as a list to whose rows the later ones refer: sizes, ranges,
 *       enumerated values, enumerations, patterns, references, limits of lists, syntaxes, defaults,
 *       unique keys
 *   <li>name and document of the model
 *   <li>the objects, depth first: how far back its parent is, its own part of the path, and its
 *       parameters
 *   <li>the profiles
 * </ol>
 */
public final class ModelTable {
  static final int HEADER = 16;
  static final int MAGIC = 'C' | 'W' << 8 | 'M' << 16 | 'T' << 24;

  /** The one form so far; it changes with every change of what is written. */
  static final int VERSION = 1;

  private ModelTable() {}

  /** The table of a model. */
  public static byte[] write(DataModel model) {
    byte[] body = TableWriter.body(model);
    return header(body).put(body).array();
  }

  /** A header for this body, with room for it. */
  static ByteBuffer header(byte[] body) {
    return ByteBuffer.allocate(HEADER + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC)
        .putInt(VERSION)
        .putInt(body.length)
        .putInt(checksum(ByteBuffer.wrap(body)));
  }

  /**
   * The model in a table.
   *
   * @throws ModelTableException if it is none, is damaged, or was written by a later version
   */
  public static DataModel read(byte[] table) throws ModelTableException {
    return read(ByteBuffer.wrap(table));
  }

  /**
   * The model in the bytes from the buffer's position to its limit, which stay as they are.
   *
   * @throws ModelTableException if they are no table, are damaged, or were written by a later
   *     version
   */
  public static DataModel read(ByteBuffer table) throws ModelTableException {
    ByteBuffer in = table.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < HEADER || in.getInt() != MAGIC) {
      throw new ModelTableException(
          "found " + in.limit() + " octets that do not begin as a table of a data model does");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new ModelTableException(
          "found a table in form " + Integer.toUnsignedString(version) + ", expected " + VERSION);
    }
    int length = in.getInt();
    int checksum = in.getInt();
    if (length != in.remaining()) {
      throw new ModelTableException(
          "found a table with " + in.remaining() + " octets after its header, expected " + length);
    }
    if (checksum != checksum(in.duplicate())) {
      throw new ModelTableException("the table is damaged: its checksum is wrong");
    }
    return new TableReader(in).model();
  }

  private static int checksum(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }
}
