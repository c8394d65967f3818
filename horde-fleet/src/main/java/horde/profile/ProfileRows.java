// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.tree.ObjectNode;
import cwmp.tree.SchemaObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows the tables of a profile have by themselves: from the factory, and now. */
final class ProfileRows {
  private static final int[] NO_ROWS = {};

  /**
   * What the rows of a table do that come and go.
   *
   * @param own what rows without a leader do; null if all have one or are always there
   * @param leaders by the place of the row among the factory rows: who brings it along, null if it
   *     is always there; empty if there are none
   */
  record Habits(@Nullable Churn own, List<Churn.@Nullable Leader> leaders) {}

  /**
   * What each table has from the factory, by the index of its object; null for an object that is no
   * table.
   */
  private final List<@Nullable ByRow<int[]>> factory;

  /** By the index of the object; null for one whose rows stay. Empty if all do. */
  private final List<@Nullable Habits> habits;

  ProfileRows(List<@Nullable ByRow<int[]>> factory, List<@Nullable Habits> habits) {
    this.factory = factory;
    this.habits = habits;
  }

  /** Whether rows come and go by themselves. */
  boolean areLive() {
    return !habits.isEmpty();
  }

  /** What a table has from the factory; null for what is no table. */
  @Nullable ByRow<int[]> of(SchemaObject table) {
    return factory.get(table.index());
  }

  /** The rows of a table that are there now; none under a row that somebody added. */
  int[] now(ObjectNode table, DeviceFacts device) {
    int[] all = fromFactory(table);
    Habits live = habits(table.schema());
    if (live == null) {
      return all;
    }
    int[] numbers = instances(table, 1);
    int[] there = new int[all.length];
    int count = 0;
    for (int position = 0; position < all.length; position++) {
      numbers[numbers.length - 1] = all[position];
      if (isThere(live, numbers, position, device)) {
        there[count++] = all[position];
      }
    }
    return Arrays.copyOf(there, count);
  }

  /** The factory rows of a table; none under a row that somebody added. */
  private int[] fromFactory(ObjectNode table) {
    ByRow<int[]> all = factory.get(table.schema().index());
    int @Nullable [] above = all == null ? null : positions(table.parent());
    return all == null || above == null ? NO_ROWS : all.at(above);
  }

  private boolean isThere(Habits live, int[] numbers, int position, DeviceFacts device) {
    Churn.Leader leader = leader(live, position);
    return live.own() == null && leader == null || stay(live, numbers, position, device) != null;
  }

  private static Churn.@Nullable Leader leader(Habits live, int position) {
    return live.leaders().isEmpty() ? null : live.leaders().get(position);
  }

  private Churn.@Nullable Stay stay(Habits live, int[] numbers, int position, DeviceFacts device) {
    Churn.Leader leader = leader(live, position);
    if (leader == null) {
      return live.own() == null ? null : live.own().stay(numbers, position, device);
    }
    Habits led = habits.get(leader.table());
    return led == null ? null : stay(led, leader.numbers(), leader.position(), device);
  }

  /** Who is in the innermost row above that comes and goes; null if none does. */
  Churn.@Nullable Stay stay(ObjectNode object, DeviceFacts device) {
    for (ObjectNode at = object; at != null && areLive(); at = at.parent()) {
      Habits live = at.isRow() ? habits(at.schema()) : null;
      ObjectNode table = at.parent();
      if (live != null && table != null) {
        int position = Arrays.binarySearch(fromFactory(table), at.instance());
        return position < 0 ? null : stay(live, instances(at, 0), position, device);
      }
    }
    return null;
  }

  /** When the first of the rows of a table comes or goes, in milliseconds since 1970. */
  long nextChange(ObjectNode table, DeviceFacts device) {
    Habits live = habits(table.schema());
    long next = Long.MAX_VALUE;
    if (live != null) {
      int[] all = fromFactory(table);
      int[] numbers = instances(table, 1);
      for (int position = 0; position < all.length; position++) {
        numbers[numbers.length - 1] = all[position];
        next = Math.min(next, nextChange(live, numbers, position, device));
      }
    }
    return next;
  }

  private long nextChange(Habits live, int[] numbers, int position, DeviceFacts device) {
    Churn.Leader leader = leader(live, position);
    if (leader == null) {
      return live.own() == null ? Long.MAX_VALUE : live.own().nextChange(numbers, position, device);
    }
    Habits led = habits.get(leader.table());
    return led == null
        ? Long.MAX_VALUE
        : nextChange(led, leader.numbers(), leader.position(), device);
  }

  /** Whether somebody new may be in the rows of this table, or of one above. */
  boolean mayBeOthers(SchemaObject object) {
    for (SchemaObject at = object; at != null; at = at.parent()) {
      Habits live = habits(at);
      if (live != null && mayBeOthers(live)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeOthers(Habits live) {
    if (live.own() != null) {
      return live.own().newcomers() > 0;
    }
    for (Churn.Leader leader : live.leaders()) {
      Habits led = leader == null ? null : habits.get(leader.table());
      if (led != null && mayBeOthers(led)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Habits habits(SchemaObject table) {
    return table.index() < habits.size() ? habits.get(table.index()) : null;
  }

  /** The places of the rows above among their factory siblings; null if one is no factory row. */
  int @Nullable [] positions(@Nullable ObjectNode node) {
    int[] positions = new int[depth(node)];
    int level = positions.length;
    for (ObjectNode row = node; row != null; row = row.parent()) {
      ObjectNode table = row.parent();
      if (row.isRow() && table != null) {
        int position = Arrays.binarySearch(fromFactory(table), row.instance());
        if (position < 0) {
          return null;
        }
        positions[--level] = position;
      }
    }
    return positions;
  }

  /** The instance numbers on a path, with room for some more. */
  static int[] instances(ObjectNode node, int more) {
    int level = depth(node);
    int[] instances = new int[level + more];
    for (ObjectNode row = node; row != null; row = row.parent()) {
      if (row.isRow()) {
        instances[--level] = row.instance();
      }
    }
    return instances;
  }

  private static int depth(@Nullable ObjectNode node) {
    int depth = 0;
    for (ObjectNode row = node; row != null; row = row.parent()) {
      depth += row.isRow() ? 1 : 0;
    }
    return depth;
  }
}
