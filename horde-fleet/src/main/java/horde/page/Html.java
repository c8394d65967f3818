// SPDX-License-Identifier: Apache-2.0
package horde.page;

/**
 * HTML that grows. Whatever is text or the value of an attribute is escaped, wherever it comes
 * from; only {@link #trusted} is not, which is for what this package has written itself.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">");
    return this;
  }

  /** An element with nothing but text in it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** An element that has no end, or ends at once. */
  Html empty(String tag, String... attributes) {
    open(tag, attributes);
    out.setLength(out.length() - 1);
    out.append("/>");
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** What is part of the page as it stands. */
  Html trusted(String html) {
    out.append(html);
    return this;
  }

  /** Signs that HTML does not know, or that turn around what follows them, become a question. */
  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(isStrange(c, text, i) ? '\uFFFD' : c);
      }
    }
  }

  static boolean isStrange(char c, String text, int i) {
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c < ' '
        || c >= 0x7F && c < 0xA0
        || c >= '\u202A' && c <= '\u202E'
        || c >= '\u2066' && c <= '\u2069'
        || c >= '\uFFFE';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
