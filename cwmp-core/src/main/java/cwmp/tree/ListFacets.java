// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * The limits of a comma-separated list. TR-106 3.2.3.
 *
 * @param minItems the fewest items
 * @param maxItems the most items
 * @param sizes the lengths that the whole text may have; empty if there is no limit
 */
public record ListFacets(int minItems, int maxItems, List<Facets.Size> sizes) {

  /** Any list. */
  public static final ListFacets ANY = new ListFacets(0, Integer.MAX_VALUE, List.of());

  public ListFacets {
    sizes = List.copyOf(sizes);
    if (minItems < 0 || maxItems < minItems) {
      throw new IllegalArgumentException(
          "a list cannot have " + minItems + " to " + maxItems + " items");
    }
  }
}
