// SPDX-License-Identifier: Apache-2.0
package horde.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the members of a report must be, whoever has written it. */
final class Members {
  private Members() {}

  /**
   * Checks that a member is there.
   *
   * @throws IllegalArgumentException if it is not
   */
  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }

  /** A copy of a list without gaps. */
  static <T> List<T> whole(String name, @Nullable List<T> values) {
    for (T value : present(name, values)) {
      present(name + "[]", value);
    }
    return List.copyOf(values);
  }

  /** A sorted copy of a map without gaps. */
  static <T> Map<String, T> whole(String name, @Nullable Map<String, T> values) {
    present(name, values).forEach((key, value) -> present(name + "." + key, value));
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
