// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.tree.Schema;

/**
 * A service that knows the data model of a device. Agents that are configured need one; while there
 * is none they do not run.
 */
@FunctionalInterface
public interface DeviceModel {

  /** The model; asked for once for each start of an agent. */
  Schema schema();
}
