// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.util.List;

/**
 * The tags of a SOAP-encoded array, whose {@code arrayType} says how many entries follow. TR-069
 * A.2.1.
 */
final class ArrayTag {
  private static final byte[] CLOSE_COUNT = AsciiBuffer.ascii("]\">");

  private final byte[] startUpToCount;
  private final byte[] end;

  private ArrayTag(String name, String entryType) {
    this.startUpToCount =
        AsciiBuffer.ascii("<" + name + " soap-enc:arrayType=\"" + entryType + "[");
    this.end = AsciiBuffer.ascii("</" + name + ">");
  }

  /** An array of entries of this type, for example {@code cwmp:EventStruct}. */
  static ArrayTag of(String name, String entryType) {
    return new ArrayTag(name, entryType);
  }

  /** The array, its entries written one by one. */
  <T> void write(AsciiBuffer out, List<T> entries, EntryWriter<T> entryWriter) {
    out.raw(startUpToCount);
    out.decimal(entries.size());
    out.raw(CLOSE_COUNT);
    for (T entry : entries) {
      entryWriter.write(out, entry);
    }
    out.raw(end);
  }

  /** Writes one entry with its element. */
  @FunctionalInterface
  interface EntryWriter<T> {
    void write(AsciiBuffer out, T entry);
  }
}
