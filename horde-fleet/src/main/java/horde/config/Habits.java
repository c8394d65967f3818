// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.deviation.PlannedDeviation;
import horde.extension.DeviceBehaviour;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What devices do beside, or instead of, what every device does; by the names of their groups. A
 * group without habits is not there.
 *
 * @param behaviours what extensions have them do, the one nearest to the engine first
 * @param deviations what they do wrong
 */
public record Habits(
    Map<String, List<DeviceBehaviour>> behaviours, Map<String, List<PlannedDeviation>> deviations) {
  /** Devices like all others. */
  public static final Habits NONE = new Habits(Map.of(), Map.of());

  /** Copies the maps. */
  public Habits {
    behaviours = Map.copyOf(behaviours);
    deviations = Map.copyOf(deviations);
  }

  static Habits of(List<GroupDraft> groups) {
    Map<String, List<DeviceBehaviour>> behaviours = new LinkedHashMap<>();
    Map<String, List<PlannedDeviation>> deviations = new LinkedHashMap<>();
    for (GroupDraft group : groups) {
      if (!group.behaviours().isEmpty()) {
        behaviours.put(group.plan().name(), group.behaviours());
      }
      if (!group.deviations().isEmpty()) {
        deviations.put(group.plan().name(), group.deviations());
      }
    }
    return new Habits(behaviours, deviations);
  }
}
