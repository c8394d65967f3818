// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import java.util.List;

/**
 * What a device knows of a deployment unit once it is installed.
 *
 * @param duid what the execution environment calls it, at most 64 characters
 * @param name chosen by its author, at most 256 characters
 * @param vendor the author's domain name, at most 128 characters
 * @param version at most 32 characters
 * @param resolved whether it has all that it depends on
 * @param executionUnits what of it can run
 * @param vendorLogs paths of DeviceInfo.VendorLogFile rows that it has brought
 * @param vendorConfigs paths of DeviceInfo.VendorConfigFile rows that it has brought
 */
public record DeploymentUnit(
    String duid,
    String name,
    String vendor,
    String version,
    String description,
    boolean resolved,
    List<ExecutionUnit> executionUnits,
    List<String> vendorLogs,
    List<String> vendorConfigs) {

  /**
   * A part of it that can run.
   *
   * @param name unique within its deployment unit
   * @param active whether it runs now
   */
  public record ExecutionUnit(String name, boolean active) {}

  public DeploymentUnit {
    executionUnits = List.copyOf(executionUnits);
    vendorLogs = List.copyOf(vendorLogs);
    vendorConfigs = List.copyOf(vendorConfigs);
  }

  /**
   * The UUID that it has unless the ACS gives it another: the same on every device (TR-181 Issue 2
   * Annex C).
   */
  public String uuid() {
    return UnitUuid.of(vendor, name);
  }

  /** A unit with one execution unit of the same name, which runs. */
  public static DeploymentUnit of(String name, String vendor, String version) {
    return new DeploymentUnit(
        name,
        name,
        vendor,
        version,
        "",
        true,
        List.of(new ExecutionUnit(name, true)),
        List.of(),
        List.of());
  }
}
