// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * What a placeholder draws from: by itself, or alike with all that have the same name in the same
 * row of a device.
 *
 * @param number of the drawing placeholder in its template; 0 with a name
 * @param name the stream of the name; 0 for none
 */
record Draw(int number, long name) {

  /** What goes with {@link #number} for a single draw. */
  long stream(TemplateContext context) {
    return name == 0 ? context.place() : Randomness.stream(context.row(), name);
  }

  /** A stream for many draws. */
  long own(TemplateContext context) {
    return Randomness.stream(stream(context), number);
  }

  /** A number that stays with the device and the place, or with the row. */
  long between(long min, long max, TemplateContext c) {
    return Randomness.between(min, max, c.seed(), c.index(), stream(c), number);
  }
}
