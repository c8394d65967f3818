// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the paths mean that one device holds as values. TR-106 3.2.4. */
final class References {
  private final ParameterTree tree;

  References(ParameterTree tree) {
    this.tree = tree;
  }

  /** Something that a path means: one of the two. */
  private record Target(@Nullable ObjectNode object, @Nullable ParameterNode parameter) {

    /** With instance numbers and without a final dot. */
    String path() {
      if (object != null) {
        return object.path().substring(0, object.path().length() - 1);
      }
      return parameter == null ? "" : parameter.path();
    }

    String schemaPath() {
      if (object == null) {
        return parameter == null ? "" : parameter.schema().path();
      }
      String path = object.schema().path();
      return object.isTable() ? path.substring(0, path.length() - "{i}.".length()) : path;
    }
  }

  /** A value in the form in which it is kept, refused if what has to be there is not. */
  Judgement normal(SchemaParameter schema, String value) {
    Reference reference = schema.reference();
    if (reference == null || value.isEmpty()) {
      return Judgement.accepted(value);
    }
    List<String> items = items(schema, value);
    for (int i = 0; i < items.size(); i++) {
      Target target = find(items.get(i));
      boolean fits = target != null && isOne(target, reference);
      if (target != null && fits) {
        items.set(i, target.path());
      } else if (!reference.isWeak() && !items.get(i).isEmpty()) {
        return Judgement.refused(
            value,
            "found "
                + items.get(i)
                + ", expected the path of something that is there"
                + (reference.targets().isEmpty() ? "" : ", one of " + reference.targets()));
      }
    }
    return Judgement.accepted(String.join(",", items));
  }

  /** A value that leaves the device. */
  String spelled(SchemaParameter schema, String value, Aliases.Spelling spelling) {
    List<String> items = items(schema, value);
    for (int i = 0; i < items.size(); i++) {
      Target target = find(items.get(i));
      if (target != null && target.object() != null) {
        String path = spelling.of(target.object());
        items.set(i, path.substring(0, path.length() - 1));
      } else if (target != null && target.parameter() != null) {
        items.set(i, spelling.of(target.parameter()));
      }
    }
    return String.join(",", items);
  }

  /**
   * What the strong references that mean this row, or something below it, are without it.
   *
   * @param orphans gets the rows that make no sense without it
   */
  List<Change> without(ObjectNode row, Writer writer, List<ObjectNode> orphans) {
    return without(
        item -> isBelow(item, row),
        referrer -> !referrer.path().startsWith(row.path()),
        writer,
        orphans);
  }

  /** What the strong references are without those that mean nothing any more. */
  List<Change> withoutDangling(List<ObjectNode> orphans) {
    return without(item -> find(item) == null, referrer -> true, Writer.DEVICE, orphans);
  }

  private List<Change> without(
      Predicate<String> gone,
      Predicate<ObjectNode> referrers,
      Writer writer,
      List<ObjectNode> orphans) {
    List<Change> changes = new ArrayList<>();
    for (SchemaParameter schema : tree.nodes().schema().strongReferences()) {
      Reference reference = schema.reference();
      for (ParameterNode parameter : tree.presence().instances(schema)) {
        ObjectNode object = parameter.parent();
        String value = referrers.test(object) ? tree.value(parameter) : "";
        List<String> items = value.isEmpty() ? new ArrayList<>() : items(schema, value);
        if (!items.removeIf(gone) || reference == null) {
          continue;
        }
        if (reference.isVital() && object.isRow()) {
          orphans.add(object);
        } else {
          changes.add(new Change(parameter, value, String.join(",", items), writer));
        }
      }
    }
    return changes;
  }

  private boolean isBelow(String item, ObjectNode row) {
    Target target = find(item);
    return target != null && (target.path() + '.').startsWith(row.path());
  }

  private static List<String> items(SchemaParameter schema, String value) {
    return schema.isList() ? Syntax.items(value) : new ArrayList<>(List.of(value));
  }

  private @Nullable Target find(String text) {
    if (text.isEmpty()) {
      return null;
    }
    String full = text.startsWith(".") ? tree.nodes().root().schema().name() + text : text;
    ObjectNode object = tree.findObject(full.endsWith(".") ? full : full + '.');
    if (object != null) {
      return new Target(object, null);
    }
    ParameterNode parameter = tree.find(full);
    return parameter == null ? null : new Target(null, parameter);
  }

  private static boolean isOne(Target target, Reference reference) {
    return reference.targets().isEmpty() || reference.targets().contains(target.schemaPath());
  }
}
