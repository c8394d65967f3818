// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * How one operation on a deployment unit ended. TR-069 A.4.2.3.
 *
 * @param deploymentUnitRef the path of the unit's row in the data model
 * @param version at most 32 characters
 * @param resolved whether the unit has all that it depends on
 * @param executionUnitRefList the paths of its execution units, separated by commas
 * @param startTime a CWMP dateTime
 * @param completeTime a CWMP dateTime
 */
public record OpResultStruct(
    String uuid,
    String deploymentUnitRef,
    String version,
    DeploymentUnitState currentState,
    boolean resolved,
    String executionUnitRefList,
    String startTime,
    String completeTime,
    FaultStruct fault) {}
