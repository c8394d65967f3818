// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.fleet.FleetLayer;
import horde.lab.Lab;
import java.util.List;

/**
 * What all steps of a run share.
 *
 * @param layers what stands between the devices and the world
 */
record Setting(
    Scenario scenario, Lab lab, Surroundings around, List<FleetLayer> layers, Variables variables) {
  Setting {
    layers = List.copyOf(layers);
  }
}
