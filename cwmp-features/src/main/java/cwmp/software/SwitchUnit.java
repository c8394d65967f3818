// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.FeatureCommand;

/**
 * Start or stop an execution unit, and tell {@link ExecutionUnits#switched} what came of it.
 *
 * @param id tells it from others of the device
 * @param unit the path of its row, without a final dot
 * @param name the value of its Name, which is unique within its deployment unit
 * @param executionEnvironment the value of ExecEnv.Name, or its path if it has none
 * @param start false to stop it
 */
public record SwitchUnit(
    long id, String unit, String name, String executionEnvironment, boolean start)
    implements FeatureCommand {}
