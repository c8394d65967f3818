// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that the system hands out for connections of one address to one server. */
public final class LocalPorts {
  /** How many there are by default. */
  static final int USUAL = 28_232;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s+(\\d{1,5})");
  private static final Pattern RESERVED = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private LocalPorts() {}

  /**
   * How many there are: the range without those that are reserved.
   *
   * @param proc where the system tells of itself, usually {@code /proc}
   * @return empty where it does not
   */
  public static OptionalInt count(Path proc) {
    Path settings = proc.resolve("sys/net/ipv4");
    return count(
        Proc.read(settings.resolve("ip_local_port_range")),
        Proc.read(settings.resolve("ip_local_reserved_ports")));
  }

  static OptionalInt count(String range, String reserved) {
    Matcher ends = RANGE.matcher(range);
    if (!ends.matches()) {
      return OptionalInt.empty();
    }
    int low = Integer.parseInt(ends.group(1));
    int high = Integer.parseInt(ends.group(2));
    int ports = high - low + 1;
    Matcher span = RESERVED.matcher(reserved);
    while (span.find()) {
      int from = Integer.parseInt(span.group(1));
      int to = span.group(2) == null ? from : Integer.parseInt(span.group(2));
      ports -= Math.max(0, Math.min(high, to) - Math.max(low, from) + 1);
    }
    return ports < 1 ? OptionalInt.empty() : OptionalInt.of(ports);
  }
}
