// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * The placeholders that take from a pool of which each device of a fleet has a part of its own.
 *
 * <p>A fleet with more devices than a pool has {@linkplain Template#room room} for is refused
 * before it starts; who asks nevertheless gets what the first devices have.
 */
final class Pools {
  private static final int GROUPS = 8;

  private Pools() {}

  /** An address of an IPv4 network; never the network's own or its broadcast address. */
  record Ip(long network, long size) implements Template.Part {
    @Override
    public long room() {
      return size > 2 ? size - 2 : size;
    }

    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long address = network + (size > 2 ? 1 : 0) + context.number() % room();
      out.append(address >>> 24).append('.').append(address >>> 16 & 0xFF).append('.');
      out.append(address >>> 8 & 0xFF).append('.').append(address & 0xFF);
    }
  }

  /** An address of an IPv6 network; never the first, which is that of its routers. */
  record Ip6(long high, long low, int length) implements Template.Part {
    @Override
    public long room() {
      return length > 65 ? Math.max(1, (1L << (128 - length)) - 1) : Long.MAX_VALUE;
    }

    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long offset = length == 128 ? 0 : 1 + context.number() % room();
      appendIp6(out, high, low + offset); // behind a network of 65 bits or less it cannot overflow
    }
  }

  /**
   * A prefix of its own for each device, cut from a larger one.
   *
   * @param length of the larger one in bits
   * @param size of a device's in bits, more than {@code length} and at most 64
   * @param shown how many bits of it are shown; more than {@code size} for its first subnet, 128
   *     without a length for the first address in it
   */
  record Prefix(long high, int length, int size, int shown) implements Template.Part {
    static final int ADDRESS = 128;

    @Override
    public long room() {
      return size - length > 62 ? Long.MAX_VALUE : 1L << (size - length);
    }

    @Override
    public void append(StringBuilder out, TemplateContext context) {
      long own = high | context.number() % room() << (64 - size);
      appendIp6(out, own, shown == ADDRESS ? 1 : 0);
      if (shown != ADDRESS) {
        out.append('/').append(shown);
      }
    }
  }

  /**
   * Writes an address as RFC 5952 wants it: the longest run of two or more zero groups is short.
   */
  static void appendIp6(StringBuilder out, long high, long low) {
    int runStart = -1;
    int runLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(high, low, end) == 0) {
        end++;
      }
      if (end - start > runLength) {
        runStart = start;
        runLength = end - start;
      }
    }
    for (int at = 0; at < GROUPS; at++) {
      if (at == runStart) {
        out.append("::");
        at += runLength - 1;
      } else {
        out.append(at == 0 || at == runStart + runLength && runStart >= 0 ? "" : ":");
        out.append(Integer.toHexString(group(high, low, at)));
      }
    }
  }

  private static int group(long high, long low, int at) {
    long half = at < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (at & 3)) & 0xFFFF);
  }
}
