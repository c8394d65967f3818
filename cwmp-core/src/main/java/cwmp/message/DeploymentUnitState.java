// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** What has become of a deployment unit. TR-069 A.4.2.3. */
public enum DeploymentUnitState {
  INSTALLED("Installed"),
  UNINSTALLED("Uninstalled"),
  /** The operation failed, and left the unit as it was. */
  FAILED("Failed");

  private final String text;

  DeploymentUnitState(String text) {
    this.text = text;
  }

  /** The spelling of the wire. */
  public String text() {
    return text;
  }
}
