// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.ParameterRow;
import java.util.List;

/** Parameters in words. */
final class ParameterText {
  private ParameterText() {}

  /** The value; not that of a secret. */
  static String value(ParameterRow row) {
    return row.secret() && row.value().isEmpty() ? "(secret)" : Ink.visible(row.value());
  }

  /** All that is known of some parameters, in a table. */
  static List<String> table(List<ParameterRow> rows, Paper paper) {
    Table table =
        new Table(paper).heading(List.of("parameter", "value", "written by", "may", "tells"));
    for (ParameterRow row : rows) {
      table.row(
          List.of(
              Table.Cell.path(row.path()),
              Table.Cell.of(value(row)),
              new Table.Cell(
                  row.moving() ? row.writer() + ", moving" : row.writer(),
                  row.writer().equals("profile") ? Ink.DIM : Ink.YELLOW),
              Table.Cell.of(row.writable() ? "write" : "read"),
              Table.Cell.of(notification(row.notification()))));
    }
    return table.lines();
  }

  /** TR-069 A.3.2.4. */
  private static String notification(int notification) {
    return switch (notification) {
      case 0 -> "";
      case 1 -> "passively";
      case 2 -> "actively";
      case 3 -> "passively lightweight";
      case 4 -> "passively, also lightweight";
      case 5 -> "actively lightweight";
      default -> "actively lightweight, passively";
    };
  }
}
