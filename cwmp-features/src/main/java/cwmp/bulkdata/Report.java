// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * What a profile collected at the end of one reporting interval. Encoded only when it is sent, so
 * that reports of several intervals make one body.
 *
 * @param number larger than that of all earlier reports of the profile
 */
record Report(long number, Instant collected, List<Item> items) {
  private static final int BYTES_PER_ITEM = 64;

  /**
   * A parameter in the report.
   *
   * @param name as the report calls it
   * @param type TR-106's base type; a list is a string
   * @param value in canonical form
   */
  record Item(String name, ValueType type, String value) {}

  Report {
    items = List.copyOf(items);
  }

  /** About how much memory it takes. */
  int bytes() {
    int bytes = 0;
    for (Item item : items) {
      bytes += item.name().length() + item.value().length() + BYTES_PER_ITEM;
    }
    return bytes;
  }
}
