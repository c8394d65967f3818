// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a document on their way to the parser, with the limits that only hold here.
 *
 * <p>The JDK's parser has no limit to namespace declarations, and takes time with the square of
 * their number; its limits to attributes and names are told from other errors only by their text.
 * So both are counted before the parser sees them. Everything up to the limit is passed on, and
 * only the next read fails: by then the parser has told which method was called.
 */
final class GuardedReader extends Reader {
  /** Where in the markup the next character stands. */
  private enum Place {
    TEXT,
    /** After {@code <}. */
    OPEN,
    /** In a start or end tag, but not in a value. */
    TAG,
    VALUE,
    /** After {@code <!}. */
    EXCLAMATION,
    /** After {@code <!-}. */
    COMMENT_OPEN,
    COMMENT,
    CDATA,
    INSTRUCTION,
    /** A document type declaration, which the parser will get to and refuse. */
    DECLARATION
  }

  private final DecodingReader document;
  private final SoapLimits limits;
  private Place place = Place.TEXT;
  private char quote;
  private int attributes;
  private int nameLength;

  /** How many of the characters that can end a comment, CDATA section or instruction came last. */
  private int closing;

  private String reason = "";

  GuardedReader(DecodingReader document, SoapLimits limits) {
    this.document = document;
    this.limits = limits;
  }

  /** Which limit was exceeded, empty if none. */
  String exceeded() {
    return document.isExceeded()
        ? "an envelope of more than " + limits.envelopeBytes() + " bytes"
        : reason;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    failIfExceeded();
    int count = document.read(to, offset, length);
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      if (place == Place.TEXT) { // most of a document
        if (to[i] == '<') {
          place = Place.OPEN;
        }
        continue;
      }
      advance(to[i]);
      if (!reason.isEmpty()) {
        if (i == offset) {
          failIfExceeded();
        }
        return i - offset;
      }
    }
    return count;
  }

  private void failIfExceeded() throws IOException {
    if (!reason.isEmpty()) {
      throw new IOException(reason);
    }
  }

  private void advance(char c) {
    switch (place) {
      case TEXT -> throw new AssertionError(place);
      case OPEN -> open(c);
      case TAG -> tag(c);
      case VALUE -> {
        if (c == quote) {
          place = Place.TAG;
        }
      }
      case EXCLAMATION ->
          enter(
              switch (c) {
                case '-' -> Place.COMMENT_OPEN;
                case '[' -> Place.CDATA;
                default -> Place.DECLARATION;
              });
      case COMMENT_OPEN -> enter(c == '-' ? Place.COMMENT : Place.DECLARATION);
      case COMMENT -> closeOn(c, '-', 2);
      case CDATA -> closeOn(c, ']', 2);
      case INSTRUCTION -> closeOn(c, '?', 1);
      case DECLARATION -> {}
    }
  }

  private void enter(Place next) {
    place = next;
    closing = 0;
  }

  private void open(char c) {
    switch (c) {
      case '!' -> enter(Place.EXCLAMATION);
      case '?' -> enter(Place.INSTRUCTION);
      default -> {
        enter(Place.TAG);
        attributes = 0;
        nameLength = 0;
        tag(c);
      }
    }
  }

  private void tag(char c) {
    switch (c) {
      case '>' -> place = Place.TEXT;
      case '"', '\'' -> {
        place = Place.VALUE;
        quote = c;
        nameLength = 0;
        if (++attributes > limits.attributes()) {
          reason = "more than " + limits.attributes() + " attributes";
        }
      }
      case ' ', '\t', '\r', '\n', '=', '/' -> nameLength = 0;
      default -> {
        if (++nameLength > limits.nameLength()) {
          reason = "a name longer than " + limits.nameLength() + " characters";
        }
      }
    }
  }

  private void closeOn(char c, char mark, int needed) {
    if (c == mark) {
      closing++;
    } else if (c == '>' && closing >= needed) {
      place = Place.TEXT;
    } else {
      closing = 0;
    }
  }

  @Override
  public void close() {}
}
