// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import horde.dump.CsvHeader.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables with a header, as GenieACS exports them and its simulators read them.
 *
 * <p>The columns may stand in any order, be called by other names and have others between them, so
 * that the table of 5 columns and that of 12 with their timestamps are one format.
 */
final class CsvDump {
  private CsvDump() {}

  /**
   * Reads a table.
   *
   * @param headerLine where its header stands, from 1
   */
  static Dump read(String file, String text, int headerLine, CsvHeader header)
      throws DumpException {
    int line = headerLine;
    List<DumpRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(header.separator())
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(text)) {
      for (CsvRecord record : records) {
        line = (int) record.getStartingLineNumber();
        if (line > headerLine && !field(record, header, Column.PARAMETER).isBlank()) {
          rows.add(row(file, line, record, header));
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new DumpException(
          file, line, "no CSV from here on: " + String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Dump(file, DumpFormat.CSV, rows);
  }

  /** Writes rows as a table that {@link #read} takes. */
  static String write(List<DumpRow> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter table = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      table.writeRecord("Parameter", "Object", "Writable", "Value", "Value type", "Notification");
      for (DumpRow row : rows) {
        table.writeRecord(
            row.path(),
            String.valueOf(row.object()),
            row.writable() == null ? "" : row.writable().toString(),
            row.value() == null ? "" : row.value(),
            "".equals(row.value()) && row.type().isEmpty() ? "xsd:string" : row.type(),
            row.notification() == null ? "" : row.notification().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return text.toString();
  }

  private static DumpRow row(String file, int line, CsvRecord record, CsvHeader header)
      throws DumpException {
    String path = field(record, header, Column.PARAMETER).strip();
    String type = field(record, header, Column.TYPE);
    String value = field(record, header, Column.VALUE);
    if (holdsRows(path, value, header.separator())) {
      throw new DumpException(
          file,
          line,
          path + ": found rows of the table within the value, expected a closing quote");
    }
    boolean given = header.places().containsKey(Column.VALUE);
    return Fields.row(
            file,
            line,
            path,
            field(record, header, Column.OBJECT),
            field(record, header, Column.WRITABLE),
            given && !(value.isEmpty() && type.isEmpty()) ? value : null,
            type)
        .notifying(Fields.notification(file, line, field(record, header, Column.NOTIFICATION)));
  }

  /** Whether a quote was not closed, so that the next rows look like lines of the value. */
  private static boolean holdsRows(String path, String value, char separator) {
    String root = path.substring(0, path.indexOf('.') + 1);
    return !root.isEmpty()
        && value
            .lines()
            .skip(1)
            .anyMatch(
                line ->
                    line.startsWith(root) && line.chars().filter(c -> c == separator).count() > 1);
  }

  private static String field(CsvRecord record, CsvHeader header, Column column) {
    Integer place = header.places().get(column);
    return place == null || place >= record.getFieldCount() ? "" : record.getField(place);
  }
}
