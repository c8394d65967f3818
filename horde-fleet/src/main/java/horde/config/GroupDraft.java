// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.fleet.GroupPlan;
import org.jspecify.annotations.Nullable;

/**
 * A group as it was read, before flags change the number of its devices.
 *
 * @param serial where complaints about its serial numbers belong
 * @param profileText the file of its profile
 * @param certificates where those of its devices are; null if they have none of their own
 */
record GroupDraft(GroupPlan plan, Given serial, String profileText, @Nullable Given certificates) {

  GroupDraft withCount(int count) {
    return new GroupDraft(
        new GroupPlan(
            plan.name(), count, plan.profile(), plan.acs(), plan.interval(), plan.values()),
        serial,
        profileText,
        certificates);
  }
}
