// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.CwmpTime;
import horde.profile.Placeholders.Mac;
import horde.profile.Placeholders.Number;
import horde.profile.Placeholders.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one template: text, placeholders in braces, and doubled braces for a literal one. */
final class TemplateParser {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<name>index|i[1-9]?)(\\+(?<offset>\\d{1,9}))?(:(?<zero>0?)(?<width>\\d{0,2})(?<base>[dxX]))?");
  private static final Pattern MAC = Pattern.compile("mac(?<terms>(\\+(\\d{1,2}|i[1-9]?))*)");

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
    String head = colon < 0 ? body : body.substring(0, colon);
    String argument = colon < 0 ? "" : body.substring(colon + 1);
    int at = head.indexOf('@');
    String name = at < 0 ? head : head.substring(0, at);
    String label = at < 0 ? null : head.substring(at + 1);
    names.add(name);
    if (GeneratorTypes.isName(name)) {
      return extension(name, argument);
    }
    boolean isStation = name.equals("mac") && (label != null || colon >= 0);
    if (isStation || GeneratorReader.NAMES.contains(name)) {
      if (colon < 0 && !isStation) {
        throw new TemplateException("{" + name + "} needs an argument: {" + name + ":..}", open);
      }
      GeneratorReader reader = new GeneratorReader(open);
      long stream = reader.label(name, label);
      return reader.read(name, argument, new Draw(stream == 0 ? draws++ : 0, stream));
    }
    if (colon >= 0 || label != null) {
      throw unknown(body);
    }
    return switch (name) {
      case "oui" -> new Text(TemplateContext::oui);
      case "serial" -> new Text(TemplateContext::serial);
      case "productClass" -> new Text(TemplateContext::productClass);
      case "manufacturer" -> new Text(TemplateContext::manufacturer);
      case "version" -> new Text(TemplateContext::version);
      case "uptime" -> new Placeholders.Uptime();
      case "now" -> new Text(c -> CwmpTime.format(Instant.ofEpochMilli(c.nowMillis())));
      case "boot" -> new Text(c -> CwmpTime.format(Instant.ofEpochMilli(c.bootMillis())));
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

  private TemplateException unknown(String body) {
    return new TemplateException(
        "unknown placeholder {"
            + body
            + "}; known are index i i1 i2 mac oui serial productClass manufacturer version"
            + " uptime now boot "
            + String.join(" ", new TreeSet<>(GeneratorReader.NAMES))
            + GeneratorTypes.names(),
        open);
  }
}
