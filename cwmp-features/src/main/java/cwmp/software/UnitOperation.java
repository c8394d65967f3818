// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

/** What can be done to a deployment unit. */
public enum UnitOperation {
  INSTALL("Install", "Installing"),
  UPDATE("Update", "Updating"),
  UNINSTALL("Uninstall", "Uninstalling");

  private final String text;
  private final String status;

  UnitOperation(String text, String status) {
    this.text = text;
    this.status = status;
  }

  /** The spelling of the wire. */
  public String text() {
    return text;
  }

  /** DeploymentUnit.Status while it is being done. */
  String status() {
    return status;
  }
}
