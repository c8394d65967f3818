// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.load.Who;
import java.util.List;

/**
 * The devices that somebody means, as they lie in the fleet; nothing is kept of the single ones.
 *
 * @param groups those that may have some of them, in the order of the fleet
 * @param count how many devices are meant
 */
record Chosen(Who who, List<ResolvedGroup> groups, long seed, int count) {

  static Chosen of(Who who, List<ResolvedGroup> fleet, long seed) {
    List<ResolvedGroup> groups = fleet.stream().filter(group -> who.has(group.name())).toList();
    int count = 0;
    for (ResolvedGroup group : groups) {
      if (who.share() == 1) {
        count += group.count();
      } else {
        for (int i = 0; i < group.count(); i++) {
          count += who.draws(group.firstIndex() + i, seed) ? 1 : 0;
        }
      }
    }
    return new Chosen(who, groups, seed, count);
  }

  /** Goes through them again and again, in the order of their indexes, step by step. */
  static final class Walk {
    private final Chosen chosen;
    private int group;
    private int next;

    Walk(Chosen chosen) {
      this.chosen = chosen;
    }

    /**
     * Looks at the next device.
     *
     * @return its index in the fleet, -1 if it is not meant
     */
    int step() {
      ResolvedGroup here = chosen.groups.get(group);
      int index = here.firstIndex() + next;
      if (++next == here.count()) {
        next = 0;
        group = (group + 1) % chosen.groups.size();
      }
      return chosen.who.draws(index, chosen.seed) ? index : -1;
    }
  }
}
