// SPDX-License-Identifier: Apache-2.0
package wrapper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The device's configuration: a text of sections, which people edit too, so that their comments and
 * their order stay.
 *
 * <pre>
 * # the house
 * [wifi home]
 * enabled = yes
 * ssid = Our Home
 * </pre>
 *
 * <p>A section has a kind and, where there may be several of that kind, a name; together they are
 * its heading. A value that begins or ends with a space, or has a character that is no text, stands
 * in quotes, with {@code \n}, {@code \t}, {@code \r}, <code>&#92;uXXXX</code>, {@code \"} and
 * {@code \\}. Immutable.
 */
final class Settings {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern HEADING = Pattern.compile("[A-Za-z0-9_-]+( [A-Za-z0-9_-]+)?");

  /**
   * A line of the text.
   *
   * @param heading of the section that it is in, or begins; empty before the first
   * @param key of an entry; empty for a heading, {@code null} for a comment or an empty line
   * @param value of an entry
   */
  private record Line(String text, String heading, @Nullable String key, String value) {
    boolean isHeading() {
      return key != null && key.isEmpty();
    }

    static Line heading(String heading) {
      return new Line("[" + heading + "]", heading, "", "");
    }

    static Line entry(String heading, String key, String value) {
      return new Line(key + " = " + quoted(value), heading, key, value);
    }
  }

  private final List<Line> lines;

  private Settings(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is none, with the number of the line
   */
  static Settings parse(String text) {
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String heading = "";
    for (String line : text.lines().toList()) {
      try {
        lines.add(line(line.strip(), line, heading));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (lines.size() + 1) + ": " + e.getMessage(), e);
      }
      Line last = lines.get(lines.size() - 1);
      heading = last.heading();
      if (last.key() != null && !seen.add(heading + "." + last.key())) {
        throw new IllegalArgumentException(
            "line " + lines.size() + ": found " + line.strip() + " a second time");
      }
    }
    return new Settings(lines);
  }

  private static Line line(String text, String asWritten, String heading) {
    if (text.isEmpty() || text.startsWith("#")) {
      return new Line(asWritten, heading, null, "");
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      String found = text.substring(1, text.length() - 1);
      if (!HEADING.matcher(found).matches()) {
        throw new IllegalArgumentException("found " + text + ", expected [kind] or [kind name]");
      }
      return new Line(asWritten, found, "", "");
    }
    int equals = text.indexOf('=');
    String key = equals < 0 ? "" : text.substring(0, equals).strip();
    if (heading.isEmpty() || !WORD.matcher(key).matches()) {
      throw new IllegalArgumentException("found " + text + ", expected key = value in a section");
    }
    return new Line(asWritten, heading, key, unquoted(text.substring(equals + 1).strip()));
  }

  /** The headings of a kind, in the order of the text. */
  List<String> sections(String kind) {
    return lines.stream()
        .filter(Line::isHeading)
        .map(Line::heading)
        .filter(heading -> heading.equals(kind) || heading.startsWith(kind + " "))
        .toList();
  }

  /** Whether there is such a section. */
  boolean has(String heading) {
    return headingAt(heading) >= 0;
  }

  /** A value; empty if the section, or the key in it, is not there. */
  Optional<String> get(String heading, String key) {
    int at = entryAt(heading, key);
    return at < 0 ? Optional.empty() : Optional.of(lines.get(at).value());
  }

  /**
   * The same with another value.
   *
   * @throws IllegalArgumentException if there is no such section, or this is no key
   */
  Settings with(String heading, String key, String value) {
    if (!WORD.matcher(key).matches()) {
      throw new IllegalArgumentException("found key \"" + key + "\", expected letters and digits");
    }
    if (get(heading, key).equals(Optional.of(value))) {
      return this;
    }
    List<Line> changed = new ArrayList<>(lines);
    int at = entryAt(heading, key);
    if (at >= 0) {
      changed.set(at, Line.entry(heading, key, value));
      return new Settings(changed);
    }
    int last = headingAt(heading);
    if (last < 0) {
      throw new IllegalArgumentException("there is no [" + heading + "]");
    }
    for (int i = last; i < lines.size() && lines.get(i).heading().equals(heading); i++) {
      last = lines.get(i).key() == null ? last : i;
    }
    changed.add(last + 1, Line.entry(heading, key, value));
    return new Settings(changed);
  }

