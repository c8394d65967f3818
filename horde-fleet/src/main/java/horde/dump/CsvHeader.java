// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The first line of a table: where its columns are. Columns with other names do not count.
 *
 * @param separator between the columns
 */
record CsvHeader(char separator, Map<Column, Integer> places) {

  /** What a column holds. */
  enum Column {
    PARAMETER,
    OBJECT,
    WRITABLE,
    VALUE,
    TYPE,
    NOTIFICATION;

    /** The column of this name, by whichever of its names. */
    static Optional<Column> named(String name) {
      return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT).replaceAll("[ _:-]", "")));
    }
  }

  private static final Map<String, Column> NAMES =
      Map.ofEntries(
          Map.entry("parameter", Column.PARAMETER),
          Map.entry("parametername", Column.PARAMETER),
          Map.entry("parameterpath", Column.PARAMETER),
          Map.entry("name", Column.PARAMETER),
          Map.entry("path", Column.PARAMETER),
          Map.entry("object", Column.OBJECT),
          Map.entry("isobject", Column.OBJECT),
          Map.entry("writable", Column.WRITABLE),
          Map.entry("writeable", Column.WRITABLE),
          Map.entry("access", Column.WRITABLE),
          Map.entry("value", Column.VALUE),
          Map.entry("parametervalue", Column.VALUE),
          Map.entry("valuetype", Column.TYPE),
          Map.entry("parametertype", Column.TYPE),
          Map.entry("xsitype", Column.TYPE),
          Map.entry("type", Column.TYPE),
          Map.entry("notification", Column.NOTIFICATION));

  /** The header that this line is: it must name the parameter and one thing more. */
  static Optional<CsvHeader> find(String line) {
    for (char separator : new char[] {',', ';', '\t'}) {
      Map<Column, Integer> places = new EnumMap<>(Column.class);
      String[] names = line.split(String.valueOf(separator), -1);
      for (int i = 0; i < names.length; i++) {
        int place = i;
        Column.named(names[i].strip().replaceAll("^\"|\"$", ""))
            .ifPresent(column -> places.putIfAbsent(column, place));
      }
      if (places.containsKey(Column.PARAMETER) && places.size() > 1) {
        return Optional.of(new CsvHeader(separator, places));
      }
    }
    return Optional.empty();
  }
}
