// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;

/**
 * Something that is the same for all factory rows, or differs from row to row of the innermost
 * tables.
 *
 * @param <T> what it is
 */
sealed interface ByRow<T> {

  /** How many of the innermost tables it tells apart. */
  int depth();

  /** The same for all. */
  record Same<T>(T value) implements ByRow<T> {
    @Override
    public int depth() {
      return 0;
    }
  }

  /** One for each row, in the order of their numbers; all of the same kind. */
  record Each<T>(int depth, List<ByRow<T>> rows) implements ByRow<T> {
    public Each {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What stands at a row.
   *
   * @param positions the places of the rows among their siblings, from 0, outermost table first
   */
  default T at(int[] positions) {
    ByRow<T> here = this;
    for (int level = positions.length - depth(); level < positions.length; level++) {
      here = ((Each<T>) here).rows().get(positions[level]);
    }
    return ((Same<T>) here).value();
  }
}
