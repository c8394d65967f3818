// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static horde.profile.ProfileReader.attempt;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import horde.profile.Churn.Leader;
import horde.profile.ProfileRows.Habits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads which tables have rows that come and go, and how. */
final class ChurnReader {
  private static final long LEAST_MILLIS = 1000;

  private final Schema schema;
  private final FactoryRows rows;
  private final Map<String, YamlNode> tables;
  private final List<@Nullable Habits> habits;

  private ChurnReader(Schema schema, FactoryRows rows, Map<String, YamlNode> tables) {
    this.schema = schema;
    this.rows = rows;
    this.tables = tables;
    int objects =
        tables.keySet().stream()
            .flatMap(path -> schema.object(path).stream())
            .mapToInt(object -> object.index() + 1)
            .max()
            .orElse(0);
    this.habits = new ArrayList<>(Collections.nCopies(objects, null));
  }

  /**
   * Reads all of a profile.
   *
   * @param tables what the profile says, by the path of the table
   * @return by the index of the object
   */
  static List<@Nullable Habits> read(Schema schema, FactoryRows rows, Map<String, YamlNode> tables)
      throws YamlException {
    ChurnReader reader = new ChurnReader(schema, rows, tables);
    reader.readOwn();
    reader.readFollowers();
    return Collections.unmodifiableList(reader.habits);
  }

  /** The keys of one table. */
  static YamlMap fields(YamlNode node) throws YamlException {
    return node.fields("stay", "away", "steady", "newcomers", "follows");
  }

  private SchemaObject table(String path, YamlNode node) throws YamlException {
    SchemaObject table = schema.object(path).filter(SchemaObject::isTable).orElse(null);
    if (table == null) {
      throw node.error("there is no table " + path);
    }
    if (table.isCreatable()) {
      throw node.error("only rows of a table that an ACS cannot add to come and go by themselves");
    }
    return table;
  }

  private void readOwn() throws YamlException {
    for (Map.Entry<String, YamlNode> entry : tables.entrySet()) {
      YamlNode node = entry.getValue();
      SchemaObject table = table(entry.getKey(), node);
      YamlMap fields = fields(node);
      if (fields.get("follows").isPresent()) {
        continue;
      }
      Span stay = span(fields.required("stay"));
      Optional<YamlNode> away = fields.get("away");
      Optional<YamlNode> steady = fields.get("steady");
      habits.set(
          table.index(),
          new Habits(
              new Churn(
                  Randomness.stream(table.path()),
                  stay,
                  away.isPresent() ? span(away.get()) : stay,
                  steady.isPresent() ? (int) steady.get().number(0, rows.most(table.path())) : 0,
                  share(fields)),
              List.of()));
    }
  }

  private static Span span(YamlNode node) throws YamlException {
    Span span = ProfileReader.span(node);
    if (span.min().toMillis() < LEAST_MILLIS) {
      throw node.expected("a second or more");
    }
    return span;
  }

  private static double share(YamlMap fields) throws YamlException {
    double share = ProfileReader.share(fields, "newcomers", "0");
    if (!(share >= 0 && share <= 1)) {
      throw fields.required("newcomers").expected("a share from 0 to 1");
    }
    return share;
  }

  /** The tables whose rows go with those of another one, which have all been read. */
  private void readFollowers() throws YamlException {
    for (Map.Entry<String, YamlNode> entry : tables.entrySet()) {
      Optional<YamlNode> follows = fields(entry.getValue()).get("follows");
      if (follows.isEmpty()) {
        continue;
      }
      YamlNode node = follows.get();
      for (String other : List.of("stay", "away", "steady", "newcomers")) {
        if (fields(entry.getValue()).get(other).isPresent()) {
          throw entry.getValue().error("found '" + other + "' beside 'follows'");
        }
      }
      List<YamlNode> items = node.list();
      if (FactoryRows.tablesOn(entry.getKey()).size() != 1) {
        throw node.error("only rows of a table that is in no other can follow");
      }
      int count = rows.most(entry.getKey());
      if (items.size() != count) {
        throw node.error(
            "found " + items.size() + " rows to follow, expected one for each of " + count);
      }
      List<@Nullable Leader> leaders = new ArrayList<>();
      for (YamlNode item : items) {
        leaders.add(item.text().isEmpty() ? null : leader(item));
      }
      SchemaObject table = table(entry.getKey(), entry.getValue());
      habits.set(table.index(), new Habits(null, Collections.unmodifiableList(leaders)));
    }
  }

  private Leader leader(YamlNode node) throws YamlException {
    String path = node.text();
    StringJoiner pattern = new StringJoiner(".", "", ".");
    List<Integer> numbers = new ArrayList<>();
    for (String part : path.split("\\.")) {
      boolean isNumber = part.matches("[1-9]\\d{0,8}");
      pattern.add(isNumber ? "{i}" : part);
      if (isNumber) {
        numbers.add(Integer.parseInt(part));
      }
    }
    SchemaObject table = schema.object(pattern.toString()).orElse(null);
    Habits led = table == null || table.index() >= habits.size() ? null : habits.get(table.index());
    if (table == null || led == null || led.own() == null) {
      throw node.expected("a row of a table with rows that come and go by themselves");
    }
    int[] wanted = numbers.stream().mapToInt(Integer::intValue).toArray();
    int position = 0;
    for (int[] row : attempt(node, () -> rows.instances(FactoryRows.tablesOn(table.path())))) {
      if (Arrays.equals(row, wanted)) {
        return new Leader(table.index(), wanted, position);
      }
      boolean isSibling = Arrays.equals(row, 0, row.length - 1, wanted, 0, wanted.length - 1);
      position += isSibling ? 1 : 0;
    }
    throw node.expected("a row that is there from the factory");
  }
}
