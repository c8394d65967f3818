// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

/** The start and end tag of one element, made once. */
final class Tag {
  private static final byte[] TRUE = AsciiBuffer.ascii("true");
  private static final byte[] FALSE = AsciiBuffer.ascii("false");

  private final byte[] start;
  private final byte[] end;

  private Tag(String start, String end) {
    this.start = AsciiBuffer.ascii(start);
    this.end = AsciiBuffer.ascii(end);
  }

  /** An element without attributes; the name may have a prefix. */
  static Tag of(String name) {
    return new Tag("<" + name + ">", "</" + name + ">");
  }

  /** An element with these attributes, as they are written. */
  static Tag of(String name, String attributes) {
    return new Tag("<" + name + " " + attributes + ">", "</" + name + ">");
  }

  void start(AsciiBuffer out) {
    out.raw(start);
  }

  void end(AsciiBuffer out) {
    out.raw(end);
  }

  /** The element with this text. */
  void write(AsciiBuffer out, String text) {
    out.raw(start);
    out.text(text);
    out.raw(end);
  }

  /** The element with this number. */
  void write(AsciiBuffer out, long number) {
    out.raw(start);
    out.decimal(number);
    out.raw(end);
  }

  /** The element with {@code true} or {@code false}. */
  void write(AsciiBuffer out, boolean value) {
    out.raw(start);
    out.raw(value ? TRUE : FALSE);
    out.raw(end);
  }
}
