// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.util.ArrayList;
import java.util.List;

/** Texts as they may stand in comments. */
final class Prose {
  private static final int WIDTH = 90;

  private Prose() {}

  /** As paragraphs of a Javadoc comment, wrapped. */
  static String javadoc(String plain) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : plain.split("\n")) {
      paragraphs.add(wrapped(escaped(paragraph)));
    }
    return String.join("\n\n<p>", paragraphs);
  }

  /** A text as it may stand in a comment: no tags, no ends of comments, no Unicode escapes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ")) {
      if (length > 0 && length + word.length() >= WIDTH) {
        lines.append('\n');
        length = 0;
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }
}
