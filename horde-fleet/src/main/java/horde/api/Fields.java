// SPDX-License-Identifier: Apache-2.0
package horde.api;

import com.fasterxml.jackson.databind.JsonNode;
import cwmp.compiler.yaml.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a JSON object that somebody has sent. What is not as expected is refused. */
final class Fields {
  private final JsonNode node;
  private final String where;

  private Fields(JsonNode node, String where) {
    this.node = node;
    this.where = where;
  }

  static Fields of(JsonNode node, String where) throws ApiException {
    if (!node.isObject()) {
      throw wrong(where.isEmpty() ? "body" : where, node, "an object");
    }
    return new Fields(node, where);
  }

  /**
   * Refuses members of other names.
   *
   * @throws ApiException if there is one
   */
  Fields only(String... known) throws ApiException {
    List<String> names = Arrays.asList(known);
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!names.contains(member.getKey())) {
        throw ApiException.bad(
            "unknown-field",
            "unknown field '"
                + member.getKey()
                + "'; "
                + Spelling.nearest(member.getKey(), names)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("expected " + String.join(", ", names)),
            at(member.getKey()));
      }
    }
    return this;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  private JsonNode required(String name, String expected) throws ApiException {
    if (!has(name)) {
      throw ApiException.bad(
          "missing-field", "'" + at(name) + "' is missing, expected " + expected, at(name));
    }
    return node.get(name);
  }

  String text(String name) throws ApiException {
    JsonNode value = required(name, "a text");
    if (!value.isTextual()) {
      throw wrong(at(name), value, "a text");
    }
    return value.textValue();
  }

  String text(String name, String absent) throws ApiException {
    return has(name) ? text(name) : absent;
  }

  boolean flag(String name) throws ApiException {
    JsonNode value = required(name, "true or false");
    if (!value.isBoolean()) {
      throw wrong(at(name), value, "true or false");
    }
    return value.booleanValue();
  }

  int number(String name, int min, int max) throws ApiException {
    String expected = "a whole number from " + min + " to " + max;
    JsonNode value = required(name, expected);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < min
        || value.intValue() > max) {
      throw wrong(at(name), value, expected);
    }
    return value.intValue();
  }

  Fields object(String name) throws ApiException {
    return of(required(name, "an object"), at(name));
  }

  /** An object whose members are texts, numbers or flags, all as texts; in their order. */
  Map<String, String> texts(String name) throws ApiException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object(name).node.properties()) {
      JsonNode value = member.getValue();
      if (!value.isValueNode() || value.isNull()) {
        throw wrong(at(name) + "." + member.getKey(), value, "a text");
      }
      texts.put(member.getKey(), value.asText());
    }
    return texts;
  }

  /** As {@link #texts(String)}, nothing if it is absent. */
  Map<String, String> textsOrNone(String name) throws ApiException {
    return has(name) ? texts(name) : Map.of();
  }

  /** A list of texts. */
  List<String> list(String name) throws ApiException {
    JsonNode value = required(name, "a list of texts");
    if (!value.isArray()) {
      throw wrong(at(name), value, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw wrong(at(name) + "[" + texts.size() + "]", item, "a text");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** Whatever there is under a name. */
  Optional<JsonNode> any(String name) {
    return has(name) ? Optional.of(node.get(name)) : Optional.empty();
  }

  /** Where a member is, for messages. */
  String at(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private static ApiException wrong(String where, JsonNode found, String expected) {
    String what =
        switch (found.getNodeType()) {
          case ARRAY -> "a list";
          case OBJECT -> "an object";
          case STRING -> "'" + shortened(found.textValue()) + "'";
          case MISSING -> "nothing";
          default -> shortened(found.asText());
        };
    return ApiException.bad("bad-value", "found " + what + ", expected " + expected, where);
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
