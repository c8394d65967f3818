// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a schema says about an object.
 *
 * @param creatable whether the ACS may add and delete rows; only for a table
 * @param maxEntries the most rows that the table may have, {@link #UNBOUNDED} if there is no limit
 * @param entriesParameter the name of the parameter beside the table that counts its rows; if null
 *     it is the one named like the table with {@code NumberOfEntries}, if there is one
 */
public record ObjectSpec(boolean creatable, int maxEntries, @Nullable String entriesParameter) {

  /** No limit of rows. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** A single object, or a table whose rows only the device makes. */
  public static final ObjectSpec READ_ONLY = new ObjectSpec(false, UNBOUNDED, null);

  /** A table whose rows the ACS may add and delete. */
  public static final ObjectSpec CREATABLE = new ObjectSpec(true, UNBOUNDED, null);

  public ObjectSpec {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("maxEntries is " + maxEntries + ", expected 1 or more");
    }
  }
}
