// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import java.lang.management.ManagementFactory;

/** {@code Device.DeviceInfo.} of this gateway: what it is, and how long it has been running. */
public final class DeviceInfoObject extends DeviceInfoBase {
  private final DeviceInfoMemory memory = new DeviceInfoMemory();

  /** Made when the object, or its row, is there for the first time. */
  public DeviceInfoObject() {}

  @Override
  public String getManufacturer() {
    return "Example";
  }

  @Override
  public String getManufacturerOUI() {
    return "FEFEFE";
  }

  @Override
  public String getModelName() {
    return "Generated gateway";
  }

  @Override
  public String getDescription() {
    return memory.getDescription();
  }

  @Override
  public String getProductClass() {
    return "Gateway";
  }

  @Override
  public String getSerialNumber() {
    return "GATEWAY0001";
  }

  @Override
  public String getHardwareVersion() {
    return System.getProperty("os.arch");
  }

  @Override
  public String getSoftwareVersion() {
    return "1.0";
  }

  @Override
  public String getProvisioningCode() {
    return memory.getProvisioningCode();
  }

  @Override
  public void setProvisioningCode(String value) {
    memory.setProvisioningCode(value);
  }

  @Override
  public long getUpTime() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
  }
}
