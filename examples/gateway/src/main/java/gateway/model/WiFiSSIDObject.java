// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/**
 * {@code Device.WiFi.SSID.{i}.} of this product. This file is yours: it was written once, and
 * nothing writes it again. Put what the device has in place of {@link #memory}.
 */
public final class WiFiSSIDObject extends WiFiSSIDBase {
  private final WiFiSSIDMemory memory = new WiFiSSIDMemory();

  /** Made when the object, or its row, is there for the first time. */
  public WiFiSSIDObject(int ssid) {}

  @Override
  public boolean getEnable() {
    return memory.getEnable();
  }

  @Override
  public void setEnable(boolean value) {
    memory.setEnable(value);
  }

  @Override
  public WiFiSSID.Status getStatus() {
    return memory.getStatus();
  }

  @Override
  public String getSSID() {
    return memory.getSSID();
  }

  @Override
  public void setSSID(String value) {
    memory.setSSID(value);
  }
}
