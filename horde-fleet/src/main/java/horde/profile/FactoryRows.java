// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rows the tables of a profile have from the factory, and what a file says row by row. */
final class FactoryRows {
  private static final Pattern TABLE = Pattern.compile("\\.\\{i}\\.");
  private static final int MOST_ROWS = 10_000;

  private final Map<String, ByRow<int[]>> tables = new HashMap<>();

  /** The tables on a path, outermost first. */
  static List<String> tablesOn(String path) {
    List<String> tables = new ArrayList<>();
    for (Matcher table = TABLE.matcher(path); table.find(); ) {
      tables.add(path.substring(0, table.end()));
    }
    return tables;
  }

  /**
   * Reads the instance numbers of a table: how many, which, or which for each row of the tables
   * above it.
   *
   * @param path of the table, whose outer tables have been read before
   */
  void read(String path, YamlNode node, int max) throws YamlException {
    List<String> above = tablesOn(path);
    above.removeLast();
    ByRow<int[]> rows = rows(node, max);
    checkShape(rows, above, node);
    tables.put(path, rows);
  }

  /**
   * Gives a table as many rows, numbered from 1.
   *
   * @param path of the table, whose outer tables have rows already
   */
  void put(String path, int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i + 1);
    tables.put(path, new ByRow.Same<>(numbers));
  }

  /** The most rows that a table has in one place. */
  int most(String table) {
    return most(of(table));
  }

  private static int most(ByRow<int[]> rows) {
    return switch (rows) {
      case ByRow.Same<int[]>(int[] numbers) -> numbers.length;
      case ByRow.Each<int[]> each ->
          each.rows().stream().mapToInt(FactoryRows::most).max().orElse(0);
    };
  }

  /** What was read for a table. */
  ByRow<int[]> of(String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }

  /**
   * The instance numbers of every factory row that ends these tables; one empty array for no
   * tables.
   */
  List<int[]> instances(List<String> path) {
    return places(path).stream().map(place -> numbers(path, place)).toList();
  }

  /** The rows by the index of the object; null for one that is no table. */
  List<@Nullable ByRow<int[]>> byTable(Schema schema) {
    List<@Nullable ByRow<int[]>> all = new ArrayList<>();
    tables.forEach(
        (path, rows) -> {
          int index = schema.object(path).orElseThrow().index();
          while (all.size() <= index) {
            all.add(null);
          }
          all.set(index, rows);
        });
    return Collections.unmodifiableList(all);
  }

  /**
   * Reads values for parameters; by the index of the parameter, null where nothing was given.
   *
   * @param given by full parameter name
   */
  List<@Nullable ByRow<Template>> values(
      Schema schema, Map<String, YamlNode> given, ValueCheck check) throws YamlException {
    List<@Nullable ByRow<Template>> all = new ArrayList<>(Collections.nCopies(schema.size(), null));
    for (Map.Entry<String, YamlNode> entry : given.entrySet()) {
      SchemaParameter parameter = schema.parameter(entry.getKey()).orElseThrow();
      List<String> path = tablesOn(entry.getKey());
      List<int[]> instances = instances(path);
      int[] numbers = instances.isEmpty() ? new int[path.size()] : instances.getLast();
      all.set(
          parameter.index(),
          values(
              entry.getValue(),
              path,
              node -> {
                Template template = ProfileReader.template(node);
                return ProfileReader.attempt(
                    node, () -> check.checked(template, parameter, numbers));
              }));
    }
    return all;
  }

  /** Reads a value for all rows, or a list with one for each row of the innermost tables. */
  private ByRow<Template> values(YamlNode node, List<String> path, Leaf leaf) throws YamlException {
    ByRow<Template> values = values(node, path.size(), leaf);
    checkShape(values, path, node);
    return values;
  }

  /** Reads what stands for one row. */
  interface Leaf {
    Template read(YamlNode node) throws YamlException;
  }

  private static ByRow<Template> values(YamlNode node, int tables, Leaf leaf) throws YamlException {
    if (!node.isList()) {
      return new ByRow.Same<>(leaf.read(node));
    }
    if (tables == 0) {
      throw node.error("found a list, expected a value: no table is left whose rows could differ");
    }
    List<ByRow<Template>> rows = new ArrayList<>();
    for (YamlNode item : node.list()) {
      rows.add(values(item, tables - 1, leaf));
    }
    return each(node, rows);
  }

  private static ByRow<int[]> rows(YamlNode node, int max) throws YamlException {
    if (!node.isList()) {
      int[] numbers = new int[(int) node.number(0, Math.min(max, MOST_ROWS))];
      Arrays.setAll(numbers, i -> i + 1);
      return new ByRow.Same<>(numbers);
    }
    List<YamlNode> items = node.list();
    if (items.stream().noneMatch(YamlNode::isList)) {
      return new ByRow.Same<>(numbers(node, items, max));
    }
    List<ByRow<int[]>> rows = new ArrayList<>();
    for (YamlNode item : items) {
      item.list();
      rows.add(rows(item, max));
    }
    return each(node, rows);
  }

  private static int[] numbers(YamlNode node, List<YamlNode> items, int max) throws YamlException {
    if (items.size() > Math.min(max, MOST_ROWS)) {
      throw node.error(
          "found " + items.size() + " rows, expected at most " + Math.min(max, MOST_ROWS));
    }
    int[] numbers = new int[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      long least = i == 0 ? 1 : numbers[i - 1] + 1L;
      numbers[i] = (int) items.get(i).number(least, Integer.MAX_VALUE);
    }
    return numbers;
  }

  private static <T> ByRow<T> each(YamlNode node, List<ByRow<T>> rows) throws YamlException {
    int depth = rows.stream().filter(row -> !isHollow(row)).mapToInt(ByRow::depth).max().orElse(0);
    for (ByRow<T> row : rows) {
      if (row.depth() != depth && !isHollow(row)) {
        throw node.error("lists and single values cannot be mixed");
      }
    }
    return new ByRow.Each<>(depth + 1, rows);
  }

  /** Whether it is for tables without rows, so that nobody knows how deep it would have been. */
  private static boolean isHollow(ByRow<?> rows) {
    return switch (rows) {
      case ByRow.Same<?>(Object value) -> value instanceof int[] numbers && numbers.length == 0;
      case ByRow.Each<?>(int depth, var each) -> each.stream().allMatch(FactoryRows::isHollow);
    };
  }

  private void checkShape(ByRow<?> what, List<String> path, YamlNode node) throws YamlException {
    int outer = path.size() - what.depth();
    if (outer < 0) {
      throw node.error(
          "found lists nested "
              + what.depth()
              + " deep, but only "
              + path.size()
              + " tables on the path");
    }
    for (int[] place : places(path.subList(0, outer))) {
      checkShape(what, path, place, node);
    }
  }

  private void checkShape(ByRow<?> what, List<String> path, int[] place, YamlNode node)
      throws YamlException {
    if (what instanceof ByRow.Each<?> each) {
      int rows = of(path.get(place.length)).at(place).length;
      if (each.rows().size() != rows) {
        throw node.error(
            "found a list of "
                + each.rows().size()
                + ", expected one for each of the "
                + rows
                + " rows of "
                + path.get(place.length));
      }
      for (int position = 0; position < rows; position++) {
        checkShape(each.rows().get(position), path, append(place, position), node);
      }
    }
  }

  /** The positions of every factory row that ends these tables. */
  private List<int[]> places(List<String> path) {
    List<int[]> places = List.of(new int[0]);
    for (String table : path) {
      List<int[]> inner = new ArrayList<>();
      for (int[] place : places) {
        int rows = of(table).at(place).length;
        for (int position = 0; position < rows; position++) {
          inner.add(append(place, position));
        }
      }
      places = inner;
    }
    return places;
  }

  private int[] numbers(List<String> path, int[] place) {
    int[] numbers = new int[place.length];
    for (int level = 0; level < place.length; level++) {
      int[] siblings = of(path.get(level)).at(Arrays.copyOf(place, level));
      numbers[level] = siblings[place[level]];
    }
    return numbers;
  }

  private static int[] append(int[] place, int position) {
    int[] longer = Arrays.copyOf(place, place.length + 1);
    longer[place.length] = position;
    return longer;
  }
}
