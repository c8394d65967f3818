// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of a configuration, read as what they are meant to be. An unusable one is an
 * {@link IllegalArgumentException} that says what was found and what was expected.
 */
final class Settings {
  private final Map<String, Object> values = new TreeMap<>();

  Settings(Dictionary<String, ?> properties) {
    for (String key : Collections.list(properties.keys())) {
      values.put(key, properties.get(key));
    }
  }

  /** The keys, in their order. */
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return !text(key).isEmpty();
  }

  /** A text; empty if there is none. */
  String text(String key) {
    Object value = values.get(key);
    return value == null ? "" : String.valueOf(value).strip();
  }

  /** A whole number. */
  int number(String key, int least, int most, int otherwise) {
    String text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "found " + key + " = \"" + text + "\", expected a number from " + least + " to " + most);
  }

  /** A truth value. */
  boolean flag(String key, boolean otherwise) {
    String text = text(key);
    return switch (text) {
      case "" -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "found " + key + " = \"" + text + "\", expected true or false");
    };
  }

  /** Texts: an array or collection, or one text with commas between them. */
  List<String> texts(String key) {
    Object value = values.get(key);
    List<String> texts = new ArrayList<>();
    if (value instanceof Object[] several) {
      for (Object each : several) {
        texts.add(String.valueOf(each).strip());
      }
    } else if (value instanceof Iterable<?> several) {
      several.forEach(each -> texts.add(String.valueOf(each).strip()));
    } else if (value != null) {
      texts.addAll(List.of(String.valueOf(value).strip().split("\\s*,\\s*")));
    }
    texts.removeIf(String::isEmpty);
    return List.copyOf(texts);
  }
}
