// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What differs from row to row, as a profile writes it: one thing for all, or a list with one for
 * each row of the innermost tables in which rows differ.
 *
 * @param <T> what stands for a row
 */
sealed interface ByRows<T> {

  /** The same for all rows. */
  record Same<T>(T value) implements ByRows<T> {}

  /** One for each row. */
  record Each<T>(List<ByRows<T>> rows) implements ByRows<T> {}

  /**
   * For the rows of these tables, outermost first.
   *
   * @param leaf by the instance numbers of a row
   */
  static <T> ByRows<T> of(List<DumpedObject> tables, Function<List<Integer>, T> leaf) {
    ByRows<T> all = of(tables, List.of(), leaf);
    List<T> leaves = new ArrayList<>();
    collect(all, leaves);
    if (!leaves.isEmpty() && leaves.stream().distinct().count() == 1) {
      return new Same<>(leaves.getFirst());
    }
    while (all instanceof Each<T>(List<ByRows<T>> rows)
        && !rows.isEmpty()
        && rows.getFirst() instanceof Each<T>
        && rows.stream().distinct().count() == 1) {
      all = rows.getFirst();
    }
    return all;
  }

  private static <T> ByRows<T> of(
      List<DumpedObject> tables, List<Integer> above, Function<List<Integer>, T> leaf) {
    if (above.size() == tables.size()) {
      return new Same<>(leaf.apply(above));
    }
    List<ByRows<T>> rows = new ArrayList<>();
    for (List<Integer> row : rows(tables.get(above.size()), above)) {
      rows.add(of(tables, row, leaf));
    }
    return new Each<>(rows);
  }

  /** The rows of a table within these rows of the tables around it. */
  static List<List<Integer>> rows(DumpedObject table, List<Integer> above) {
    return table.rows().stream().filter(row -> row.subList(0, above.size()).equals(above)).toList();
  }

  private static <T> void collect(ByRows<T> from, List<T> leaves) {
    switch (from) {
      case Same<T>(T value) -> leaves.add(value);
      case Each<T>(List<ByRows<T>> rows) -> rows.forEach(row -> collect(row, leaves));
    }
  }
}
