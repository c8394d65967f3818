// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.Access;
import cwmp.model.ModelSyntax.Enumerated;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a description lists: after {@code Enumeration of:} one in each line or after each
 * bullet, with remarks in parentheses ({@code OPTIONAL}, {@code READONLY}, {@code DEPRECATED}) or
 * after a dash.
 */
final class Enumerations {
  private static final Pattern START =
      Pattern.compile("(?i)enumeration of(?: the following)?(?: values)?\\s*:");
  private static final Pattern VALUE =
      Pattern.compile("\"?([^\\s\"(,;]+(?: [^\\s\"(,;]+)?)\"?(.*)");

  private Enumerations() {}

  /** The values, none if the description lists none. */
  static List<Enumerated> in(String description) {
    List<Enumerated> values = new ArrayList<>();
    Matcher start = START.matcher(description);
    if (start.find()) {
      for (String item :
          description.substring(start.end()).split("[\\n\u2022]|(?<=\\s)[*-](?=\\s)")) {
        Matcher value = VALUE.matcher(item.strip());
        if (item.isBlank()) {
          continue;
        }
        if (!value.matches() || isSentence(item)) {
          break;
        }
        String remark = value.group(2).toUpperCase(Locale.ROOT);
        values.add(
            new Enumerated(
                value.group(1),
                remark.contains("READONLY") ? Access.READ_ONLY : Access.READ_WRITE,
                remark.contains("OPTIONAL"),
                remark.contains("DEPRECATED") ? Status.DEPRECATED : Status.CURRENT));
      }
    }
    return values;
  }

  /** What follows the list. */
  private static boolean isSentence(String item) {
    String text = item.strip();
    return text.endsWith(".") && text.indexOf(' ') > 0 && text.indexOf('(') < 0;
  }
}
