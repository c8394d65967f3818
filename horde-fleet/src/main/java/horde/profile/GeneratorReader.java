// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import horde.profile.Generators.Alnum;
import horde.profile.Generators.Hex;
import horde.profile.Generators.Pick;
import horde.profile.Generators.Station;
import horde.profile.Generators.Uniform;
import horde.profile.Movements.Counter;
import horde.profile.Movements.Cycle;
import horde.profile.Movements.Diurnal;
import horde.profile.Movements.Lease;
import horde.profile.Movements.Noise;
import horde.profile.Movements.Walk;
import horde.profile.Pools.Ip;
import horde.profile.Pools.Ip6;
import horde.profile.Pools.Prefix;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of the placeholders that draw, move, or take from a pool. */
final class GeneratorReader {
  /** All of them. */
  static final Set<String> NAMES =
      Set.of(
          "ip",
          "ip6",
          "prefix",
          "random",
          "pick",
          "hex",
          "alnum",
          "walk",
          "cycle",
          "noise",
          "diurnal",
          "counter",
          "counter32",
          "lease");

  /** Those that may have a name, and {@code mac}. */
  private static final Set<String> NAMED =
      Set.of("random", "pick", "hex", "alnum", "walk", "cycle", "noise", "lease");

  private static final String MAC = "mac";
  private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,31}");
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final Pattern AROUND = Pattern.compile("(-?\\d{1,15})~(\\d{1,15})");
  private static final Pattern RATE = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final Pattern NETWORK6 =
      Pattern.compile("([0-9A-Fa-f:]{2,39})/(\\d{1,3})(?:/(\\d{1,2}))?(?:/(\\d{1,2}))?");
  private static final int MAX_RANDOM_LENGTH = 256;
  private static final long DAY_MILLIS = 86_400_000;

  private final int position;

  /**
   * A reader.
   *
   * @param position of the placeholder, for messages
   */
  GeneratorReader(int position) {
    this.position = position;
  }

  /** The stream of the name that a placeholder shares its draws with; 0 without one. */
  long label(String name, @Nullable String label) throws TemplateException {
    if (label == null) {
      return 0;
    }
    if (!NAMED.contains(name) && !name.equals(MAC)) {
      throw new TemplateException(
          "{" + name + "@" + label + "}: no name is expected behind " + name, position);
    }
    if (!LABEL.matcher(label).matches()) {
      throw expected(name, '@' + label, "a name of letters, digits and hyphens behind the @");
    }
    return Randomness.stream(label);
  }

  /**
   * Reads a placeholder.
   *
   * @param name one of {@link #NAMES}, or {@code mac}
   */
  Template.Part read(String name, String argument, Draw draw) throws TemplateException {
    return switch (name) {
      case "ip" -> ip(argument);
      case "ip6" -> ip6(argument);
      case "prefix" -> prefix(argument);
      case "random" -> {
        long[] range = range(name, argument);
        yield new Uniform(range[0], range[1], draw);
      }
      case "walk" -> walk(argument, draw);
      case "cycle" -> cycle(argument, draw);
      case "noise" -> noise(argument, draw);
      case "diurnal" -> diurnal(argument);
      case "counter" -> new Counter(rate(argument), 64);
      case "counter32" -> new Counter(rate(argument), 32);
      case "lease" -> new Lease(Math.max(1, millis(argument) / 1000), draw);
      case "pick" -> new Pick(Choice.parse(argument), draw);
      case "hex" -> new Hex(length(argument), draw);
      case "alnum" -> new Alnum(length(argument), draw);
      case MAC -> station(argument, draw);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Template.Part ip(String argument) throws TemplateException {
    Matcher m = NETWORK.matcher(argument);
    if (!m.matches()) {
      throw expected("ip", argument, "a network such as 10.0.0.0/8");
    }
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int octet = Integer.parseInt(m.group(group));
      if (octet > 255) {
        throw expected("ip", argument, "octets of at most 255");
      }
      address = address << 8 | octet;
    }
    int prefix = Integer.parseInt(m.group(5));
    if (prefix > 32) {
      throw expected("ip", argument, "a prefix of at most 32 bits");
    }
    long size = 1L << (32 - prefix);
    if (address % size != 0) {
      throw zeros("ip", argument, prefix);
    }
    return new Ip(address, size);
  }

  /** {@code 2001:db8::/64}, or {@code 2001:db8::/32/56} for an address in a device's own prefix. */
  private Template.Part ip6(String argument) throws TemplateException {
    Matcher m = NETWORK6.matcher(argument);
    if (!m.matches() || m.group(4) != null) {
      throw expected("ip6", argument, "a network such as 2001:db8::/64");
    }
    if (m.group(3) != null) {
      return prefix("ip6", argument, m, Prefix.ADDRESS);
    }
    int length = Integer.parseInt(m.group(2));
    if (length > 128) {
      throw expected("ip6", argument, "a prefix of at most 128 bits");
    }
    long[] address = address("ip6", argument, m.group(1), length);
    return new Ip6(address[0], address[1], length);
  }

  /** {@code 2001:db8::/32/56}, or {@code 2001:db8::/32/56/64} for the first subnet of that size. */
  private Template.Part prefix(String argument) throws TemplateException {
    Matcher m = NETWORK6.matcher(argument);
    if (!m.matches() || m.group(3) == null) {
      throw expected("prefix", argument, "NETWORK/BITS/SIZE, such as 2001:db8::/32/56");
    }
    int shown = Integer.parseInt(m.group(m.group(4) == null ? 3 : 4));
    return prefix("prefix", argument, m, shown);
  }

  private Prefix prefix(String name, String argument, Matcher m, int shown)
      throws TemplateException {
    int length = Integer.parseInt(m.group(2));
    int size = Integer.parseInt(m.group(3));
    if (length >= size || size > 64 || shown < size || shown > 64 && shown != Prefix.ADDRESS) {
      throw expected(name, argument, "sizes that grow, and at most 64 bits");
    }
    return new Prefix(address(name, argument, m.group(1), length)[0], length, size, shown);
  }

  /** The halves of an address that is zero behind its first bits. */
  private long[] address(String name, String argument, String text, int length)
      throws TemplateException {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Inet6Address.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      throw expected(name, argument, "an IPv6 address before the slash");
    }
    if (bytes.capacity() != 16) {
      throw expected(name, argument, "an IPv6 address before the slash");
    }
    long high = bytes.getLong();
    long low = bytes.getLong();
    long behindHigh = length >= 64 ? 0 : -1L >>> length;
    long behindLow = length >= 128 ? 0 : length <= 64 ? -1L : -1L >>> (length - 64);
    if ((high & behindHigh | low & behindLow) != 0) {
      throw zeros(name, argument, length);
    }
    return new long[] {high, low};
  }

  private TemplateException zeros(String name, String argument, int bits) {
    return expected(name, argument, "zeros behind the first " + bits + " bits");
  }

  private Template.Part walk(String argument, Draw draw) throws TemplateException {
    String[] parts = argument.split("/", -1);
    if (parts.length != 2) {
      throw expected("walk", argument, "MIN..MAX/PERIOD, such as 2..65/5m");
    }
    long[] range = range("walk", parts[0]);
    return new Walk(range[0], range[1], Math.max(1, millis(parts[1]) / 1000), draw);
  }

  private Template.Part cycle(String argument, Draw draw) throws TemplateException {
    int slash = argument.lastIndexOf('/');
    Choice choice = Choice.parse(slash < 0 ? "" : argument.substring(0, slash));
    if (choice.texts().size() < 2) {
      throw expected(
          "cycle", argument, "texts and how long each stays, such as Up*9|Down/10m..20m");
    }
    Span dwell = span(argument.substring(slash + 1));
    long shortest = dwell.min().toMillis();
    long longest = dwell.max().toMillis();
    if (shortest == longest) { // about so long
      longest += shortest / 2;
      shortest -= shortest / 2;
    }
    if (shortest < 1000 || longest > 1000 * DAY_MILLIS) {
      throw expected("cycle", argument, "that each text stays for some seconds, 1000d at most");
    }
    return new Cycle(choice, (shortest + longest) / 2, (longest - shortest) / 2, draw);
  }

  private Template.Part noise(String argument, Draw draw) throws TemplateException {
    String[] parts = argument.split("/", -1);
    Matcher around = AROUND.matcher(parts[0]);
    if (parts.length > 2 || !around.matches()) {
      throw expected("noise", argument, "MIDDLE~SPREAD or MIDDLE~SPREAD/TIME, such as -67~5/30s");
    }
    long hold = parts.length == 1 ? 10_000 : Math.max(1, millis(parts[1]));
    return new Noise(Long.parseLong(around.group(1)), Long.parseLong(around.group(2)), hold, draw);
  }

  private Template.Part diurnal(String argument) throws TemplateException {
    String[] parts = argument.split("/", -1);
    String[] day = parts.length == 2 ? parts[1].split("~", -1) : new String[] {"20h", "1h"};
    if (parts.length > 2 || day.length > 2) {
      throw expected(
          "diurnal", argument, "MIN..MAX, or with the time of the peak, such as 10..90/20h~1h");
    }
    long[] range = range("diurnal", parts[0]);
    long peak = millis(day[0]);
    long shift = day.length == 2 ? millis(day[1]) : 3_600_000;
    if (peak >= DAY_MILLIS || shift > DAY_MILLIS / 2) {
      throw expected("diurnal", argument, "a time of the day below 24h, and at most 12h around it");
    }
    return new Diurnal(range[0], range[1], peak, shift);
  }

  private Template.Part station(String argument, Draw draw) throws TemplateException {
    Choice makers = Choice.parse(argument);
    for (String maker : makers.texts()) {
      boolean isOui = maker.matches("[0-9A-F]{6}") && Integer.parseInt(maker, 0, 2, 16) % 2 == 0;
      if (!isOui && !argument.equals(Station.NO_MAKER)) {
        throw expected(MAC, argument, "OUIs such as A483E7, and no multicast");
      }
    }
    return new Station(makers, draw);
  }

  private long[] range(String name, String argument) throws TemplateException {
    Matcher m = RANGE.matcher(argument);
    if (!m.matches()) {
      throw expected(name, argument, "MIN..MAX, such as 1..100");
    }
    long min = Long.parseLong(m.group(1));
    long max = Long.parseLong(m.group(2));
    if (max < min) {
      throw expected(name, argument, "the smaller number first");
    }
    return new long[] {min, max};
  }

  private double rate(String argument) throws TemplateException {
    if (!RATE.matcher(argument).matches()) {
      throw expected("counter", argument, "what is added per second, such as 1500 or 0.01");
    }
    return Double.parseDouble(argument);
  }

  private long millis(String argument) throws TemplateException {
    return span(argument.contains("..") ? "" : argument).min().toMillis();
  }

  private Span span(String argument) throws TemplateException {
    try {
      return Span.parse(argument);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), position);
    }
  }

  private int length(String argument) throws TemplateException {
    if (!argument.matches("\\d{1,3}") || Integer.parseInt(argument) > MAX_RANDOM_LENGTH) {
      throw expected("hex or alnum", argument, "a length of at most " + MAX_RANDOM_LENGTH);
    }
    return Integer.parseInt(argument);
  }

  private TemplateException expected(String name, String found, String expected) {
    return new TemplateException(name + ": found '" + found + "', expected " + expected, position);
  }
}
