// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Descriptions of the models as text that people read elsewhere. */
final class Prose {
  private static final int WIDTH = 90;
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{((?:[^{}]|\\{i\\})*)\\}\\}");

  private Prose() {}

  /** Without the markup of the models; paragraphs and items of lists are lines. */
  static String plain(String description) {
    String text = description.replace("\r", "").replace("'''", "").replace("''", "");
    for (int depth = 0; depth < 3; depth++) {
      text =
          TEMPLATE
              .matcher(text)
              .replaceAll(found -> Matcher.quoteReplacement(said(found.group(1))));
    }
    StringBuilder lines = new StringBuilder();
    boolean ended = true;
    for (String line : text.split("\n", -1)) {
      String words = line.strip().replaceAll("\\s+", " ");
      boolean item = words.matches("[*#:]+ .*");
      if (!words.isEmpty()) {
        lines.append(lines.isEmpty() ? "" : ended || item ? "\n" : " ").append(words);
      }
      ended = words.isEmpty();
    }
    return lines.toString();
  }

  /** What a template says; those that only point at the syntax say nothing. */
  private static String said(String template) {
    String[] parts = template.split("\\|", -1);
    String first = parts.length > 1 ? parts[1] : "";
    return switch (parts[0].strip()) {
      case "param",
          "object",
          "enum",
          "value",
          "pattern",
          "command",
          "event",
          "profile",
          "component",
          "gloref",
          "abbref",
          "mailto",
          "keyword" ->
          first.isEmpty() ? "" : first;
      case "bibref" -> "[" + first + (parts.length > 2 ? " " + parts[2] : "") + "]";
      case "section",
          "issue",
          "datatype",
          "reference",
          "units",
          "list",
          "numentries",
          "entries",
          "minentries",
          "maxentries",
          "hidden",
          "secured",
          "command-like",
          "appdate",
          "deprecated",
          "obsoleted",
          "deleted",
          "nolist",
          "noreference",
          "nounique",
          "showid",
          "version" ->
          "";
      case "null" -> "null";
      case "empty" -> "an empty string";
      case "false", "true" -> parts[0].strip();
      case "div", "span" -> parts.length > 2 ? parts[2] : "";
      default -> first;
    };
  }

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
