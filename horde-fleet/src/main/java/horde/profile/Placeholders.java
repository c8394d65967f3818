// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.function.Function;

/**
 * The placeholders that show a fact of the device: who it is, where the value stands, what time it
 * is.
 */
final class Placeholders {
  /** Level of {@link #value}: the index of the device instead of an instance number. */
  static final int INDEX = -1;

  private static final char[] UPPER = "0123456789ABCDEF".toCharArray();
  private static final char[] LOWER = "0123456789abcdef".toCharArray();

  private Placeholders() {}

  static long value(int level, TemplateContext context) {
    return level == INDEX ? context.index() : context.instance(level);
  }

  /** A text that the device knows. */
  record Text(Function<TemplateContext, String> source) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(source.apply(context));
    }

    @Override
    public String text(TemplateContext context) {
      return source.apply(context);
    }
  }

  /** The index or an instance number, plus an offset, with at least so many digits. */
  record Number(int level, long offset, int base, boolean upper, int digits)
      implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long value = value(level, context) + offset;
      if (base == 16) {
        appendHex(out, value, Math.max(digits, (67 - Long.numberOfLeadingZeros(value)) / 4), upper);
        return;
      }
      int start = out.length();
      out.append(value);
      for (int missing = digits - (out.length() - start); missing > 0; missing--) {
        out.insert(start, '0');
      }
    }
  }

  /**
   * The n-th MAC address of the device, with colons.
   *
   * <p>The 0-th is the device's own. The others are made as makers of access points make them, by
   * counting in the first octet with the "locally administered" bit set, so that no address of one
   * device is an address of its neighbor. The 64th is the first again.
   */
  record Mac(int offset, int[] levels) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long n = offset;
      for (int level : levels) {
        n += value(level, context);
      }
      long mac = context.mac();
      if (n != 0) {
        long first = (mac >>> 40) + 4 * n;
        mac = mac & 0xFF_FFFF_FFFFL | (first & 0xFC | 0x02) << 40;
      }
      appendMac(out, mac);
    }
  }

  /** Whole seconds since the boot. */
  record Uptime() implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(Math.max(0, context.nowMillis() - context.bootMillis()) / 1000);
    }
  }

  /** A MAC address of 48 bits, with colons. */
  static void appendMac(StringBuilder out, long mac) {
    for (int shift = 40; shift >= 0; shift -= 8) {
      appendHex(out, mac >>> shift & 0xFF, 2, true);
      if (shift > 0) {
        out.append(':');
      }
    }
  }

  static void appendHex(StringBuilder out, long value, int digits, boolean upper) {
    char[] alphabet = upper ? UPPER : LOWER;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(shift >= 64 ? '0' : alphabet[(int) (value >>> shift & 0xF)]);
    }
  }
}
