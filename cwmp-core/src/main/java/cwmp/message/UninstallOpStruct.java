// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * Uninstalls a deployment unit. TR-069 A.4.1.10.
 *
 * @param version the version to uninstall; empty for all
 * @param executionEnvRef where from; empty for everywhere
 */
public record UninstallOpStruct(String uuid, String version, String executionEnvRef)
    implements OperationStruct {}
