// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.fleet.DeviceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Structured data as a scenario has it: what a message or a JSON document consists of, or is
 * expected to.
 */
public sealed interface Tree {

  /**
   * A text; a number or a flag is one, too.
   *
   * @param quoted whether it was written in quotes, and so is a text in JSON whatever it looks like
   */
  record Text(String text, boolean quoted) implements Tree {
    @Override
    public String toString() {
      return text.isEmpty() ? "\"\"" : text;
    }
  }

  /** A list. */
  record Items(List<Tree> items) implements Tree {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** Names and what stands under them, in an order. */
  record Fields(Map<String, Tree> fields) implements Tree {
    /** Copies the map. */
    public Fields {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + " = " + field.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A text. */
  static Tree of(String text) {
    return new Text(text, false);
  }

  /** Fields of texts. */
  static Tree of(Map<String, String> texts) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    texts.forEach((name, text) -> fields.put(name, of(text)));
    return new Fields(fields);
  }

  /** Makes one text of another. */
  interface Resolver {
    /** The text with its variables replaced. */
    String resolve(String template) throws StepFailure;
  }

  /** The same with the variables replaced, in names too. */
  default Tree resolved(StepRun run, DeviceRef device) throws StepFailure {
    return resolved(text -> run.text(text, device));
  }

  /** The same with all texts replaced, and names too. */
  default Tree resolved(Resolver resolver) throws StepFailure {
    switch (this) {
      case Text(String text, boolean quoted) -> {
        return new Text(resolver.resolve(text), quoted);
      }
      case Items(List<Tree> items) -> {
        List<Tree> resolved = new ArrayList<>();
        for (Tree item : items) {
          resolved.add(item.resolved(resolver));
        }
        return new Items(resolved);
      }
      case Fields(Map<String, Tree> fields) -> {
        Map<String, Tree> resolved = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> field : fields.entrySet()) {
          resolved.put(resolver.resolve(field.getKey()), field.getValue().resolved(resolver));
        }
        return new Fields(resolved);
      }
    }
  }

  /**
   * What is not as expected: all fields that are expected must be there, and for each expected item
   * of a list another one that is like it, in any order; there may be more of both.
   *
   * @param expected texts in it are {@linkplain TextPattern patterns}
   * @param where what to call this place
   */
  default List<Difference> differencesFrom(Tree expected, String where) {
    List<Difference> differences = new ArrayList<>();
    switch (expected) {
      case Text(String pattern, boolean quoted) -> {
        boolean same = this instanceof Text found && TextPattern.of(pattern).fits(found.text);
        if (!same) {
          differences.add(new Difference(where, pattern, shortened()));
        }
      }
      case Items(List<Tree> wanted) -> {
        if (!(this instanceof Items(List<Tree> found))) {
          differences.add(new Difference(where, expected.toString(), shortened()));
          break;
        }
        List<Tree> left = new ArrayList<>(found);
        for (Tree item : wanted) {
          if (!left.removeIf(new FirstLike(item))) {
            differences.add(new Difference(where, "with " + item + " in it", shortened()));
          }
        }
      }
      case Fields(Map<String, Tree> wanted) -> {
        Map<String, Tree> found = this instanceof Fields fields ? fields.fields : Map.of();
        wanted.forEach(
            (name, value) -> {
              String place = where.isEmpty() ? name : where + " " + name;
              Tree there = found.get(name);
              if (there == null) {
                differences.add(new Difference(place, value.toString(), "nothing"));
              } else {
                differences.addAll(there.differencesFrom(value, place));
              }
            });
      }
    }
    return differences;
  }

  /** Takes the first item that is as expected, and no other. */
  final class FirstLike implements java.util.function.Predicate<Tree> {
    private final Tree expected;
    private boolean found;

    FirstLike(Tree expected) {
      this.expected = expected;
    }

    @Override
    public boolean test(Tree item) {
      boolean taken = !found && item.differencesFrom(expected, "").isEmpty();
      found |= taken;
      return taken;
    }
  }

  /** As text, but not too much of it. */
  default String shortened() {
    String text = toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
