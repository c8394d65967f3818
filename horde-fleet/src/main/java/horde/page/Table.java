// SPDX-License-Identifier: Apache-2.0
package horde.page;

import java.util.ArrayList;
import java.util.List;

/** A table of the page; the first cell of a row names it. */
final class Table {
  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String name, String style) {}

  Table(String caption) {
    this.caption = caption;
  }

  /** A column of texts. */
  Table texts(String... names) {
    for (String name : names) {
      columns.add(new Column(name, columns.isEmpty() ? "" : "s"));
    }
    return this;
  }

  /** A column of numbers. */
  Table numbers(String... names) {
    for (String name : names) {
      columns.add(new Column(name, "n"));
    }
    return this;
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes it in a card; nothing if it has no rows. */
  void write(Html html) {
    if (rows.isEmpty()) {
      return;
    }
    html.open("div", "class", "card wide").open("table").element("caption", caption);
    html.open("thead").open("tr");
    for (Column column : columns) {
      html.element("th", column.name(), "scope", "col", "class", column.style());
    }
    html.close("tr").close("thead").open("tbody");
    for (List<String> row : rows) {
      html.open("tr").element("th", row.getFirst(), "scope", "row");
      for (int i = 1; i < row.size(); i++) {
        html.element("td", row.get(i), "class", columns.get(i).style());
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }
}
