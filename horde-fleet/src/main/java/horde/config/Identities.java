// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.message.DeviceId;
import horde.fleet.GroupPlan;
import horde.profile.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds devices that could not be told apart. */
final class Identities {
  /** In larger fleets the fleet itself looks, which needs less memory but knows no lines. */
  private static final int MOST = 200_000;

  private Identities() {}

  private record Name(String oui, String serial) {}

  private record Holder(String group, int number) {
    @Override
    public String toString() {
      return "device " + number + " of group " + group;
    }
  }

  /** Complains about the first two devices of one OUI that have the same serial number. */
  static void check(List<GroupDraft> groups, long seed, Problems problems) {
    if (groups.stream().mapToLong(group -> group.plan().count()).sum() > MOST) {
      return;
    }
    Map<Name, Holder> holders = new HashMap<>();
    Map<String, Integer> countedInOui = new HashMap<>();
    for (GroupDraft draft : groups) {
      GroupPlan group = draft.plan();
      Profile profile = group.profile();
      int first = countedInOui.getOrDefault(profile.identity().oui(), 0);
      for (int i = 0; i < group.count(); i++) {
        DeviceId id =
            profile.deviceId(new SampleDevice(seed, first + i, profile.firmware().version()));
        Holder holder = new Holder(group.name(), i);
        Holder other = holders.put(new Name(id.oui(), id.serialNumber()), holder);
        if (other != null) {
          problems.add(
              draft
                  .serial()
                  .wrong(
                      "%s and %s would both be serial number %s of OUI %s; is {index} missing?"
                          .formatted(other, holder, id.serialNumber(), id.oui())));
          return;
        }
      }
      countedInOui.put(profile.identity().oui(), first + group.count());
    }
  }
}
