// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/**
 * {@code Device.} of this product. This file is yours: it was written once, and nothing writes it
 * again. Put what the device has in place of {@link #memory}.
 */
public final class DeviceRootObject extends DeviceRootBase {
  private final DeviceRootMemory memory = new DeviceRootMemory();

  /** Made when the object, or its row, is there for the first time. */
  public DeviceRootObject() {}

  @Override
  public long getInterfaceStackNumberOfEntries() {
    return memory.getInterfaceStackNumberOfEntries();
  }
}
