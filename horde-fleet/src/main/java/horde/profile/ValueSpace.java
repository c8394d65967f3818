// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * The values that a parameter may be given, numbered from 0.
 *
 * <p>A number drawn gives a random one; numbers that follow one another give different ones, which
 * is how the rows of a table differ in their keys. Immutable, shared by all parameters of a kind.
 */
interface ValueSpace {
  /** What counts as endless; more than a number could tell apart. */
  long ENDLESS = 1L << 40;

  /** How many there are, at least 1; they may depend on the rows on the path. */
  long size(TemplateContext context);

  /** How many any device has at the least. */
  default long least(TemplateContext context) {
    return size(context);
  }

  /**
   * Appends a value.
   *
   * @param number below {@link #size}
   */
  void append(StringBuilder out, long number, TemplateContext context);

  /** A value of the device's own for each place. */
  record Drawn(ValueSpace space) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long last = space.size(c) - 1;
      space.append(out, Randomness.between(0, last, c.seed(), c.index(), c.place(), 0), c);
    }
  }

  /**
   * A value of the device's own for each row of a table, other than those of the rows beside it as
   * long as there are enough.
   *
   * @param stream what tells the parameter from others
   */
  record Apart(ValueSpace space, long stream) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long size = space.size(c);
      long first = Randomness.between(0, size - 1, c.seed(), c.index(), stream, 0);
      space.append(out, Math.floorMod(first + c.instance(0), size), c);
    }
  }
}
