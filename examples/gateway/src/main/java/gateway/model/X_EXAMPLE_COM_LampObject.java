// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/** {@code Device.X_EXAMPLE-COM_Lamp.{i}.} of this gateway: a lamp that says what it does. */
public final class X_EXAMPLE_COM_LampObject extends X_EXAMPLE_COM_LampBase {
  private final X_EXAMPLE_COM_LampMemory memory = new X_EXAMPLE_COM_LampMemory();

  private final int lamp;

  public X_EXAMPLE_COM_LampObject(int lamp) {
    this.lamp = lamp;
  }

  @Override
  public String getName() {
    return lamp == 1 ? "power" : "";
  }

  @Override
  public X_EXAMPLE_COM_Lamp.Mode getMode() {
    return memory.getMode();
  }

  @Override
  public void setMode(X_EXAMPLE_COM_Lamp.Mode value) {
    memory.setMode(value);
    System.out.println("Lamp " + lamp + ": " + value.text());
  }

  @Override
  public long getBrightness() {
    return memory.getBrightness();
  }

  @Override
  public void setBrightness(long value) {
    memory.setBrightness(value);
  }
}
