// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.message.VendorRequest;
import cwmp.testkit.bench.MessageJson;
import horde.scenario.Tree;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages as {@link Tree}s: their arguments, by the names of the record's components.
 *
 * <p>Where there is a list of parameters with names and values, {@code values} has them by name.
 */
final class Messages {
  static final Map<String, Class<?>> OF_ACS = byName(AcsRequest.class);
  static final Map<String, Class<?>> OF_CPE = byName(CpeRequest.class);

  private static final String LIST = "parameterList";
  private static final String VALUES = "values";

  private Messages() {}

  private static Map<String, Class<?>> byName(Class<?> sealed) {
    Map<String, Class<?>> all = new TreeMap<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (kind != UnknownRequest.class
          && kind != InvalidRequest.class
          && kind != VendorRequest.class) {
        all.put(kind.getSimpleName(), kind);
      }
    }
    return all;
  }

  /**
   * The name of a request.
   *
   * @throws YamlException if there is none of this name
   */
  static String name(YamlNode node, String text, Map<String, Class<?>> known) throws YamlException {
    if (!known.containsKey(text) && !VendorRequest.isVendorMethod(text)) {
      throw node.expected(
          Spelling.nearest(text, known.keySet())
              .map(near -> "the name of an RPC; did you mean '" + near + "'?")
              .orElse("one of " + String.join(", ", known.keySet())));
    }
    return text;
  }

  /**
   * Checks the names of arguments.
   *
   * @throws YamlException if the RPC has none of this name
   */
  static void check(YamlNode with, String rpc, Map<String, Class<?>> known) throws YamlException {
    Class<?> kind = known.get(rpc);
    if (kind == null) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (RecordComponent component : kind.getRecordComponents()) {
      names.add(component.getName());
    }
    if (names.contains(LIST) && !rpc.equals("SetParameterAttributes")) {
      names.add(VALUES);
    }
    for (Map.Entry<String, YamlNode> entry : with.map().entrySet()) {
      if (!names.contains(entry.getKey())) {
        throw entry
            .getValue()
            .error(
                rpc
                    + " has no argument '"
                    + entry.getKey()
                    + "'; "
                    + Spelling.nearest(entry.getKey(), names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("it has " + String.join(", ", names)));
      }
    }
  }

  /** What a message says. */
  static Tree tree(Message message) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    MessageJson.of(message)
        .forEach(
            (name, value) -> {
              if (!name.equals("method")) {
                fields.put(name, tree(value));
              }
            });
    if (fields.get(LIST) instanceof Tree.Items(List<Tree> items)) {
      Map<String, Tree> values = new LinkedHashMap<>();
      for (Tree item : items) {
        if (item instanceof Tree.Fields(Map<String, Tree> entry)
            && entry.get("name") instanceof Tree.Text(String name, boolean quoted)
            && entry.get("value") != null) {
          values.put(name, entry.get("value"));
        }
      }
      if (!values.isEmpty()) {
        fields.put(VALUES, new Tree.Fields(values));
      }
    }
    return new Tree.Fields(fields);
  }

  private static Tree tree(@Nullable Object json) {
    return switch (json) {
      case List<?> list -> new Tree.Items(list.stream().map(Messages::tree).toList());
      case Map<?, ?> map -> {
        Map<String, Tree> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), tree(value)));
        yield new Tree.Fields(fields);
      }
      case null -> Tree.of("");
      default -> Tree.of(String.valueOf(json));
    };
  }

  /** The same as what {@link MessageJson} reads. */
  static Object json(Tree tree) {
    return switch (tree) {
      case Tree.Text(String text, boolean quoted) -> text;
      case Tree.Items(List<Tree> items) -> items.stream().map(Messages::json).toList();
      case Tree.Fields(Map<String, Tree> fields) -> {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        fields.forEach((name, value) -> json.put(name, json(value)));
        yield json;
      }
    };
  }

  /** Arguments for people, after a blank; nothing if there are none. */
  static String text(String before, Tree with) {
    if (!(with instanceof Tree.Fields(Map<String, Tree> fields)) || fields.isEmpty()) {
      return "";
    }
    List<String> texts = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (name.equals(VALUES) && value instanceof Tree.Fields(Map<String, Tree> values)) {
            values.forEach((path, wanted) -> texts.add(path + " = " + wanted));
          } else {
            texts.add(name + " = " + value);
          }
        });
    return before + String.join(", ", texts);
  }
}
