// SPDX-License-Identifier: Apache-2.0
package cwmp.autonomous;

/** How long texts may be that the device's own side gives. */
final class Lengths {
  private Lengths() {}

  static void check(String name, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      throw new IllegalArgumentException(
          "%s has %d characters, at most %d".formatted(name, text.length(), max));
    }
  }
}
