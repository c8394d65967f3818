// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one direction of an XML stream apart, as its bytes come in. RFC 6120 4 and 11.
 *
 * <p>Finds where a stanza ends by itself and has a parser look at whole ones only, so that a stream
 * on which nothing happens holds next to nothing. What RFC 6120 11.1 forbids (comments, processing
 * instructions, declarations) does not get as far as the parser.
 *
 * <p>Belongs to one thread. After an exception it is of no use any more.
 */
public final class XmppStreamReader {

  /** What a stream consists of. */
  public sealed interface Part {}

  /** The stream is open; the element has the attributes of its tag, and no content. */
  public record Opened(XmppElement header) implements Part {}

  /** Something right below the stream: a stanza, features, an error. */
  public record Stanza(XmppElement element) implements Part {}

  /** The stream was closed in good order. */
  public record Closed() implements Part {}

  /** Where in the markup the next byte stands. */
  private enum Place {
    TEXT,
    /** After {@code <}. */
    OPEN,
    START_TAG,
    VALUE,
    END_TAG,
    /** In what has to become {@code <![CDATA[}. */
    CDATA_OPEN,
    CDATA,
    /** In the declaration with which a stream may begin. */
    DECLARATION
  }

  private static final String CDATA_MARK = "![CDATA[";
  private static final int KEPT_BYTES = 1024;

  private final XmppLimits limits;
  private ByteArrayOutputStream piece = new ByteArrayOutputStream(0);
  private @Nullable StanzaParser parser;
  private Place place = Place.TEXT;
  private int depth;
  private int attributes;
  private byte quote;
  private byte before;

  /** How much of a mark has been seen: of the one that opens a CDATA section, or that ends it. */
  private int marks;

  private boolean declared;
  private boolean closed;

  /** A stream of which nothing has come yet. */
  public XmppStreamReader(XmppLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads up to the end of the next part.
   *
   * @param bytes taken up to that end, or all of them
   * @return null if there is no whole part yet
   * @throws XmppException if it is no such stream, or a limit was exceeded
   */
  public @Nullable Part next(ByteBuffer bytes) throws XmppException {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (closed) {
        if (!isSpace(b)) {
          throw new XmppException("bytes after the end of the stream");
        }
        continue;
      }
      if (place == Place.TEXT && depth == 0 && b != '<') {
        if (!isSpace(b)) {
          throw new XmppException("text where a stanza was expected");
        }
        continue; // white space keeps a connection alive (RFC 6120 4.6.1)
      }
      keep(b);
      Part part = advance(b);
      before = b;
      if (part != null) {
        return part;
      }
    }
    return null;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private void keep(byte b) throws XmppException {
    if (piece.size() >= limits.stanzaBytes()) {
      throw new XmppException("a stanza of more than " + limits.stanzaBytes() + " bytes");
    }
    piece.write(b);
  }

  private @Nullable Part advance(byte b) throws XmppException {
    switch (place) {
      case TEXT -> {
        if (b == '<') {
          place = Place.OPEN;
        }
      }
      case OPEN -> open(b);
      case START_TAG -> {
        return startTag(b);
      }
      case VALUE -> {
        if (b == quote) {
          place = Place.START_TAG;
        }
      }
      case END_TAG -> {
        if (b == '>') {
          place = Place.TEXT;
          return --depth < 0 ? close() : endOfElement();
        }
      }
      case CDATA_OPEN -> {
        if (b != CDATA_MARK.charAt(marks++)) {
          throw new XmppException("a comment or declaration, which XMPP forbids");
        }
        if (marks == CDATA_MARK.length()) {
          place = Place.CDATA;
          marks = 0;
        }
      }
      case CDATA -> {
        if (b == '>' && marks >= 2) {
          place = Place.TEXT;
        }
        marks = b == ']' ? marks + 1 : 0;
      }
      case DECLARATION -> {
        if (b == '>' && before == '?') {
          place = Place.TEXT;
          piece.reset();
        }
      }
    }
    return null;
  }

  private void open(byte b) throws XmppException {
    switch (b) {
      case '/' -> {
        if (parser == null) {
          throw new XmppException("an end tag where the stream was to begin");
        }
        place = Place.END_TAG;
      }
      case '!' -> {
        if (depth == 0) {
          throw new XmppException("a comment or declaration, which XMPP forbids");
        }
        place = Place.CDATA_OPEN;
        marks = 1;
      }
      case '?' -> {
        if (parser != null || declared) {
          throw new XmppException("a processing instruction, which XMPP forbids");
        }
        declared = true;
        place = Place.DECLARATION;
      }
      default -> {
        place = Place.START_TAG;
        attributes = 0;
      }
    }
  }

  private @Nullable Part startTag(byte b) throws XmppException {
    if (b == '"' || b == '\'') {
      place = Place.VALUE;
      quote = b;
      if (++attributes > limits.attributes()) {
        throw new XmppException("more than " + limits.attributes() + " attributes");
      }
    } else if (b == '>') {
      place = Place.TEXT;
      if (parser == null) {
        return begin();
      }
      if (before == '/') {
        return endOfElement();
      }
      if (++depth > limits.depth()) {
        throw new XmppException("elements nested deeper than " + limits.depth());
      }
    }
    return null;
  }

  private Part begin() throws XmppException {
    if (before == '/') {
      throw new XmppException("a stream that ends with its own tag");
    }
    StanzaParser made = new StanzaParser(takePiece());
    parser = made;
    return new Opened(made.header());
  }

  private @Nullable Part endOfElement() throws XmppException {
    StanzaParser own = parser;
    return depth > 0 || own == null ? null : new Stanza(own.stanza(takePiece()));
  }

  private Part close() {
    closed = true;
    piece.reset();
    return new Closed();
  }

  private byte[] takePiece() {
    byte[] bytes = piece.toByteArray();
    if (bytes.length > KEPT_BYTES) {
      piece = new ByteArrayOutputStream(0);
    }
    piece.reset();
    return bytes;
  }
}
