// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The header fields of one message, in the order of the wire.
 *
 * <p>Immutable. Names compare without regard to case; a name may occur several times. Each
 * character of a value is one octet (ISO-8859-1): text in another encoding is carried as its
 * octets. Names are tokens and values have no control characters but the tab, so that no header can
 * smuggle in another one.
 */
public final class HttpHeaders {
  /** No header field at all. */
  public static final HttpHeaders EMPTY = new HttpHeaders(new String[0]);

  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "authentication-info",
          "proxy-authentication-info");

  private final String[] fields; // name, value, name, value ...

  private HttpHeaders(String[] fields) {
    this.fields = fields;
  }

  /**
   * The header fields given as name, value, name, value.
   *
   * @throws IllegalArgumentException if a name is no token, or a value has a line break, another
   *     control character or a character above U+00FF
   */
  public static HttpHeaders of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "found " + namesAndValues.length + " strings, expected pairs of name and value");
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      requireName(namesAndValues[i]);
      requireValue(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new HttpHeaders(namesAndValues.clone());
  }

  /** Takes over what a parser has found to be right, name and value in turn. */
  static HttpHeaders parsed(List<String> fields) {
    return fields.isEmpty() ? EMPTY : new HttpHeaders(fields.toArray(new String[0]));
  }

  /**
   * These header fields and one more at the end.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public HttpHeaders with(String name, String value) {
    requireName(name);
    requireValue(name, value);
    String[] more = Arrays.copyOf(fields, fields.length + 2);
    more[fields.length] = name;
    more[fields.length + 1] = value;
    return new HttpHeaders(more);
  }

  /** The number of header fields; a repeated name counts each time. */
  public int size() {
    return fields.length / 2;
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return Optional.of(fields[i + 1]);
      }
    }
    return Optional.empty();
  }

  /** The values of all fields of that name, in order; not split at commas. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        values.add(fields[i + 1]);
      }
    }
    return List.copyOf(values);
  }

  /** Whether there is a field of that name. */
  public boolean contains(String name) {
    return first(name).isPresent();
  }

  /** Whether a comma-separated list of that name has the token, whatever its case. */
  public boolean hasToken(String name, String token) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        for (String element : fields[i + 1].split(",", -1)) {
          if (element.strip().equalsIgnoreCase(token)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Hands each name and value to the action, in order. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < fields.length; i += 2) {
      action.accept(fields[i], fields[i + 1]);
    }
  }

  /** Whether the text is a token as RFC 9110 5.6.2 has it: method, field name or scheme. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether the character may be part of a token (RFC 9110 5.6.2). */
  public static boolean isTokenCharacter(char c) {
    return c < 0x80
        && (c >= 'a' && c <= 'z'
            || c >= 'A' && c <= 'Z'
            || c >= '0' && c <= '9'
            || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /** Whether the text can be the value of a header field: octets without control characters. */
  public static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && c != '\t' || c == 0x7F || c > 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static void requireName(String name) {
    if (!isToken(name)) {
      throw new IllegalArgumentException(
          "found the header name " + Quoted.of(name) + ", expected a token");
    }
  }

  private static void requireValue(String name, String value) {
    if (!isValue(value)) {
      throw new IllegalArgumentException(
          "the value of header "
              + name
              + " has a control character or one above U+00FF, expected visible octets");
    }
  }

  /** Equal fields in equal order; the case of names does not matter. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof HttpHeaders that) || fields.length != that.fields.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i += 2) {
      if (!fields[i].equalsIgnoreCase(that.fields[i])
          || !fields[i + 1].equals(that.fields[i + 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < fields.length; i += 2) {
      hash = 31 * hash + fields[i].toLowerCase(Locale.ROOT).hashCode();
      hash = 31 * hash + fields[i + 1].hashCode();
    }
    return hash;
  }

  /** For logs: names and values, those that carry credentials or cookies hidden. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < fields.length; i += 2) {
      boolean secret = SECRET.contains(fields[i].toLowerCase(Locale.ROOT));
      text.append(i == 0 ? "" : ", ")
          .append(fields[i])
          .append(": ")
          .append(secret ? "(hidden)" : fields[i + 1]);
    }
    return text.append('}').toString();
  }
}
