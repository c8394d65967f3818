// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a device wherever it stands, also in the middle of a text, and what to write for
 * it.
 *
 * <p>The same address is the same placeholder everywhere, so that what belonged together still
 * does.
 */
final class Traces {
  /** How many addresses of its own a template can give a device. */
  private static final int OWN_ADDRESSES = 64;

  private static final Pattern MAC =
      Pattern.compile(
          "(?<![0-9A-Za-z:.-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(\\1[0-9A-Fa-f]{2}){4}(?![0-9A-Za-z:-])");

  private static final Pattern PLAIN_MAC = Pattern.compile("[0-9A-Fa-f]{12}");
  private static final Pattern NO_DEVICE = Pattern.compile("(00){6}|(FF){6}|.[13579BDF].*");
  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\w.])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w.])");
  private static final Pattern IPV6 =
      Pattern.compile("(?i)(?<![\\w:.])[23][0-9a-f]{3}:[0-9a-f:]*[0-9a-f:](?![\\w:])");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/@\\s]+@");

  /** Resolvers that anybody uses. */
  private static final Set<String> PUBLIC_SERVICES =
      Set.of(
          "8.8.8.8",
          "8.8.4.4",
          "1.1.1.1",
          "1.0.0.1",
          "9.9.9.9",
          "208.67.222.222",
          "208.67.220.220");

  private final String macTemplate;
  private final Set<String> macs = new LinkedHashSet<>();
  private @Nullable Map<String, Integer> macNumbers;
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Known> known = new LinkedHashMap<>();

  private record Known(String template, PrivateKind kind) {}

  /** A piece of a value that has to go. */
  private record Find(int start, int end, String template, PrivateKind kind) {}

  /**
   * A value as a template.
   *
   * @param kinds what was replaced in it; empty if it stayed as it was
   */
  record Cleaned(String template, List<PrivateKind> kinds) {}

  /**
   * The traces of a device.
   *
   * @param macTemplate its own address without colons
   */
  Traces(String macTemplate) {
    this.macTemplate = macTemplate;
  }

  /** Notes the MAC addresses in a value; the first one noted is the device's own. */
  void noteMacs(String name, String value) {
    Matcher mac = MAC.matcher(value);
    while (mac.find()) {
      noteMac(mac.group());
    }
    if (isPlainMac(name, value)) {
      noteMac(value);
    }
  }

  private void noteMac(String text) {
    String digits = digits(text);
    if (!NO_DEVICE.matcher(digits).matches()) {
      macs.add(digits);
      macNumbers = null;
    }
  }

  /** Whether any MAC address was noted. */
  int macs() {
    return macs.size();
  }

  /**
   * A number for each address, 0 for the device's own. Where a further one is what the template of
   * that number gives, as devices often number their radios, it has that number.
   */
  private Map<String, Integer> macNumbers() {
    Map<String, Integer> numbers = macNumbers;
    if (numbers == null) {
      numbers = new LinkedHashMap<>();
      for (String digits : macs) {
        numbers.put(digits, numbers.isEmpty() ? 0 : furtherOf(macs.iterator().next(), digits));
      }
      Set<Integer> taken = new HashSet<>(numbers.values());
      int next = 1;
      for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
        if (entry.getValue() < 0) {
          while (!taken.add(next)) {
            next++;
          }
          entry.setValue(next);
        }
      }
      macNumbers = numbers;
    }
    return numbers;
  }

  /** The n of <code>{mac+n}</code> that gives this address, or -1. */
  private static int furtherOf(String own, String digits) {
    if (!own.substring(2).equals(digits.substring(2))) {
      return -1;
    }
    int first = Integer.parseInt(own.substring(0, 2), 16);
    int other = Integer.parseInt(digits.substring(0, 2), 16);
    for (int n = 1; n < OWN_ADDRESSES; n++) {
      if ((first + 4 * n & 0xFC | 0x02) == other) {
        return n;
      }
    }
    return -1;
  }

  /** Notes an address of the device itself. */
  void noteOwnAddress(String address) {
    if (isPublic(address)) {
      addresses.put(address, "{ip:100.64.0.0/10}");
    }
  }

  /** Notes the host of a URL as an address of the device itself. */
  void noteOwnUrl(String url) {
    try {
      String host = URI.create(url).getHost();
      if (host != null) {
        noteOwnAddress(host);
      }
    } catch (IllegalArgumentException e) {
      return; // what is no URL has no host
    }
  }

  /** Notes a text that must not be found anywhere. */
  void note(String text, String template, PrivateKind kind) {
    boolean telling = text.length() >= 8 || text.length() >= 5 && text.matches(".*\\d.*");
    if (telling && !text.matches("[0.]*|true|false")) {
      known.putIfAbsent(text, new Known(template, kind));
    }
  }

  /** The value without what was noted, and without public addresses and mail addresses. */
  Cleaned clean(String name, String value) {
    StringBuilder template = new StringBuilder();
    List<PrivateKind> kinds = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      Find find = next(name, value, at);
      if (find == null) {
        break;
      }
      template.append(literal(value.substring(at, find.start()))).append(find.template());
      kinds.add(find.kind());
      at = find.end();
    }
    template.append(literal(value.substring(at)));
    return new Cleaned(template.toString(), kinds);
  }

  /** The text as a template that yields it. */
  static String literal(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  private @Nullable Find next(String name, String value, int from) {
    List<Find> finds = new ArrayList<>();
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      int start = value.indexOf(entry.getKey(), from);
      if (start >= 0) {
        Known what = entry.getValue();
        finds.add(new Find(start, start + entry.getKey().length(), what.template(), what.kind()));
      }
    }
    add(finds, MAC, value, from, PrivateKind.MAC, found -> macTemplate(found.group()));
    String upper = value.toUpperCase(Locale.ROOT);
    macNumbers()
        .forEach(
            (digits, number) -> {
              int start = upper.indexOf(digits, from);
              if (start >= 0) {
                int end = start + digits.length();
                finds.add(new Find(start, end, macTemplate(number, ' '), PrivateKind.MAC));
              }
            });
    if (!name.toLowerCase(Locale.ROOT).contains("version")) {
      add(finds, IPV4, value, from, PrivateKind.ADDRESS, found -> address(found.group()));
    }
    add(finds, IPV6, value, from, PrivateKind.ADDRESS, found -> address6(found.group()));
    add(finds, MAIL, value, from, PrivateKind.USER, found -> "user-{index}@example.net");
    add(finds, LOGIN, value, from, PrivateKind.SECRET, found -> "");
    return finds.stream()
        .min((a, b) -> a.start() != b.start() ? a.start() - b.start() : b.end() - a.end())
        .orElse(null);
  }

  /** Adds the first match that is to be replaced; a template of null says that it is not. */
  private static void add(
      List<Find> finds,
      Pattern pattern,
      String value,
      int from,
      PrivateKind kind,
      Function<MatchResult, @Nullable String> template) {
    Matcher matcher = pattern.matcher(value);
    for (int at = from; matcher.find(at); at = matcher.end()) {
      String replacement = template.apply(matcher.toMatchResult());
      if (replacement != null) {
        finds.add(new Find(matcher.start(), matcher.end(), replacement, kind));
        return;
      }
    }
  }

  private @Nullable String macTemplate(String text) {
    Integer number = macNumbers().get(digits(text));
    return number == null ? null : macTemplate(number, text.charAt(2)); // none if of no device
  }

  /**
   * An address of the device's, or one that nobody else has.
   *
   * @param separator between the octets, a blank for none
   */
  private String macTemplate(int number, char separator) {
    if (separator == ':' && number < OWN_ADDRESSES) {
      return number == 0 ? "{mac}" : "{mac+" + number + "}";
    }
    if (separator == ' ') {
      return number == 0 ? macTemplate : "02{hex:10}";
    }
    return "02" + (separator + "{hex:2}").repeat(5);
  }

  private static boolean isPlainMac(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PLAIN_MAC.matcher(value).matches()
        && (lower.contains("mac") || lower.contains("bssid") || lower.contains("physaddress"));
  }

  private static String digits(String mac) {
    return mac.replaceAll("[:-]", "").toUpperCase(Locale.ROOT);
  }

  private @Nullable String address(String text) {
    if (!isPublic(text)) {
      return null;
    }
    String own = addresses.get(text);
    if (own != null) {
      return own;
    }
    int number = addresses.size();
    String replacement =
        number < 254 ? "198.51.100." + (number + 1) : "203.0.113." + (number % 254 + 1);
    addresses.put(text, replacement);
    return replacement;
  }

  private @Nullable String address6(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean documentation = lower.startsWith("2001:db8:");
    return documentation || text.indexOf(':') == text.lastIndexOf(':')
        ? null
        : addresses.computeIfAbsent(
            lower, key -> "2001:db8::" + Integer.toHexString(addresses.size() + 1));
  }

  /** Whether it is an address that one host of the Internet has. */
  private static boolean isPublic(String text) {
    Matcher octets = IPV4.matcher(text);
    if (!octets.matches() || PUBLIC_SERVICES.contains(text)) {
      return false;
    }
    int[] o = new int[4];
    for (int i = 0; i < o.length; i++) {
      o[i] = Integer.parseInt(octets.group(i + 1));
      if (o[i] > 255) {
        return false;
      }
    }
    boolean local =
        o[0] == 0
            || o[0] == 10
            || o[0] == 127
            || o[0] >= 224
            || o[0] == 100 && o[1] >= 64 && o[1] < 128
            || o[0] == 169 && o[1] == 254
            || o[0] == 172 && o[1] >= 16 && o[1] < 32
            || o[0] == 192 && (o[1] == 168 || o[1] == 0 && o[2] <= 2)
            || o[0] == 198 && (o[1] == 18 || o[1] == 19 || o[1] == 51 && o[2] == 100)
            || o[0] == 203 && o[1] == 0 && o[2] == 113;
    return !local;
  }
}
