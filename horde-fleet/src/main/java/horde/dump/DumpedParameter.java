// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a {@link DumpedObject}, with what the dump says of it in each row.
 *
 * <p>Values stand by the instance numbers on the way to them, outermost first.
 */
public final class DumpedParameter {
  private final String name;
  private final String place;
  private final Map<List<Integer>, String> values = new LinkedHashMap<>();
  private final Map<List<Integer>, Double> growths = new LinkedHashMap<>();
  private final Set<List<Integer>> rows = new LinkedHashSet<>();
  private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);
  private final Set<String> unknownTypes = new LinkedHashSet<>();
  private final List<Integer> notifications = new ArrayList<>();
  private @Nullable Boolean writable;
  private boolean accessDiffers;

  DumpedParameter(String name, String place) {
    this.name = name;
    this.place = place;
  }

  /** Adds what a row says; returns whether it takes back what an earlier one said. */
  boolean add(List<Integer> instances, DumpRow row) {
    rows.add(instances);
    if (!row.type().isEmpty()) {
      DumpTypes.of(row.type()).ifPresentOrElse(types::add, () -> unknownTypes.add(row.type()));
    }
    if (row.writable() != null) {
      accessDiffers |= writable != null && !writable.equals(row.writable());
      writable = row.writable() || Boolean.TRUE.equals(writable);
    }
    if (row.notification() != null) {
      notifications.add(row.notification());
    }
    if (row.growth() > 0) {
      growths.put(instances, row.growth());
    }
    if (row.value() == null) {
      return false;
    }
    String before = values.put(instances, row.value());
    return before != null && !before.equals(row.value());
  }

  /** The node name. */
  public String name() {
    return name;
  }

  /** File and line of the first row that names it. */
  public String place() {
    return place;
  }

  /** Its values; not in here is what has none. */
  public Map<List<Integer>, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** What is added to its values in a second, in those rows that were seen to grow. */
  public Map<List<Integer>, Double> growths() {
    return Collections.unmodifiableMap(growths);
  }

  /** Where it stands, with a value or without. */
  public Set<List<Integer>> rows() {
    return Collections.unmodifiableSet(rows);
  }

  /** Whether the ACS may write it, in one of the rows at least; null if the dump never says. */
  public @Nullable Boolean writable() {
    return writable;
  }

  /** The attribute Notification, as most of the rows have it; null if the dump never says. */
  public @Nullable Integer notification() {
    Integer most = null;
    for (Integer one : notifications) {
      boolean more =
          most == null
              || Collections.frequency(notifications, one)
                  > Collections.frequency(notifications, most);
      most = more ? one : most;
    }
    return most;
  }

  /** Whether notification differs from row to row. */
  public boolean notificationDiffers() {
    return notifications.stream().distinct().count() > 1;
  }

  /** Whether it can be written in some rows only. */
  public boolean accessDiffers() {
    return accessDiffers;
  }

  /** The types that CWMP has and the dump gives, however misspelt; empty if it gives none. */
  public Set<ValueType> types() {
    return Collections.unmodifiableSet(types);
  }

  /** Types that the dump gives and CWMP does not have. */
  public Set<String> unknownTypes() {
    return Collections.unmodifiableSet(unknownTypes);
  }

  /** The one type that holds for all rows, or null if the dump gives none. */
  public @Nullable ValueType type() {
    return types.isEmpty() ? null : DumpTypes.common(types);
  }
}
