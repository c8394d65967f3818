// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;

/**
 * A feature of the engine together with what does its work for all devices of a fleet. Shared by
 * all loops; its methods are called on the loop of the device in question.
 */
public interface FeatureBody {

  /** The engine's half. */
  CpeFeature<?> feature();

  /**
   * Begins to carry out a command. Results come back through {@link Device#happen}.
   *
   * @return false if the command is none of this feature's
   */
  boolean carryOut(Device device, FeatureCommand command);

  /** The device has lost its power: what it had open is gone, and nothing more is told of it. */
  default void powerOff(Device device) {}
}
