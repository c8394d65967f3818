// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * Installs a deployment unit. TR-069 A.4.1.10.
 *
 * @param url where it is fetched from, at most 1024 characters
 * @param uuid what to know it by; empty if the CPE is to make one
 * @param executionEnvRef the path of the execution environment; empty if the CPE is to choose
 */
public record InstallOpStruct(
    String url, String uuid, String username, String password, String executionEnvRef)
    implements OperationStruct {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "InstallOpStruct[url=%s, uuid=%s, executionEnvRef=%s]"
        .formatted(url, uuid, executionEnvRef);
  }
}
