// SPDX-License-Identifier: Apache-2.0
package horde.page;

import java.util.Locale;

/** Values in JSON within a page: nothing in them can end the element that they stand in. */
final class Json {
  private Json() {}

  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '&';
      if (plain) {
        json.append(c);
      } else {
        json.append(
            String.format(
                Locale.ROOT, "\\u%04x", (int) (Html.isStrange(c, text, i) ? '\uFFFD' : c)));
      }
    }
    return json.append('"').toString();
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
