// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import java.util.List;
import java.util.Optional;

/**
 * A part of the machine, as objects of the model.
 *
 * <p>The model of the device is what its parts say that they can tell, so that nothing is shown
 * that is not there.
 */
interface Part extends DeviceObjects {

  /** The parameters that it tells, as paths of the model. */
  List<String> parameters();

  @Override
  default Optional<DeviceObject> object(String path, int[] instances) {
    return Optional.empty();
  }

  /** What it cannot tell on this system, in words; nothing if it is complete. */
  default List<String> missing() {
    return List.of();
  }
}
