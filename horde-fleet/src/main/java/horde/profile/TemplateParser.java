// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.CwmpTime;
import horde.profile.Generators.Alnum;
import horde.profile.Generators.Counter;
import horde.profile.Generators.Hex;
import horde.profile.Generators.Ip;
import horde.profile.Generators.Lease;
import horde.profile.Generators.Pick;
import horde.profile.Generators.Uniform;
import horde.profile.Generators.Walk;
import horde.profile.Placeholders.Mac;
import horde.profile.Placeholders.Number;
import horde.profile.Placeholders.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one template: text, placeholders in braces, and doubled braces for a literal one. */
final class TemplateParser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<name>index|i[1-9]?)(\\+(?<offset>\\d{1,9}))?(:(?<zero>0?)(?<width>\\d{0,2})(?<base>[dxX]))?");
  private static final Pattern MAC = Pattern.compile("mac(?<terms>(\\+(\\d{1,2}|i[1-9]?))*)");
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final Pattern RATE = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int MAX_RANDOM_LENGTH = 256;

  private final String text;
  private final List<Template.Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final StringBuilder literal = new StringBuilder();
  private int depth;
  private int draws;
  private int open;

  TemplateParser(String text) {
    this.text = text;
  }

  Template parse() throws TemplateException {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        int close = text.indexOf('}', at);
        if (close < 0) {
          throw new TemplateException("'{' without '}'; a literal brace is written '{{'", at);
        }
        open = at;
        closeLiteral();
        parts.add(placeholder(text.substring(at + 1, close)));
        at = close + 1;
      } else if (c == '}') {
        throw new TemplateException("'}' without '{'; a literal brace is written '}}'", at);
      } else {
        literal.append(c);
        at++;
      }
    }
    if (!literal.isEmpty() || parts.isEmpty()) {
      parts.add(new Template.Literal(literal.toString()));
    }
    return new Template(text, parts, names, depth);
  }

  private void closeLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Template.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Template.Part placeholder(String body) throws TemplateException {
    Matcher number = NUMBER.matcher(body);
    if (number.matches()) {
      return number(number);
    }
    Matcher mac = MAC.matcher(body);
    if (mac.matches()) {
      return mac(mac.group("terms"));
    }
    int colon = body.indexOf(':');
    String name = colon < 0 ? body : body.substring(0, colon);
    names.add(name);
    if (GeneratorTypes.isName(name)) {
      return extension(name, colon < 0 ? "" : body.substring(colon + 1));
    }
    if (colon < 0) {
      return switch (name) {
        case "oui" -> new Text(TemplateContext::oui);
        case "serial" -> new Text(TemplateContext::serial);
        case "productClass" -> new Text(TemplateContext::productClass);
        case "manufacturer" -> new Text(TemplateContext::manufacturer);
        case "version" -> new Text(TemplateContext::version);
        case "uptime" -> new Placeholders.Uptime();
        case "now" -> new Text(c -> CwmpTime.format(Instant.ofEpochMilli(c.nowMillis())));
        case "boot" -> new Text(c -> CwmpTime.format(Instant.ofEpochMilli(c.bootMillis())));
        case "ip", "random", "walk", "counter", "counter32", "lease", "pick", "hex", "alnum" ->
            throw new TemplateException(
                "{" + name + "} needs an argument: {" + name + ":..}", open);
        default -> throw unknown(body);
      };
    }
    String argument = body.substring(colon + 1);
    return switch (name) {
      case "ip" -> ip(argument);
      case "random" -> uniform(argument);
      case "walk" -> walk(argument);
      case "counter" -> new Counter(rate(argument), 64);
      case "counter32" -> new Counter(rate(argument), 32);
      case "lease" -> new Lease(seconds(argument), draws++);
      case "pick" -> new Pick(List.of(argument.split("\\|", -1)), draws++);
      case "hex" -> new Hex(length(argument), draws++);
      case "alnum" -> new Alnum(length(argument), draws++);
      default -> throw unknown(body);
    };
  }

  /** What stands for itself in an extension, which has a dot in its name. */
  private Template.Part extension(String name, String argument) throws TemplateException {
    GeneratorType type = GeneratorTypes.find(name).orElseThrow(() -> unknown(name));
    try {
      return type.parse(argument)::append;
    } catch (IllegalArgumentException e) {
      throw new TemplateException(name + ": found '" + argument + "': " + e.getMessage(), open);
    }
  }

  private Template.Part number(Matcher m) throws TemplateException {
    names.add(m.group("name"));
    long offset = m.group("offset") == null ? 0 : Long.parseLong(m.group("offset"));
    int base = m.group("base") == null || m.group("base").equals("d") ? 10 : 16;
    boolean upper = "X".equals(m.group("base"));
    String width = m.group("width");
    int digits = width == null || width.isEmpty() ? 1 : Integer.parseInt(width);
    if (digits > 1 && m.group("zero").isEmpty()) {
      throw new TemplateException(
          "{" + m.group() + "}: numbers are padded with zeros; write 0" + width + " for the width",
          open);
    }
    return new Number(level(m.group("name")), offset, base, upper, digits);
  }

  private Template.Part mac(String terms) {
    names.add("mac");
    int offset = 0;
    List<Integer> levels = new ArrayList<>();
    for (String term : terms.isEmpty() ? new String[0] : terms.substring(1).split("\\+")) {
      if (term.charAt(0) == 'i') {
        levels.add(level(term));
      } else {
        offset += Integer.parseInt(term);
      }
    }
    return new Mac(offset, levels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What {@link Placeholders#value} takes; notes how deep a path the template needs. */
  private int level(String name) {
    if (name.equals("index")) {
      return Placeholders.INDEX;
    }
    int level = name.equals("i") ? 0 : name.charAt(1) - '0';
    depth = Math.max(depth, Math.max(1, level));
    return level;
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
      throw expected("ip", argument, "zeros behind the first " + prefix + " bits");
    }
    return new Ip(address, size);
  }

  private Template.Part uniform(String argument) throws TemplateException {
    long[] range = range("random", argument);
    return new Uniform(range[0], range[1], draws++);
  }

  private Template.Part walk(String argument) throws TemplateException {
    int slash = argument.indexOf('/');
    if (slash < 0) {
      throw expected("walk", argument, "MIN..MAX/PERIOD, such as 2..65/5m");
    }
    long[] range = range("walk", argument.substring(0, slash));
    return new Walk(range[0], range[1], seconds(argument.substring(slash + 1)), draws++);
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

  private long seconds(String argument) throws TemplateException {
    try {
      return Math.max(1, Durations.parse(argument).toSeconds());
    } catch (IllegalArgumentException e) {
      throw new TemplateException(String.valueOf(e.getMessage()), open);
    }
  }

  private int length(String argument) throws TemplateException {
    if (!argument.matches("\\d{1,3}") || Integer.parseInt(argument) > MAX_RANDOM_LENGTH) {
      throw expected("hex or alnum", argument, "a length of at most " + MAX_RANDOM_LENGTH);
    }
    return Integer.parseInt(argument);
  }

  private TemplateException expected(String name, String found, String expected) {
    return new TemplateException(name + ": found '" + found + "', expected " + expected, open);
  }

  private TemplateException unknown(String body) {
    return new TemplateException(
        "unknown placeholder {"
            + body
            + "}; known are index i i1 i2 mac oui serial productClass manufacturer version"
            + " uptime now boot ip random walk counter counter32 lease pick hex alnum"
            + GeneratorTypes.names(),
        open);
  }
}
