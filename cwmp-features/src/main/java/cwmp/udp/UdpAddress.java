// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An IP address with a UDP port. */
public final class UdpAddress {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_GROUPS = 8;

  private final byte[] octets;
  private final int port;

  private UdpAddress(byte[] octets, int port) {
    this.octets = octets;
    this.port = port;
  }

  /**
   * The address of these octets.
   *
   * @param octets 4 or 16 in network order
   * @throws IllegalArgumentException if there are as many as no address has, or the port is not
   *     from 0 to 65535
   */
  public static UdpAddress of(byte[] octets, int port) {
    if (octets.length != IPV4_BYTES && octets.length != IPV6_BYTES) {
      throw new IllegalArgumentException(
          "found an address of " + octets.length + " octets, expected 4 or 16");
    }
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("found port " + port + ", expected 0 to 65535");
    }
    return new UdpAddress(octets.clone(), port);
  }

  /** The address in network order, 4 or 16 octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The port, 0 to 65535. */
  public int port() {
    return port;
  }

  /** Whether it is an IPv4 address. */
  public boolean isIpv4() {
    return octets.length == IPV4_BYTES;
  }

  /** The address alone; IPv6 as RFC 5952 spells it. */
  public String host() {
    if (isIpv4()) {
      return (octets[0] & 0xFF)
          + "."
          + (octets[1] & 0xFF)
          + "."
          + (octets[2] & 0xFF)
          + "."
          + (octets[3] & 0xFF);
    }
    int[] groups = new int[IPV6_GROUPS];
    for (int i = 0; i < IPV6_GROUPS; i++) {
      groups[i] = (octets[2 * i] & 0xFF) << 8 | octets[2 * i + 1] & 0xFF;
    }
    return text(groups);
  }

  /** The longest run of zero groups, the first of equally long ones, becomes two colons. */
  private static String text(int[] groups) {
    int zerosAt = -1;
    int zeros = 1; // a single group is not worth it
    for (int i = 0; i < IPV6_GROUPS; i++) {
      int end = i;
      while (end < IPV6_GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > zeros) {
        zerosAt = i;
        zeros = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IPV6_GROUPS; i++) {
      if (i == zerosAt) {
        text.append("::");
        i += zeros - 1;
        continue;
      }
      if (i > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UdpAddress that
        && port == that.port
        && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(octets) + port;
  }

  /** The authority of a URL (RFC 3986), always with the port. */
  @Override
  public String toString() {
    return (isIpv4() ? host() : "[" + host() + "]") + ":" + port;
  }
}
