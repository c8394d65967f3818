// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.binding.DeviceObjects;
import cwmp.tree.Schema;

/**
 * A service with objects that only it brings, and the code behind them: a vendor's subtree, or a
 * service model. They are in the device as long as the service is.
 */
public interface ModelPart extends DeviceObjects {

  /**
   * The objects, below the same root as the device's model; asked for once for each start of an
   * agent.
   */
  Schema schema();
}
