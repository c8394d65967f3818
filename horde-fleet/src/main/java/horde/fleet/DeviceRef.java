// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.DeviceId;

/**
 * Which device of a fleet, and who it is.
 *
 * @param index within the fleet, from 0
 * @param group the name of its group
 */
public record DeviceRef(int index, String group, DeviceId id) {}
