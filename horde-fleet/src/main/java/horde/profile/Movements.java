// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;

/** The placeholders whose values move, as functions of the time: they remember nothing. */
final class Movements {
  private static final long DAY_MILLIS = 86_400_000;

  private Movements() {}

  /**
   * A number that wanders between two bounds.
   *
   * <p>Once in each period it meets a drawn height; between two of them it moves smoothly. So the
   * value at any time needs two draws and no memory.
   */
  record Walk(long min, long max, long periodSeconds, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = draw.own(c);
      double phase = Randomness.unit(c.seed(), c.index(), stream, Long.MIN_VALUE);
      double time = c.nowMillis() / (periodSeconds * 1000.0) + phase;
      long lattice = (long) Math.floor(time);
      double from = Randomness.unit(c.seed(), c.index(), stream, lattice);
      double to = Randomness.unit(c.seed(), c.index(), stream, lattice + 1);
      double part = time - lattice;
      double height = from + (to - from) * part * part * (3 - 2 * part);
      out.append(Math.clamp(min + (long) (height * (max - min + 1.0)), min, max));
    }

    @Override
    public List<String> samples() {
      return List.of(Long.toString(min), Long.toString(max));
    }
  }

  /**
   * A counter that starts at 0 with the boot and never goes back, except that 32 bits wrap.
   *
   * <p>It is the integral of a rate: the given mean, times a factor between 0.5 and 1.5, with a
   * daily and a ten-minute swing. The swings together stay below the mean, so the rate is never
   * negative. Factor and phases belong to the innermost instance number alone: bytes agree with
   * packets, and interface 1 with the radio or address 1 above it.
   */
  record Counter(double perSecond, int bits) implements Template.Part {
    private static final double DAILY_SWING = 0.6;
    private static final double SHORT_SWING = 0.3;
    private static final long SHORT_MILLIS = 600_000;

    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long elapsedMillis = Math.max(0, c.nowMillis() - c.bootMillis());
      long row = c.instance(0);
      double dayPhase = Randomness.unit(c.seed(), c.index(), row, 1);
      double shortPhase = Randomness.unit(c.seed(), c.index(), row, 2);
      double factor = 0.5 + Randomness.unit(c.seed(), c.index(), row, 3);
      double seconds =
          elapsedMillis / 1000.0
              + DAILY_SWING * swing(c.bootMillis(), elapsedMillis, DAY_MILLIS, dayPhase)
              + SHORT_SWING * swing(c.bootMillis(), elapsedMillis, SHORT_MILLIS, shortPhase);
      long count = (long) (perSecond * factor * seconds);
      out.append(bits == 32 ? count & 0xFFFF_FFFFL : count);
    }

    /** The integral of a sine over the elapsed time, in seconds. */
    private static double swing(long fromMillis, long elapsedMillis, long period, double phase) {
      return integral(fromMillis + elapsedMillis, period, phase)
          - integral(fromMillis, period, phase);
    }

    private static double integral(long millis, long period, double phase) {
      double turn = 2 * Math.PI * (Math.floorMod(millis, period) / (double) period + phase);
      return -Math.cos(turn) * period / (2000 * Math.PI);
    }
  }

  /**
   * The rest of a lease in seconds: it runs from the whole down to the half, where it is renewed.
   */
  record Lease(long seconds, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long half = Math.max(1, seconds / 2);
      long phase = draw.between(0, half - 1, c);
      out.append(seconds - Math.floorMod(c.nowMillis() / 1000 + phase, half));
    }
  }

  /**
   * One text after the other, in their order and round again, each for a time of its own.
   *
   * <p>A round is divided by the weights; each border is then late by a draw. The draws are below
   * the shortest time that a text has, so that the borders keep their order, and who asks needs to
   * look at one of them.
   *
   * @param unitMillis how long a text with the weight 1 lasts in the middle
   * @param mostDelayMillis of a border, less than {@code unitMillis}; a text lasts so much longer
   *     or shorter at most
   */
  record Cycle(Choice choice, long unitMillis, long mostDelayMillis, Draw draw)
      implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(text(context));
    }

    @Override
    public String text(TemplateContext c) {
      long stream = draw.own(c);
      int texts = choice.texts().size();
      long round = unitMillis * choice.total();
      long phase = Randomness.between(0, round - 1, c.seed(), c.index(), stream, Long.MIN_VALUE);
      long time = c.nowMillis() + phase;
      long rounds = Math.floorDiv(time, round);
      long within = time - rounds * round;
      int position = choice.position(within / unitMillis);
      long delay =
          Randomness.between(
              0, mostDelayMillis, c.seed(), c.index(), stream, rounds * texts + position);
      boolean isLate = within - choice.start(position) * unitMillis < delay;
      return choice.texts().get(isLate ? (position + texts - 1) % texts : position);
    }

    @Override
    public List<String> samples() {
      return choice.texts();
    }
  }

  /**
   * A number that is highest at one time of the day and lowest half a day later, as a cosine.
   *
   * @param peakMillis after midnight in UTC
   * @param shiftMillis by how much the day of a device may be earlier or later than that, the same
   *     for all its values
   */
  record Diurnal(long min, long max, long peakMillis, long shiftMillis) implements Template.Part {
    private static final long SHIFTS = Randomness.stream("diurnal");

    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long shift = Randomness.between(-shiftMillis, shiftMillis, c.seed(), c.index(), SHIFTS, 0);
      long sincePeak = Math.floorMod(c.nowMillis() - peakMillis - shift, DAY_MILLIS);
      double height = (1 + Math.cos(2 * Math.PI * sincePeak / DAY_MILLIS)) / 2;
      out.append(min + Math.round(height * (max - min)));
    }

    @Override
    public List<String> samples() {
      return List.of(Long.toString(min), Long.toString(max));
    }
  }

  /**
   * A number around another one: the nearer the more often, never further away than {@code spread}.
   *
   * @param holdMillis how long each number stays
   */
  record Noise(long middle, long spread, long holdMillis, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long turn = Math.floorDiv(c.nowMillis(), holdMillis);
      long bits = Randomness.bits(c.seed(), c.index(), draw.own(c), turn);
      double side = ((bits >>> 32) - (bits & 0xFFFF_FFFFL)) * 0x1.0p-32; // two draws: a triangle
      out.append(middle + Math.round(side * spread));
    }

    @Override
    public List<String> samples() {
      return List.of(Long.toString(middle - spread), Long.toString(middle + spread));
    }
  }
}
