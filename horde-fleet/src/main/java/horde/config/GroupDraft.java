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
 * @param serial where complaints about its serial numbers belong
 * @param profileText the file of its profile
 * @param certificates where those of its devices are; null if they have none of their own
 * @param behaviours what extensions have its devices do, the one nearest to the engine first
 * @param deviations what its devices do wrong
 */
record GroupDraft(
    GroupPlan plan,
    Given serial,
    String profileText,
    @Nullable Given certificates,
    List<DeviceBehaviour> behaviours,
    List<PlannedDeviation> deviations) {

  GroupDraft withCount(int count) {
    return new GroupDraft(
        new GroupPlan(
            plan.name(), count, plan.profile(), plan.acs(), plan.interval(), plan.values()),
        serial,
        profileText,
        certificates,
        behaviours,
        deviations);
  }
}
