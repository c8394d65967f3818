// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.http.DefaultUsername;
import cwmp.message.DeviceId;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a fleet's devices, {@code OUI-ProductClass-SerialNumber} as in TR-069 3.4.4, without
 * the fleet.
 */
public final class DeviceNames {
  private final List<GroupPlan> groups;
  private final long seed;
  private final List<Integer> firstInOui = new ArrayList<>();

  /** Those of a plan. */
  public DeviceNames(FleetPlan plan) {
    this(plan.groups(), plan.seed());
  }

  DeviceNames(List<GroupPlan> groups, long seed) {
    this.groups = groups;
    this.seed = seed;
    Map<String, Integer> countedInOui = new HashMap<>();
    for (GroupPlan group : groups) {
      String oui = group.profile().identity().oui();
      firstInOui.add(countedInOui.getOrDefault(oui, 0));
      countedInOui.merge(oui, group.count(), Integer::sum);
    }
  }

  /**
   * The name of a device.
   *
   * @param index within the fleet
   */
  public String of(int index) {
    int group = 0;
    int inGroup = index;
    while (inGroup >= groups.get(group).count()) {
      inGroup -= groups.get(group++).count();
    }
    return of(group, inGroup);
  }

  String of(int group, int inGroup) {
    DeviceId id = id(group, inGroup);
    return DefaultUsername.of(id.oui(), id.productClass(), id.serialNumber());
  }

  DeviceId id(int group, int inGroup) {
    Profile profile = groups.get(group).profile();
    return profile.deviceId(
        new SampleDevice(seed, firstInOui.get(group) + inGroup, profile.firmware().version()));
  }
}
