// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/**
 * {@code Device.DNS.Client.} of this product. This file is yours: it was written once, and nothing
 * writes it again. Put what the device has in place of {@link #memory}.
 */
public final class DNSClientObject extends DNSClientBase {
  private final DNSClientMemory memory = new DNSClientMemory();

  /** Made when the object, or its row, is there for the first time. */
  public DNSClientObject() {}

  @Override
  public boolean getEnable() {
    return memory.getEnable();
  }

  @Override
  public void setEnable(boolean value) {
    memory.setEnable(value);
  }

  @Override
  public DNSClient.Status getStatus() {
    return memory.getStatus();
  }
}
