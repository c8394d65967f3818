// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under each other, fitted into the width of the paper: columns are as wide as their texts,
 * and where that is too much the widest give way.
 */
final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "\u2026";
  private static final int NARROWEST = 4;

  private final Paper paper;
  private final List<List<Cell>> rows = new ArrayList<>();
  private int columns;

  /**
   * A text in a colour.
   *
   * @param endMatters whether it is rather cut at its beginning, as a path whose end tells more
   */
  record Cell(String text, Ink ink, boolean endMatters) {
    Cell {
      text = Ink.visible(text);
    }

    Cell(String text, Ink ink) {
      this(text, ink, false);
    }

    static Cell of(String text) {
      return new Cell(text, Ink.NONE);
    }

    static Cell path(String text) {
      return new Cell(text, Ink.NONE, true);
    }

    String cut(int room) {
      if (text.length() <= room) {
        return text;
      }
      if (room < 1) {
        return "";
      }
      return endMatters
          ? CUT + text.substring(text.length() - room + 1)
          : text.substring(0, room - 1) + CUT;
    }
  }

  Table(Paper paper) {
    this.paper = paper;
  }

  Table heading(List<String> names) {
    return row(names.stream().map(name -> new Cell(name, Ink.BOLD)).toList());
  }

  Table row(List<Cell> cells) {
    rows.add(cells);
    columns = Math.max(columns, cells.size());
    return this;
  }

  Table row(String... texts) {
    return row(Arrays.stream(texts).map(Cell::of).toList());
  }

  /** The lines, none longer than the paper is wide. */
  List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>(rows.size());
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      int used = 0;
      for (int column = 0; column < row.size() && used < paper.width(); column++) {
        Cell cell = row.get(column);
        boolean last = column == row.size() - 1;
        int room = Math.min(widths[column], paper.width() - used);
        String text = cell.cut(last ? paper.width() - used : room);
        line.append(cell.ink().on(paper, text));
        used += text.length();
        if (!last) {
          int pad = Math.min(widths[column] - text.length() + GAP.length(), paper.width() - used);
          line.repeat(' ', Math.max(0, pad));
          used += Math.max(0, pad);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).text().length());
      }
    }
    int room = paper.width() - GAP.length() * Math.max(0, columns - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int column = 1; column < columns; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }
}
