// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * The limits of a comma-separated list. TR-106 3.2.3.
 *
 * @param minItems the fewest items
 * @param maxItems the most items
 * @param sizes the lengths that the whole text may have; empty if there is no limit
 * @param nested whether an item may be a list itself, in brackets: {@code [1,2],[3,4]}
 */
public record ListFacets(int minItems, int maxItems, List<Facets.Size> sizes, boolean nested) {

  /** Any list. */
  public static final ListFacets ANY = new ListFacets(0, Integer.MAX_VALUE, List.of());

  /** A list of single items. */
  public ListFacets(int minItems, int maxItems, List<Facets.Size> sizes) {
    this(minItems, maxItems, sizes, false);
  }

  public ListFacets {
    sizes = List.copyOf(sizes);
    if (minItems < 0 || maxItems < minItems) {
      throw new IllegalArgumentException(
          "a list cannot have " + minItems + " to " + maxItems + " items");
    }
  }
}
