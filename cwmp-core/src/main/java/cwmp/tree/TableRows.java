// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How one device's rows of a table differ from the source's.
 *
 * @param tableId the table's node
 * @param added rows that only the device has, ascending
 * @param removed rows that the source has and the device not, ascending
 * @param lastNumber the number given last, 0 if none was
 */
record TableRows(int tableId, int[] added, int[] removed, int lastNumber) {
  /** Numbers go round below this, so that the nodes of numbers once used stay few. */
  private static final int REUSE_AFTER = 1024;

  /** The rows of the device, ascending. */
  int[] applyTo(int[] base) {
    int[] rows = new int[base.length + added.length];
    int count = 0;
    for (int row : base) {
      if (Arrays.binarySearch(removed, row) < 0) {
        rows[count++] = row;
      }
    }
    for (int row : added) {
      if (Arrays.binarySearch(base, row) < 0 || Arrays.binarySearch(removed, row) >= 0) {
        rows[count++] = row;
      }
    }
    int[] all = Arrays.copyOf(rows, count);
    Arrays.sort(all);
    return all;
  }

  /**
   * The number after the last one given, going round, that no row has.
   *
   * @param rows those of the device, ascending
   * @param taken numbers that are no row's and must not be given either; a few
   */
  int freeNumber(int[] rows, IntPredicate taken) {
    int highest = rows.length == 0 ? 0 : rows[rows.length - 1];
    int limit = Math.max(REUSE_AFTER, 2 * rows.length);
    int number = lastNumber == 0 ? highest : lastNumber;
    do {
      number = number >= limit ? 1 : number + 1;
    } while (Arrays.binarySearch(rows, number) >= 0 || taken.test(number));
    return number;
  }

  boolean hasAdded(int row) {
    return Arrays.binarySearch(added, row) >= 0;
  }

  /** The numbers with one more. */
  static int[] with(int[] numbers, int number) {
    int at = Arrays.binarySearch(numbers, number);
    if (at >= 0) {
      return numbers;
    }
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    System.arraycopy(numbers, -at - 1, more, -at, numbers.length + at + 1);
    more[-at - 1] = number;
    return more;
  }

  /** The numbers without this one. */
  static int[] without(int[] numbers, int number) {
    int at = Arrays.binarySearch(numbers, number);
    if (at < 0) {
      return numbers;
    }
    int[] fewer = Arrays.copyOf(numbers, numbers.length - 1);
    System.arraycopy(numbers, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }
}
