// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as it comes out of a document: name, type, write, description, default.
 *
 * <p>Cells stand between tabs, or in columns below a header with at least two blanks between them,
 * or one after the other with single blanks. A line without anything in the column write goes on
 * with the row above: names and types without a blank, since they broke in the middle, descriptions
 * with a line break. Empty lines, rules, repeated headers and lines that begin with {@code #} do
 * not count.
 *
 * @param line of its first line, from 1
 */
record TableRow(
    int line, String name, String type, String write, String description, String defaultCell) {
  private static final List<String> COLUMNS =
      List.of("name", "type", "write", "description", "default");
  private static final Pattern WRITE =
      Pattern.compile("(?i)R|W|-|\u2013|RW|R/W|readOnly|readWrite");
  private static final Pattern GAP = Pattern.compile("\\S+(?: \\S+)*");
  private static final Pattern RUNNING =
      Pattern.compile(
          "(\\S+)\\s+([A-Za-z][^\\s]*)\\s+(R|W|-|\u2013|RW|R/W|readOnly|readWrite)(?:\\s+(.*))?");
  private static final Pattern LAST_WORD =
      Pattern.compile("(?s)(.*?)\\s*(?<=^|\\s)(-|\u2013|true|false|-?\\d+|\"[^\"]*\"|<[^>]*>)");

  /** The rows of a file. */
  static List<TableRow> rows(Path file, List<String> lines) throws ModelException {
    boolean tabs = lines.stream().anyMatch(line -> line.indexOf('\t') >= 0);
    List<TableRow> rows = new ArrayList<>();
    int[] starts = {};
    int line = 0;
    for (String text : lines) {
      line++;
      if (text.isBlank() || text.startsWith("#") || text.strip().matches("[-=+| ]{4,}")) {
        continue;
      }
      if (isHeader(text)) {
        starts = tabs ? starts : starts(text);
        continue;
      }
      List<String> cells =
          tabs
              ? cells(text.split("\t", -1))
              : starts.length > 1 ? columns(text, starts) : running(text);
      if (WRITE.matcher(cells.get(2)).matches() && !cells.get(0).isEmpty()) {
        rows.add(
            new TableRow(
                line, cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
      } else if (!cells.get(2).isEmpty()) {
        throw new ModelException(
            file, line, "found '" + cells.get(2) + "' in the column write, expected R or W");
      } else if (rows.isEmpty()) {
        throw new ModelException(
            file, line, "found '" + text.strip() + "', expected name, type, R or W, description");
      } else {
        rows.add(rows.remove(rows.size() - 1).and(cells));
      }
    }
    return rows;
  }

  private static boolean isHeader(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return words.startsWith("name type write description");
  }

  /** Where the columns of a header begin; one only if it has no gaps. */
  private static int[] starts(String header) {
    Matcher gap = GAP.matcher(header);
    return gap.results().mapToInt(result -> result.start()).toArray();
  }

  private static List<String> cells(String... given) {
    String[] cells = Arrays.copyOf(given, COLUMNS.size());
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] == null ? "" : cells[i].strip();
    }
    return List.of(cells);
  }

  private static List<String> columns(String text, int[] starts) {
    String[] cells = new String[starts.length];
    for (int i = 0; i < starts.length; i++) {
      int from = Math.min(starts[i], text.length());
      int to = i + 1 < starts.length ? Math.min(starts[i + 1], text.length()) : text.length();
      cells[i] = text.substring(i == 0 ? 0 : from, to);
    }
    return cells(cells);
  }

  /** A line without columns: a row, or else more of a description. */
  private static List<String> running(String text) {
    Matcher row = RUNNING.matcher(text.strip());
    if (!row.matches()) {
      return cells("", "", "", text);
    }
    String rest = row.group(4) == null ? "" : row.group(4);
    Matcher last = LAST_WORD.matcher(rest);
    return last.matches()
        ? cells(row.group(1), row.group(2), row.group(3), last.group(1), last.group(2))
        : cells(row.group(1), row.group(2), row.group(3), rest);
  }

  private TableRow and(List<String> more) {
    String text =
        description.isEmpty() || more.get(3).isEmpty()
            ? description + more.get(3)
            : description + "\n" + more.get(3);
    return new TableRow(
        line, name + more.get(0), type + more.get(1), write, text, defaultCell + more.get(4));
  }

  /** Whether the ACS may write it. */
  boolean isWritable() {
    return write.toUpperCase(Locale.ROOT).contains("W");
  }

  /** The default, or null if there is none. */
  @Nullable String defaultText() {
    String text = defaultCell.strip();
    if (text.isEmpty() || text.equals("-") || text.equals("\u2013")) {
      return null;
    }
    if (text.equalsIgnoreCase("<empty>") || text.equals("\"\"")) {
      return "";
    }
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** Says that something is wrong with this row. */
  ModelException problem(Path file, String problem) {
    return new ModelException(file, line, problem);
  }
}
