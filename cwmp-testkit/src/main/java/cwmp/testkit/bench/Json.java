// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Just the JSON that the control interface needs (RFC 8259), since the testkit has no dependencies.
 *
 * <p>An object is a {@code Map}, an array a {@code List}, a number a {@code Long} or a {@code
 * Double}; the others are what one expects. Reading is strict, and a repeated name is an error.
 */
final class Json {
  private static final int DEEPEST = 32;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Reads one value that fills the whole text. */
  static @Nullable Object read(String text) throws JsonException {
    Json json = new Json(text);
    Object value = json.value(0);
    if (json.at < text.length()) {
      throw json.expected("the end");
    }
    return value;
  }

  /** Writes a value, on one line. */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private @Nullable Object value(int depth) throws JsonException {
    if (depth > DEEPEST) {
      throw new JsonException("more than " + DEEPEST + " values within values");
    }
    skipBlanks();
    char c = peek();
    Object value;
    if (c == '{') {
      value = object(depth);
    } else if (c == '[') {
      value = array(depth);
    } else if (c == '"') {
      value = string();
    } else if (c == '-' || c >= '0' && c <= '9') {
      value = number();
    } else {
      value = word();
    }
    skipBlanks();
    return value;
  }

  private Map<String, @Nullable Object> object(int depth) throws JsonException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    skipBlanks();
    if (takes('}')) {
      return object;
    }
    do {
      skipBlanks();
      if (peek() != '"') {
        throw expected("a name in quotes");
      }
      String name = string();
      skipBlanks();
      if (!takes(':')) {
        throw expected("a colon");
      }
      if (object.containsKey(name)) {
        throw new JsonException("the name \"" + name + "\" occurs twice in an object");
      }
      object.put(name, value(depth + 1));
    } while (takes(','));
    if (!takes('}')) {
      throw expected("a comma or }");
    }
    return object;
  }

  private List<@Nullable Object> array(int depth) throws JsonException {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    skipBlanks();
    if (takes(']')) {
      return array;
    }
    do {
      array.add(value(depth + 1));
    } while (takes(','));
    if (!takes(']')) {
      throw expected("a comma or ]");
    }
    return array;
  }

  private String string() throws JsonException {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw new JsonException("a control character within a string at " + (at - 1));
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws JsonException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        String digits = at + 4 <= text.length() ? text.substring(at, at + 4) : "";
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw expected("four hexadecimal digits");
        }
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw new JsonException("no escape: \\" + c);
    };
  }

  private Number number() throws JsonException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw new JsonException("no number: " + number);
    }
    if (number.matches("-?[0-9]{1,18}")) {
      return Long.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private @Nullable Object word() throws JsonException {
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("null") ? null : Boolean.valueOf(word);
      }
    }
    throw expected("a value");
  }

  private char peek() throws JsonException {
    if (at >= text.length()) {
      throw new JsonException("the text ends too early");
    }
    return text.charAt(at);
  }

  private boolean takes(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException expected(String what) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new JsonException("found " + found + " at " + at + ", expected " + what);
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> object) {
      String separator = "{";
      for (Map.Entry<?, ?> member : object.entrySet()) {
        out.append(separator);
        writeString(String.valueOf(member.getKey()), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ",";
      }
      out.append(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> array) {
      String separator = "[";
      for (Object element : array) {
        out.append(separator);
        write(element, out);
        separator = ",";
      }
      out.append(array.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      writeString(string, out);
    } else {
      out.append(value); // a number, a boolean or null
    }
  }

  private static void writeString(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
