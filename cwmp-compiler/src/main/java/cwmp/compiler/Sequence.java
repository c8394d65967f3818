// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things by their names, in an order that is not only that in which they were added: documents say
 * of some that they come after another one.
 */
final class Sequence<T> {
  private final Map<String, T> byName = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The one of this name, or null. */
  @Nullable T get(String name) {
    return byName.get(name);
  }

  /**
   * Adds a new one.
   *
   * @param previous the name of what it comes behind; empty for the very beginning; null for the
   *     end, as is a name that is not there
   */
  void add(String name, T thing, @Nullable String previous) {
    int index = names.size();
    if (previous != null && previous.isEmpty()) {
      index = 0;
    } else if (byName.containsKey(previous)) {
      index = names.indexOf(previous) + 1;
    }
    byName.put(name, thing);
    names.add(index, name);
  }

  /** All of them. */
  List<T> all() {
    List<T> all = new ArrayList<>(names.size());
    for (String name : names) {
      T thing = byName.get(name);
      if (thing != null) {
        all.add(thing);
      }
    }
    return all;
  }
}
