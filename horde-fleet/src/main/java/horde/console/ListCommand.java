// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceRef;
import horde.query.DeviceQuery;
import horde.steer.DevicePage;
import horde.steer.DeviceRow;
import horde.steer.ParameterFilter;
import horde.steer.ParameterPage;
import horde.steer.ParameterRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code list}: a page of the devices that match, in columns that can be chosen. */
final class ListCommand {
  private static final int USUAL = 20;
  private static final int MOST = 10_000;
  private static final List<String> USUAL_COLUMNS =
      List.of("index", "serial", "group", "state", "failed", "event");
  private static final Map<String, Function<DeviceRow, String>> COLUMNS = columns();

  private final Desk desk;

  ListCommand(Desk desk) {
    this.desk = desk;
  }

  /** The names that columns may have, apart from those of parameters. */
  static List<String> columnNames() {
    return List.copyOf(COLUMNS.keySet());
  }

  private static Map<String, Function<DeviceRow, String>> columns() {
    Map<String, Function<DeviceRow, String>> columns = new LinkedHashMap<>();
    columns.put("index", row -> "#" + row.index());
    columns.put("serial", DeviceRow::serialNumber);
    columns.put("oui", DeviceRow::oui);
    columns.put("class", DeviceRow::productClass);
    columns.put("group", DeviceRow::group);
    columns.put("state", DeviceRow::state);
    columns.put("power", DeviceRow::power);
    columns.put("session", row -> yes(row.inSession()));
    columns.put("informed", row -> yes(row.informed()));
    columns.put("failed", ListCommand::failed);
    columns.put("failure", row -> row.failure() == null ? "" : row.failure());
    columns.put("event", row -> String.join(", ", row.events()));
    columns.put("traced", row -> yes(row.traced()));
    columns.put("paused", row -> yes(row.paused()));
    return columns;
  }

  private static String yes(boolean is) {
    return is ? "yes" : "";
  }

  private static String failed(DeviceRow row) {
    return row.failedInARow() == 0
        ? ""
        : row.failedInARow() + (row.failure() == null ? "" : " " + row.failure());
  }

  /** What was asked for. */
  private static final class Wish {
    private String who = "";
    private int limit = USUAL;
    private int from;
    private List<String> columns = USUAL_COLUMNS;

    static Wish read(Words words) throws CommandException {
      Wish wish = new Wish();
      while (!words.atEnd()) {
        String word = words.peek();
        if (word.equals("columns")) {
          words.next();
          wish.columns = chosen(words.next("names of columns such as serial,state"));
        } else if (word.equals("from")) {
          words.next();
          wish.from = number(words.next("an index").replaceFirst("^#", ""));
        } else if (word.matches("[1-9]\\d{0,8}")) {
          wish.limit = Math.min(MOST, number(words.next("a number")));
        } else if (wish.who.isEmpty()) {
          wish.who = words.who("a selector");
        } else {
          words.end();
        }
      }
      return wish;
    }

    private static List<String> chosen(String text) throws CommandException {
      List<String> columns = Arrays.asList(text.split(","));
      for (String column : columns) {
        if (!COLUMNS.containsKey(column) && !column.contains(".")) {
          throw new CommandException(
              "found the column '"
                  + column
                  + "', expected one of "
                  + String.join(", ", COLUMNS.keySet())
                  + ", or the path of a parameter");
        }
      }
      return columns;
    }

    private static int number(String text) throws CommandException {
      if (!text.matches("\\d{1,9}")) {
        throw new CommandException("found '" + text + "', expected the index of a device");
      }
      return Integer.parseInt(text);
    }

    /** The command for the page behind this one. */
    String next(int from) {
      StringBuilder line = new StringBuilder("list");
      line.append(who.isEmpty() ? "" : " " + who);
      line.append(limit == USUAL ? "" : " " + limit);
      line.append(columns.equals(USUAL_COLUMNS) ? "" : " columns " + String.join(",", columns));
      return line.append(" from ").append(from).toString();
    }
  }

  Answer list(Words words, Paper paper) throws CommandException {
    Wish wish = Wish.read(words);
    DeviceQuery query = desk.query(wish.who);
    DevicePage page =
        Desk.await(desk.steering().devices(query, wish.from, wish.limit, !query.isAll()));
    if (page.devices().isEmpty()) {
      return Answer.of(
          wish.who.isEmpty() || query.isAll()
              ? "there is no device from #" + wish.from + " on"
              : "no device matches " + wish.who + (wish.from > 0 ? " from #" + wish.from : ""));
    }
    Table table = new Table(paper).heading(wish.columns);
    for (DeviceRow row : page.devices()) {
      List<Table.Cell> cells = new ArrayList<>();
      for (String column : wish.columns) {
        cells.add(cell(row, column));
      }
      table.row(cells);
    }
    List<String> lines = new ArrayList<>(table.lines());
    Integer next = page.next();
    if (next != null) {
      Integer counted = page.matching();
      int matching = counted == null ? desk.fleet().size() - wish.from : counted;
      lines.add(
          Ink.DIM.on(
              paper, "and " + (matching - page.devices().size()) + " more: " + wish.next(next)));
    }
    return Answer.of(lines);
  }

  private Table.Cell cell(DeviceRow row, String column) throws CommandException {
    Function<DeviceRow, String> known = COLUMNS.get(column);
    if (known == null) {
      return Table.Cell.of(value(row.index(), column));
    }
    Ink ink =
        column.equals("state")
            ? Ink.ofState(row.state())
            : column.startsWith("fail") ? Ink.RED : Ink.NONE;
    return new Table.Cell(known.apply(row), ink);
  }

  /** The value of a parameter; empty if the device has none such. */
  private String value(int index, String path) throws CommandException {
    DeviceRef device = desk.fleet().ref(index);
    ParameterPage found =
        Desk.await(
            desk.steering()
                .parameters(device, new ParameterFilter(path, "", false, false, 0, 1))
                .exceptionally(none -> new ParameterPage(List.of(), null, 0)));
    List<ParameterRow> rows = found.parameters();
    return rows.isEmpty() ? "" : ParameterText.value(rows.getFirst());
  }
}
