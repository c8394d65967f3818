// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.fleet.GroupPlan;

/**
 * A group as it was read, before flags change the number of its devices.
 *
 * @param serial where complaints about its serial numbers belong
 * @param profileText the file of its profile
 */
record GroupDraft(GroupPlan plan, Given serial, String profileText) {

  GroupDraft withCount(int count) {
    return new GroupDraft(
        new GroupPlan(
            plan.name(), count, plan.profile(), plan.acs(), plan.interval(), plan.values()),
        serial,
        profileText);
  }
}
