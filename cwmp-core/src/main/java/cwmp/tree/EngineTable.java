// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/** The tables that the engine itself fills, by their paths below the root. */
public enum EngineTable {
  /** At a gateway: the devices behind it that an ACS manages. TR-069 Annex F. */
  MANAGEABLE_DEVICE("ManagementServer.ManageableDevice."),
  /** At a proxier: the devices that it speaks for as CPEs of their own. TR-069 Annex J.2. */
  VIRTUAL_DEVICE("ManagementServer.VirtualDevice."),
  /** At a proxier: the devices that are part of its own model. TR-069 Annex J.3. */
  EMBEDDED_DEVICE("ManagementServer.EmbeddedDevice.");

  private final String path;

  EngineTable(String path) {
    this.path = path;
  }

  /** The path below the root object, with its final dot. */
  public String path() {
    return path;
  }
}
