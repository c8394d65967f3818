// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;

/** The placeholders whose values are drawn or move: stable choices, noise, counters. */
final class Generators {
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Generators() {}

  /**
   * An address of a network, chosen by the index of the device; never the network's own or its
   * broadcast address.
   */
  record Ip(long network, long size) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long address =
          network + (size > 2 ? 1 + context.index() % (size - 2) : context.index() % size);
      out.append(address >>> 24).append('.').append(address >>> 16 & 0xFF).append('.');
      out.append(address >>> 8 & 0xFF).append('.').append(address & 0xFF);
    }
  }

  /** A number that stays. */
  record Uniform(long min, long max, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      out.append(Randomness.between(min, max, c.seed(), c.index(), c.place(), draw));
    }
  }

  /** One of several texts, and it stays. */
  record Pick(List<String> texts, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(text(context));
    }

    @Override
    public String text(TemplateContext c) {
      return texts.get(
          (int) Randomness.between(0, texts.size() - 1, c.seed(), c.index(), c.place(), draw));
    }
  }

  /** Upper-case hexadecimal digits that stay. */
  record Hex(int length, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = Randomness.stream(c.place(), draw);
      for (int done = 0; done < length; done += 16) {
        long bits = Randomness.bits(c.seed(), c.index(), stream, done);
        Placeholders.appendHex(out, bits, Math.min(16, length - done), true);
      }
    }
  }

  /** Letters and digits that stay. */
  record Alnum(int length, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = Randomness.stream(c.place(), draw);
      for (int i = 0; i < length; i++) {
        long at = Randomness.between(0, ALPHANUMERIC.length() - 1, c.seed(), c.index(), stream, i);
        out.append(ALPHANUMERIC.charAt((int) at));
      }
    }
  }

  /**
   * A number that wanders between two bounds.
   *
   * <p>Once in each period it meets a drawn height; between two of them it moves smoothly. So the
   * value at any time needs two draws and no memory.
   */
  record Walk(long min, long max, long periodSeconds, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = Randomness.stream(c.place(), draw);
      double phase = Randomness.unit(c.seed(), c.index(), stream, Long.MIN_VALUE);
      double time = c.nowMillis() / (periodSeconds * 1000.0) + phase;
      long lattice = (long) Math.floor(time);
      double from = Randomness.unit(c.seed(), c.index(), stream, lattice);
      double to = Randomness.unit(c.seed(), c.index(), stream, lattice + 1);
      double part = time - lattice;
      double height = from + (to - from) * part * part * (3 - 2 * part);
      out.append(Math.clamp(min + (long) (height * (max - min + 1.0)), min, max));
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
    private static final long DAY_MILLIS = 86_400_000;
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
  record Lease(long seconds, int draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long half = Math.max(1, seconds / 2);
      long phase = Randomness.between(0, half - 1, c.seed(), c.index(), c.place(), draw);
      out.append(seconds - Math.floorMod(c.nowMillis() / 1000 + phase, half));
    }
  }
}
