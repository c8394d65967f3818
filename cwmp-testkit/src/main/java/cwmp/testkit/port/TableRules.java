// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import static cwmp.testkit.port.Trial.said;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What holds for the tables of a device. */
final class TableRules {
  private TableRules() {}

  static void comeAndGo(Trial trial) throws Exception {
    trial.switchOn();
    for (String table : tables(trial)) {
      Set<Integer> before = rows(trial, table);
      Integer row = added(trial, table, before);
      if (row == null) {
        continue;
      }
      checkRow(trial, table + row + ".");
      checkCount(trial, table, before.size() + 1);
      Message answer = trial.ask(new DeleteObject(table + row + ".", ""));
      trial.expect(
          answer instanceof DeleteObjectResponse,
          table + row + ". was added and cannot be deleted: " + said(answer));
      trial.expect(rows(trial, table).equals(before), table + row + ". is listed and deleted");
      checkCount(trial, table, before.size());
      answer = trial.ask(new GetParameterValues(List.of(table + row + ".")));
      trial.expect(
          answer instanceof Fault fault && fault.code() == 9005,
          table + row + ". is deleted: expected fault 9005, found " + said(answer));
      Integer next = added(trial, table, before);
      trial.expect(
          next == null || !next.equals(row),
          table + row + ". was deleted, and its number given to the next row");
    }
  }

  static void stay(Trial trial) throws Exception {
    trial.switchOn();
    List<String> added = new ArrayList<>();
    for (String table : tables(trial)) {
      Integer row = added(trial, table, rows(trial, table));
      if (row != null) {
        added.add(table + row + ".");
      }
    }
    trial.restart();
    for (String row : added) {
      Message answer = trial.ask(new GetParameterNames(row, true));
      trial.expect(
          answer instanceof GetParameterNamesResponse,
          row + " was added, and after a restart it gives " + said(answer));
    }
  }

  /** The tables to which rows may be added. */
  private static List<String> tables(Trial trial) throws InterruptedException {
    return trial.list().stream()
        .filter(ParameterInfo::writable)
        .map(ParameterInfo::name)
        .filter(name -> name.endsWith("."))
        .filter(name -> trial.model().object(Trial.pattern(name + "0.")).isPresent())
        .toList();
  }

  private static Set<Integer> rows(Trial trial, String table) throws InterruptedException {
    Set<Integer> rows = new TreeSet<>();
    Message answer = trial.ask(new GetParameterNames(table, true));
    if (answer instanceof GetParameterNamesResponse names) {
      for (ParameterInfo info : names.parameterList()) {
        String number = info.name().substring(table.length(), info.name().length() - 1);
        rows.add(Integer.valueOf(number));
      }
    } else {
      trial.broken(table + " is listed, and its rows are " + said(answer));
    }
    return rows;
  }

  /** The number of a row that was added; null if the device has no room for one. */
  private static @Nullable Integer added(Trial trial, String table, Set<Integer> before)
      throws InterruptedException {
    Message answer = trial.ask(new AddObject(table, ""));
    if (answer instanceof AddObjectResponse response) {
      int row = response.instanceNumber();
      trial.expect(!before.contains(row), table + row + ". was there and was added");
      trial.expect(rows(trial, table).contains(row), table + row + ". was added and is not listed");
      return row;
    }
    boolean isRefusal =
        answer instanceof Fault fault && (fault.code() == 9004 || fault.code() == 9001);
    trial.expect(
        isRefusal, table + " takes rows: expected a row, 9001 or 9004, found " + said(answer));
    return null;
  }

  /** All of a new row can be read, and is legal. */
  private static void checkRow(Trial trial, String row) throws InterruptedException {
    Message answer = trial.ask(new GetParameterNames(row, false));
    if (!(answer instanceof GetParameterNamesResponse names)) {
      trial.broken(row + " was added, and GetParameterNames gives " + said(answer));
      return;
    }
    List<String> parameters =
        names.parameterList().stream()
            .map(ParameterInfo::name)
            .filter(name -> !name.endsWith("."))
            .toList();
    Map<String, ParameterValue> values = trial.values(parameters);
    values.forEach(
        (name, value) ->
            trial
                .schema(name)
                .flatMap(schema -> Choices.problem(schema, value.value()))
                .ifPresent(problem -> trial.broken(name + " of a new row: " + problem)));
  }

  private static void checkCount(Trial trial, String table, int rows) throws InterruptedException {
    Optional<SchemaObject> object = trial.model().object(Trial.pattern(table + "0."));
    SchemaParameter count = object.map(SchemaObject::entriesParameter).orElse(null);
    if (count != null) {
      String parent = table.substring(0, table.lastIndexOf('.', table.length() - 2) + 1);
      Optional<String> found = trial.value(parent + count.name());
      trial.expect(
          found.equals(Optional.of(Integer.toString(rows))),
          parent + count.name() + " says " + found + ", expected " + rows);
    }
  }
}
