// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the references of a profile's devices may mean: rows that they have from the factory. */
final class ReferenceSpaces {
  /** What has this is an interface; where a model says nothing more, references mean one. */
  private static final String STACKED = "LowerLayers";

  private final Schema schema;
  private final FactoryRows rows;
  private final Map<List<String>, Paths> known = new HashMap<>();
  private @Nullable List<String> anything;

  ReferenceSpaces(Schema schema, FactoryRows rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /**
   * The paths that a parameter may hold.
   *
   * @param targets paths of the schema; none for anything
   * @param nothing what is said if there is none of these
   */
  ValueSpace paths(SchemaParameter parameter, List<String> targets, String nothing) {
    List<String> from = targets.isEmpty() ? interfaces() : targets;
    List<String> own = FactoryRows.tablesOn(parameter.path());
    List<Targets> all = new ArrayList<>();
    for (String target : from) {
      int shared = shared(own, FactoryRows.tablesOn(target));
      Paths whole =
          known.computeIfAbsent(
              List.of(target, shared + ""), k -> new Paths(List.of(targets(target, shared)), ""));
      all.addAll(whole.targets());
    }
    return new Paths(all, nothing);
  }

  /** The instance numbers of the rows that a parameter may mean. */
  ValueSpace numbers(SchemaParameter parameter, List<String> targets, String nothing) {
    return new LastNumbers(paths(parameter, targets, ""), nothing);
  }

  /**
   * The values that another parameter has, above this one or in no table.
   *
   * @param values of all parameters by their index, which need not be there yet; what differs from
   *     row to row counts as the default
   */
  static ValueSpace valuesOf(
      SchemaParameter other, List<@Nullable ByRow<Template>> values, String nothing) {
    return new ValuesOf(other, FactoryRows.tablesOn(other.path()).size(), values, nothing);
  }

  private List<String> interfaces() {
    List<String> found = anything;
    if (found == null) {
      found = new ArrayList<>();
      for (SchemaParameter parameter : schema.parameters()) {
        if (parameter.name().equals(STACKED) && parameter.parent().isTable()) {
          found.add(parameter.parent().path());
        }
      }
      anything = found;
    }
    return found;
  }

  /** How many tables two paths have in common, from the outermost on. */
  private static int shared(List<String> some, List<String> others) {
    int shared = 0;
    while (shared < Math.min(some.size(), others.size())
        && some.get(shared).equals(others.get(shared))) {
      shared++;
    }
    return shared;
  }

  private Targets targets(String target, int shared) {
    Map<List<Integer>, List<String>> byRow = new HashMap<>();
    boolean parameter = !target.endsWith(".");
    String object = target.substring(0, target.lastIndexOf('.') + 1);
    boolean there =
        parameter
            ? schema.parameter(target).isPresent()
            : schema.object(object).isPresent() || schema.object(object + "{i}.").isPresent();
    for (int[] numbers : there ? rows.instances(FactoryRows.tablesOn(target)) : List.<int[]>of()) {
      String path = concrete(target, numbers);
      byRow
          .computeIfAbsent(key(numbers, shared), k -> new ArrayList<>())
          .add(parameter ? path : path.substring(0, path.length() - 1));
    }
    return new Targets(shared, byRow);
  }

  private static List<Integer> key(int[] numbers, int count) {
    return Arrays.stream(numbers).limit(count).boxed().toList();
  }

  /** A path with instance numbers for its placeholders. */
  static String concrete(String path, int[] numbers) {
    StringBuilder out = new StringBuilder(path);
    int at = 0;
    for (int number : numbers) {
      at = out.indexOf("{i}", at);
      out.replace(at, at + 3, Integer.toString(number));
    }
    return out.toString();
  }

  /**
   * The rows of one kind, by the rows that their paths and the referrer's have in common.
   *
   * @param shared how many these are
   */
  private record Targets(int shared, Map<List<Integer>, List<String>> byRow) {
    List<String> in(TemplateContext context) {
      List<Integer> key = new ArrayList<>(shared);
      for (int level = 1; level <= shared; level++) {
        key.add(context.instance(level));
      }
      return byRow.getOrDefault(key, List.of());
    }
  }

  private record Paths(List<Targets> targets, String nothing) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      long size = 0;
      for (Targets some : targets) {
        size += some.in(context).size();
      }
      return Math.max(1, size);
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      long rest = number;
      for (Targets some : targets) {
        List<String> paths = some.in(context);
        if (rest < paths.size()) {
          out.append(paths.get((int) rest));
          return;
        }
        rest -= paths.size();
      }
      out.append(nothing);
    }
  }

  private record LastNumbers(ValueSpace paths, String nothing) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return paths.size(context);
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      StringBuilder path = new StringBuilder();
      paths.append(path, number, context);
      out.append(path.isEmpty() ? nothing : path.substring(path.lastIndexOf(".") + 1));
    }
  }

  private record ValuesOf(
      SchemaParameter other, int depth, List<@Nullable ByRow<Template>> values, String nothing)
      implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return items(context).size();
    }

    @Override
    public long least(TemplateContext context) {
      return 1; // of a list, each device has others
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      out.append(items(context).get((int) number));
    }

    private List<String> items(TemplateContext context) {
      int[] instances = new int[depth];
      Arrays.setAll(instances, level -> context.instance(level + 1));
      Template template =
          values.get(other.index()) instanceof ByRow.Same<Template>(Template same) ? same : null;
      String value =
          template == null
              ? other.defaultValue()
              : template.constant()
                  ? template.toString()
                  : template.evaluate(
                      context.at(Randomness.stream(concrete(other.path(), instances)), instances));
      return value.isEmpty()
          ? List.of(nothing)
          : other.isList() ? List.of(value.split(",", -1)) : List.of(value);
    }
  }
}
