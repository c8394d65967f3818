// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/** Foreign text made fit for an error message: in quotes, cut, controls shown as hex. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E) {
        quoted.append("\\x%02X".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(text.length() > LONGEST ? "...\"" : "\"").toString();
  }
}
