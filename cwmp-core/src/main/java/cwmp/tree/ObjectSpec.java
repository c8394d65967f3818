// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about an object.
 *
 * @param creatable whether the ACS may add and delete rows; only for a table
 * @param maxEntries the most rows that the table may have, {@link #UNBOUNDED} if there is no limit
 * @param entriesParameter the name of the parameter beside the table that counts its rows; if null
 *     it is the one named like the table with {@code NumberOfEntries}, if there is one
 * @param keys in what no two rows agree; that aliases differ goes without saying
 * @param enableParameter the name of the row's own parameter that puts it to use, or null
 * @param effect when adding or deleting a row takes effect
 */
public record ObjectSpec(
    boolean creatable,
    int maxEntries,
    @Nullable String entriesParameter,
    List<UniqueKey> keys,
    @Nullable String enableParameter,
    Effect effect) {

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
    keys = List.copyOf(keys);
  }

  /** An object without keys, whose rows are in effect at once. */
  public ObjectSpec(boolean creatable, int maxEntries, @Nullable String entriesParameter) {
    this(creatable, maxEntries, entriesParameter, List.of(), null, Effect.AT_ONCE);
  }

  /** The same with these keys. */
  public ObjectSpec withKeys(UniqueKey... keys) {
    return new ObjectSpec(
        creatable, maxEntries, entriesParameter, List.of(keys), enableParameter, effect);
  }

  /** The same with a parameter that puts a row to use. */
  public ObjectSpec enabledBy(String enableParameter) {
    return new ObjectSpec(creatable, maxEntries, entriesParameter, keys, enableParameter, effect);
  }

  /** The same, with rows that come and go later. */
  public ObjectSpec effective(Effect effect) {
    return new ObjectSpec(creatable, maxEntries, entriesParameter, keys, enableParameter, effect);
  }
}
