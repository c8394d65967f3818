// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/**
 * {@code Device.DNS.Client.Server.{i}.} of this product. This file is yours: it was written once,
 * and nothing writes it again. Put what the device has in place of {@link #memory}.
 */
public final class DNSClientServerObject extends DNSClientServerBase {
  private final DNSClientServerMemory memory = new DNSClientServerMemory();

  /** Made when the object, or its row, is there for the first time. */
  public DNSClientServerObject(int server) {}

  @Override
  public boolean getEnable() {
    return memory.getEnable();
  }

  @Override
  public void setEnable(boolean value) {
    memory.setEnable(value);
  }

  @Override
  public DNSClientServer.Status getStatus() {
    return memory.getStatus();
  }

  @Override
  public String getDNSServer() {
    return memory.getDNSServer();
  }

  @Override
  public void setDNSServer(String value) {
    memory.setDNSServer(value);
  }

  @Override
  public String getInterface() {
    return memory.getInterface();
  }

  @Override
  public void setInterface(String value) {
    memory.setInterface(value);
  }

  @Override
  public DNSClientServer.Type getType() {
    return memory.getType();
  }
}
