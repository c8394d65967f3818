// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.fleet.FleetPlan;
import java.util.Map;

/**
 * Devices that another kind of file than {@code fleet.yaml} describes, and their habits.
 *
 * @param homes the names of the ACSs that groups name, by the names of the groups
 */
public record PlannedDevices(FleetPlan plan, Habits habits, Map<String, String> homes) {

  /** Copies the map. */
  public PlannedDevices {
    homes = Map.copyOf(homes);
  }
}
