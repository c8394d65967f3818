// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.deviation.PlannedDeviation;
import horde.extension.DeviceBehaviour;
import horde.fleet.GroupPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group as it was read, before flags change the number of its devices.
 *
 * @param weight of its share of the devices that no count takes; 0 if it has a count
 * @param serial where complaints about its serial numbers belong
 * @param profileText the file of its profile
 * @param certificates where those of its devices are; null if they have none of their own
 * @param behaviours what extensions have its devices do, the one nearest to the engine first
 * @param deviations what its devices do wrong
 */
record GroupDraft(
    GroupPlan plan,
    int weight,
    Given serial,
    String profileText,
    @Nullable Given certificates,
    List<DeviceBehaviour> behaviours,
    List<PlannedDeviation> deviations) {

  /** How many devices it has. */
  int count() {
    return plan.count();
  }

  /** Says what is wrong with the group as a whole. */
  Problem wrong(String problem) {
    return new Given("", serial.nodeOrNull(), "devices")
        .wrong("group " + plan.name() + ": " + problem);
  }

  GroupDraft withCount(int count) {
    return new GroupDraft(
        new GroupPlan(
            plan.name(), count, plan.profile(), plan.acs(), plan.interval(), plan.values()),
        weight,
        serial,
        profileText,
        certificates,
        behaviours,
        deviations);
  }
}
