// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;

/** The placeholders whose values are drawn and stay. */
final class Generators {
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Generators() {}

  /** A number that stays. */
  record Uniform(long min, long max, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      out.append(draw.between(min, max, c));
    }

    @Override
    public List<String> samples() {
      return List.of(Long.toString(min), Long.toString(max));
    }
  }

  /** One of several texts, and it stays. */
  record Pick(Choice choice, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(text(context));
    }

    @Override
    public String text(TemplateContext c) {
      return choice.at(draw.between(0, choice.total() - 1, c));
    }

    @Override
    public List<String> samples() {
      return choice.texts();
    }
  }

  /** Upper-case hexadecimal digits that stay. */
  record Hex(int length, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = draw.own(c);
      for (int done = 0; done < length; done += 16) {
        long bits = Randomness.bits(c.seed(), c.index(), stream, done);
        Placeholders.appendHex(out, bits, Math.min(16, length - done), true);
      }
    }
  }

  /** Letters and digits that stay. */
  record Alnum(int length, Draw draw) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext c) {
      long stream = draw.own(c);
      for (int i = 0; i < length; i++) {
        long at = Randomness.between(0, ALPHANUMERIC.length() - 1, c.seed(), c.index(), stream, i);
        out.append(ALPHANUMERIC.charAt((int) at));
      }
    }
  }

  /**
   * The MAC address of somebody else, such as a client: of one of these makers, or without any a
   * locally administered one, as phones make up for themselves. Always that of one station.
   */
  record Station(Choice makers, Draw draw) implements Template.Part {
    static final String NO_MAKER = "";

    @Override
    public void append(StringBuilder out, TemplateContext c) {
      String maker = makers.at(draw.between(0, makers.total() - 1, c));
      long bits = Randomness.bits(c.seed(), c.index(), draw.own(c), 0) >>> 16;
      long mac =
          maker.equals(NO_MAKER)
              ? bits & 0xFCFF_FFFF_FFFFL | 0x0200_0000_0000L
              : Long.parseLong(maker, 16) << 24 | bits & 0xFF_FFFF;
      Placeholders.appendMac(out, mac);
    }
  }
}
