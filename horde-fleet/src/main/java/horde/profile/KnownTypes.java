// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the data types that say more than their facets do: addresses, prefixes and the like.
 */
final class KnownTypes {
  private static final Map<String, ValueSpace> BY_TYPE =
      Map.ofEntries(
          Map.entry("MACAddress", new ValueSpaces.Octets("02:", 5, ":")),
          Map.entry("IEEE_EUI64", new ValueSpaces.Octets("02:", 7, ":")),
          Map.entry("IPv4Address", new ValueSpaces.Shown(1 << 24, KnownTypes::ipv4)),
          Map.entry("IPAddress", new ValueSpaces.Shown(1 << 24, KnownTypes::ipv4)),
          Map.entry(
              "IPv6Address",
              new ValueSpaces.Shown(1 << 24, (out, n) -> ipv6(out, n).append("::1"))),
          Map.entry("IPv4Prefix", new ValueSpaces.Shown(1 << 16, KnownTypes::ipv4Prefix)),
          Map.entry(
              "IPPrefix", new ValueSpaces.Shown(1 << 24, (out, n) -> ipv6(out, n).append("::/64"))),
          Map.entry(
              "IPv6Prefix",
              new ValueSpaces.Shown(1 << 24, (out, n) -> ipv6(out, n).append("::/64"))),
          Map.entry("UUID", new ValueSpaces.Shown(ValueSpace.ENDLESS, KnownTypes::uuid)),
          Map.entry("URL", new ValueSpaces.Shown(1 << 20, KnownTypes::url)),
          Map.entry("URI", new ValueSpaces.Shown(1 << 20, KnownTypes::url)));

  private KnownTypes() {}

  /**
   * The values of the nearest known type, or null if none is known.
   *
   * @param dataTypes the nearest first
   */
  static @Nullable ValueSpace of(List<String> dataTypes) {
    for (String type : dataTypes) {
      ValueSpace known = BY_TYPE.get(type);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private static StringBuilder ipv4(StringBuilder out, long n) {
    return out.append("10.")
        .append(n >>> 16 & 0xFF)
        .append('.')
        .append(n >>> 8 & 0xFF)
        .append('.')
        .append(n & 0xFF);
  }

  private static StringBuilder ipv4Prefix(StringBuilder out, long n) {
    return out.append("10.").append(n >>> 8 & 0xFF).append('.').append(n & 0xFF).append(".0/24");
  }

  /** The first 64 bits of an address for documentation (RFC 3849), to be completed. */
  private static StringBuilder ipv6(StringBuilder out, long n) {
    return out.append("2001:db8:")
        .append(Long.toHexString(n >>> 12 & 0xFFF))
        .append(':')
        .append(Long.toHexString(n & 0xFFF));
  }

  private static StringBuilder uuid(StringBuilder out, long n) {
    long bits = Randomness.stream(n, 1);
    Placeholders.appendHex(out, bits, 8, false);
    out.append('-');
    Placeholders.appendHex(out, bits >>> 32, 4, false);
    out.append("-4");
    Placeholders.appendHex(out, bits >>> 48, 3, false);
    out.append("-8");
    Placeholders.appendHex(out, bits >>> 52, 3, false);
    out.append('-');
    Placeholders.appendHex(out, n, 12, false);
    return out;
  }

  private static StringBuilder url(StringBuilder out, long n) {
    return out.append("http://host-").append(n).append(".example/");
  }
}
