// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** XML as it is written, indented. */
final class XmlText {
  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /** Begins an element. */
  XmlText element(String name) {
    endTag();
    indent();
    text.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /** Gives the element that was begun last an attribute, unless the value is null. */
  XmlText attribute(String name, @Nullable Object value) {
    if (value != null) {
      text.append(' ')
          .append(name)
          .append("=\"")
          .append(escaped(value.toString(), true))
          .append('"');
    }
    return this;
  }

  /** The same unless the value is what holds without it. */
  XmlText attribute(String name, Object value, Object absent) {
    return value.equals(absent) ? this : attribute(name, value);
  }

  /** Ends the element that was begun last and has not ended. */
  XmlText end() {
    String name = open.pop();
    if (inTag) {
      text.append("/>\n");
      inTag = false;
    } else {
      indent();
      text.append("</").append(name).append(">\n");
    }
    return this;
  }

  /** An element with nothing but a text. */
  XmlText text(String name, String content) {
    endTag();
    indent();
    text.append('<').append(name).append('>').append(escaped(content, false));
    text.append("</").append(name).append(">\n");
    return this;
  }

  private void endTag() {
    if (inTag) {
      text.append(">\n");
      inTag = false;
    }
  }

  private void indent() {
    text.append("  ".repeat(open.size()));
  }

  private static String escaped(String text, boolean inAttribute) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append(inAttribute ? "&quot;" : "\"");
        case '\r' -> escaped.append("&#13;");
        case '\n', '\t' -> escaped.append(inAttribute ? "&#" + (int) c + ";" : String.valueOf(c));
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
