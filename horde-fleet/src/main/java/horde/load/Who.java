// SPDX-License-Identifier: Apache-2.0
package horde.load;

import horde.profile.Randomness;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which devices are meant: all, those of some groups, or a share of these that the seed draws.
 *
 * @param groups their names; empty for all groups
 * @param share from more than 0 to 1
 * @param lot any text; by another one other devices are drawn, and of two shares by the same one
 *     the larger has all devices of the smaller
 */
public record Who(Set<String> groups, double share, String lot) {
  private static final long LOTS = Randomness.stream("load.share");

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if the share is none
   */
  public Who {
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups)); // its text has one order
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is more than 0 and at most 1, not " + share);
    }
  }

  /** Everybody. */
  public static Who all() {
    return new Who(Set.of(), 1, "");
  }

  /** Whether a group has devices that may be meant. */
  public boolean has(String group) {
    return groups.isEmpty() || groups.contains(group);
  }

  /** Whether a device of such a group is meant. */
  public boolean draws(int device, long seed) {
    return share == 1
        || Randomness.unit(seed, device, Randomness.stream(LOTS, Randomness.stream(lot)), 0)
            < share;
  }
}
