// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.FeatureCommand;
import cwmp.http.Credentials;

/**
 * Change a deployment unit in this way, and tell {@link SoftwareModules#changeEnded} what came of
 * it. Comes again after a restart if that has not happened yet, so that what is done already must
 * not be done twice.
 *
 * @param id tells it from others of the device
 * @param url where the unit is fetched from; of no meaning for Uninstall
 * @param credentials for that; an empty user name for none
 * @param uuid empty if an Install is to make one
 * @param version that is installed; empty for an Install
 * @param executionEnvironment the value of ExecEnv.Name, or its path if it has none
 */
public record ChangeUnit(
    long id,
    UnitOperation operation,
    String url,
    Credentials credentials,
    String uuid,
    String version,
    String executionEnvironment)
    implements FeatureCommand {}