  /**
   * The same with another section, at the end and empty.
   *
   * @throws IllegalArgumentException if it is there, or this is no heading
   */
  Settings withSection(String heading) {
    if (!HEADING.matcher(heading).matches()) {
      throw new IllegalArgumentException(
          "found section \"" + heading + "\", expected a kind and perhaps a name");
    }
    if (has(heading)) {
      throw new IllegalArgumentException("there is a [" + heading + "]");
    }
    List<Line> changed = new ArrayList<>(lines);
    if (!changed.isEmpty() && !changed.get(changed.size() - 1).text().isBlank()) {
      changed.add(new Line("", changed.get(changed.size() - 1).heading(), null, ""));
    }
    changed.add(Line.heading(heading));
    return new Settings(changed);
  }

  /**
   * The same without a section, and without the comment right above it.
   *
   * @throws IllegalArgumentException if it is not there
   */
  Settings withoutSection(String heading) {
    int from = headingAt(heading);
    if (from < 0) {
      throw new IllegalArgumentException("there is no [" + heading + "]");
    }
    int to = from + 1;
    while (to < lines.size() && !lines.get(to).isHeading()) {
      to++;
    }
    // What stands right above the next heading is about that.
    to = to == lines.size() ? to : commentAbove(to);
    List<Line> changed = new ArrayList<>(lines.subList(0, commentAbove(from)));
    changed.addAll(lines.subList(to, lines.size()));
    return parse(text(changed));
  }

  /** The first line of the comment right above a heading, or the heading's. */
  private int commentAbove(int heading) {
    int at = heading;
    while (at > 0 && lines.get(at - 1).text().strip().startsWith("#")) {
      at--;
    }
    return at;
  }

  /** All entries of a section, each as {@code key = value}. */
  List<String> entries(String heading) {
    return lines.stream()
        .filter(line -> line.heading().equals(heading) && line.key() != null && !line.isHeading())
        .map(line -> line.key() + " = " + quoted(line.value()))
        .toList();
  }

  private int headingAt(String heading) {
    return indexOf(heading, "");
  }

  private int entryAt(String heading, String key) {
    return key.isEmpty() ? -1 : indexOf(heading, key);
  }

  private int indexOf(String heading, String key) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).heading().equals(heading) && key.equals(lines.get(i).key())) {
        return i;
      }
    }
    return -1;
  }

  /** The text. */
  @Override
  public String toString() {
    return text(lines);
  }

  private static String text(List<Line> lines) {
    return Stream.concat(lines.stream().map(Line::text), Stream.of(""))
        .collect(Collectors.joining("\n"));
  }

  private static String quoted(String value) {
    boolean plain =
        value.equals(value.strip())
            && !value.startsWith("\"")
            && value.chars().noneMatch(c -> isNoText((char) c));
    if (plain) {
      return value;
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '"', '\\' -> out.append('\\').append(c);
        default -> out.append(isNoText(c) ? String.format("\\u%04x", (int) c) : c);
      }
    }
    return out.append('"').toString();
  }

  /** What an editor would break at, or a file in UTF-8 cannot hold by itself. */
  private static boolean isNoText(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\ufeff';
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int at = 1;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\' || at == text.length()) {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case '"', '\\' -> out.append(escaped);
        case 'u' -> {
          out.append(
              (char) Integer.parseInt(text.substring(at, Math.min(at + 4, text.length())), 16));
          at += 4;
        }
        default -> throw new IllegalArgumentException("found \\" + escaped + " in " + text);
      }
    }
    if (at != text.length() - 1) {
      throw new IllegalArgumentException("found " + text + ", expected \" at its end alone");
    }
    return out.toString();
  }
}
