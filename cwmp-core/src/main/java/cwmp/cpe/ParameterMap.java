// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some parameters, by their ids and in that order. Most devices have none or one,
 * so it is two arrays: 16 bytes while it is empty, 64 with one entry.
 */
final class ParameterMap<V> {
  private static final int[] NO_IDS = {};
  private static final Object[] NO_VALUES = {};

  private int[] ids = NO_IDS;
  private Object[] values = NO_VALUES;

  /** What is known of a parameter, or null. */
  @SuppressWarnings("unchecked") // only put() writes there
  @Nullable V get(int id) {
    int index = Arrays.binarySearch(ids, id);
    return index < 0 ? null : (V) values[index];
  }

  void put(int id, V value) {
    int index = Arrays.binarySearch(ids, id);
    if (index >= 0) {
      values[index] = value;
      return;
    }
    int at = -index - 1;
    int[] moreIds = Arrays.copyOf(ids, ids.length + 1);
    Object[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(ids, at, moreIds, at + 1, ids.length - at);
    System.arraycopy(values, at, more, at + 1, values.length - at);
    moreIds[at] = id;
    more[at] = value;
    ids = moreIds;
    values = more;
  }

  /** The same, unless nothing is known of that parameter. */
  void replace(int id, V value) {
    int index = Arrays.binarySearch(ids, id);
    if (index >= 0) {
      values[index] = value;
    }
  }

  void remove(int id) {
    int index = Arrays.binarySearch(ids, id);
    if (index < 0) {
      return;
    }
    if (ids.length == 1) {
      clear();
      return;
    }
    int[] fewerIds = Arrays.copyOf(ids, ids.length - 1);
    Object[] fewer = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(ids, index + 1, fewerIds, index, fewerIds.length - index);
    System.arraycopy(values, index + 1, fewer, index, fewer.length - index);
    ids = fewerIds;
    values = fewer;
  }

  boolean isEmpty() {
    return ids.length == 0;
  }

  void clear() {
    ids = NO_IDS;
    values = NO_VALUES;
  }

  /** What is known of all of them, as of now. */
  @SuppressWarnings("unchecked") // only put() writes there
  List<V> values() {
    List<V> all = new ArrayList<>(values.length);
    for (Object value : values) {
      all.add((V) value);
    }
    return all;
  }

  /** The same, apart from what becomes of this one. */
  ParameterMap<V> copy() {
    ParameterMap<V> copy = new ParameterMap<>();
    if (!isEmpty()) {
      copy.ids = ids.clone();
      copy.values = values.clone();
    }
    return copy;
  }
}
