// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.model.DataModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table of {@link TsvExport} for spreadsheets: commas, quotes where they are needed, and lines
 * that end with CR and LF. RFC 4180.
 */
public final class CsvExport {
  private CsvExport() {}

  /**
   * Writes a model.
   *
   * @param full with all columns instead of the first seven
   */
  public static void write(DataModel model, boolean full, Appendable out) throws IOException {
    for (List<String> row : TsvExport.rows(model, full)) {
      out.append(row.stream().map(CsvExport::field).collect(Collectors.joining(",")))
          .append("\r\n");
    }
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
