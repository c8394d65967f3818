// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.diff;

import cwmp.compiler.diff.ModelDiff.Change;
import cwmp.compiler.diff.ModelDiff.Kind;
import cwmp.compiler.diff.ModelDiff.Rename;
import cwmp.compiler.export.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is different between two models, for people and for programs. */
public final class DiffText {
  private static final Map<Kind, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put(Kind.ADDED, "added");
    TITLES.put(Kind.REMOVED, "removed");
    TITLES.put(Kind.RETYPED, "of another type");
    TITLES.put(Kind.ACCESS, "of other access");
    TITLES.put(Kind.ENUMERATION, "with other values");
    TITLES.put(Kind.FACETS, "with other limits, units or defaults");
    TITLES.put(Kind.STATUS, "of another status");
  }

  private DiffText() {}

  /**
   * Writes it as lines.
   *
   * <p>What is in an object that is new or gone itself is counted with it, and not listed.
   *
   * @param before what to call the old model
   * @param after what to call the new one
   */
  public static void write(ModelDiff diff, String before, String after, Appendable out)
      throws IOException {
    out.append(before).append(" -> ").append(after).append('\n');
    if (diff.isEmpty()) {
      out.append("no difference\n");
    }
    for (Map.Entry<Kind, String> title : TITLES.entrySet()) {
      List<Change> changes = diff.of(title.getKey());
      if (!changes.isEmpty()) {
        out.append('\n').append(title.getValue()).append(": ").append(counted(changes));
        out.append('\n');
        for (Change change : listed(title.getKey(), changes)) {
          out.append("  ").append(line(change, changes)).append('\n');
        }
      }
    }
    if (!diff.renames().isEmpty()) {
      out.append("\nperhaps renamed: ").append(String.valueOf(diff.renames().size())).append('\n');
      for (Rename rename : diff.renames()) {
        out.append("  ").append(rename.before()).append(" -> ").append(rename.after()).append('\n');
      }
    }
  }

  /** Writes all of it as a JSON document. */
  public static void json(ModelDiff diff, String before, String after, Appendable out)
      throws IOException {
    JsonText json = new JsonText(out);
    json.object(
        () -> {
          json.member("version", (Object) 1).member("before", before).member("after", after);
          json.name("changes")
              .list(
                  () -> {
                    for (Change change : diff.changes()) {
                      json.entry(() -> change(json, change));
                    }
                  });
          json.name("renames")
              .list(
                  () -> {
                    for (Rename rename : diff.renames()) {
                      json.entry(
                          () ->
                              json.member("before", rename.before())
                                  .member("after", rename.after()));
                    }
                  });
        });
    out.append('\n');
  }

  private static void change(JsonText json, Change change) throws IOException {
    json.member("kind", change.kind().name().toLowerCase(Locale.ROOT))
        .member("path", change.path());
    if (change.kind() == Kind.ENUMERATION) {
      json.texts("added", only(change.after(), change.before()))
          .texts("removed", only(change.before(), change.after()));
    } else {
      json.member("before", present(change.before())).member("after", present(change.after()));
    }
  }

  private static @Nullable String present(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String counted(List<Change> changes) {
    long objects = changes.stream().filter(change -> isObject(change)).count();
    long parameters = changes.size() - objects;
    String some = objects + (objects == 1 ? " object" : " objects");
    String others = parameters + (parameters == 1 ? " parameter" : " parameters");
    return objects == 0 ? others : parameters == 0 ? some : some + ", " + others;
  }

  /** Without the parameters of objects that are there as a whole. */
  private static List<Change> listed(Kind kind, List<Change> changes) {
    if (kind != Kind.ADDED && kind != Kind.REMOVED) {
      return changes;
    }
    List<String> whole = changes.stream().filter(DiffText::isObject).map(Change::path).toList();
    return changes.stream()
        .filter(change -> isObject(change) || !whole.contains(holder(change.path())))
        .toList();
  }

  private static boolean isObject(Change change) {
    return change.path().endsWith(".");
  }

  private static String holder(String parameter) {
    return parameter.substring(0, parameter.lastIndexOf('.') + 1);
  }

  private static String line(Change change, List<Change> all) {
    return switch (change.kind()) {
      case ADDED, REMOVED -> {
        if (!isObject(change)) {
          yield change.path() + "  " + change.before() + change.after();
        }
        long own =
            all.stream()
                .filter(each -> !isObject(each) && holder(each.path()).equals(change.path()))
                .count();
        yield change.path() + "  with " + own + (own == 1 ? " parameter" : " parameters");
      }
      case ENUMERATION -> change.path() + "  " + values(change);
      default -> change.path() + "  " + shown(change.before()) + " -> " + shown(change.after());
    };
  }

  private static String values(Change change) {
    List<String> parts = new ArrayList<>();
    List<String> added = only(change.after(), change.before());
    List<String> removed = only(change.before(), change.after());
    if (!added.isEmpty()) {
      parts.add("added " + String.join(", ", added));
    }
    if (!removed.isEmpty()) {
      parts.add("removed " + String.join(", ", removed));
    }
    return parts.isEmpty() ? "in another order" : String.join("; ", parts);
  }

  private static List<String> only(String some, String others) {
    List<String> these = new ArrayList<>(Arrays.asList(some.split(", ")));
    these.removeAll(Arrays.asList(others.split(", ")));
    these.remove("");
    return these;
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
