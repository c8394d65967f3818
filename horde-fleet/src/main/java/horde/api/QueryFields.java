// SPDX-License-Identifier: Apache-2.0
package horde.api;

import cwmp.compiler.yaml.Spelling;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the question mark. What is not as expected is refused. */
final class QueryFields {
  private final Map<String, String> given = new HashMap<>();

  private QueryFields() {}

  /**
   * Reads them.
   *
   * @throws ApiException if there is one of another name, or one comes twice
   */
  static QueryFields of(Context call, String... known) throws ApiException {
    QueryFields fields = new QueryFields();
    List<String> names = Arrays.asList(known);
    for (Map.Entry<String, List<String>> field : call.queryParamMap().entrySet()) {
      String name = field.getKey();
      if (!names.contains(name)) {
        throw ApiException.bad(
            "unknown-parameter",
            "unknown parameter '"
                + name
                + "'; "
                + Spelling.nearest(name, names)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse(
                        names.isEmpty() ? "expected none" : "expected " + String.join(", ", names)),
            name);
      }
      if (field.getValue().size() > 1) {
        throw ApiException.bad("bad-parameter", "found '" + name + "' more than once", name);
      }
      fields.given.put(name, field.getValue().getFirst());
    }
    return fields;
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  String text(String name, String absent) {
    return given.getOrDefault(name, absent);
  }

  int number(String name, int min, int max, int absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    String text = text(name, "");
    if (text.matches("\\d{1,9}")
        && Integer.parseInt(text) >= min
        && Integer.parseInt(text) <= max) {
      return Integer.parseInt(text);
    }
    throw wrong(name, "a whole number from " + min + " to " + max);
  }

  boolean flag(String name) throws ApiException {
    return switch (text(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "true or false");
    };
  }

  /** One of some words, the first if there is none. */
  String oneOf(String name, String... words) throws ApiException {
    String text = text(name, words[0]);
    if (!Arrays.asList(words).contains(text)) {
      throw wrong(name, String.join(" or ", words));
    }
    return text;
  }

  private ApiException wrong(String name, String expected) {
    String text = text(name, "");
    return ApiException.bad(
        "bad-parameter",
        "found '"
            + (text.length() <= 80 ? text : text.substring(0, 80) + "…")
            + "', expected "
            + expected,
        name);
  }
}
