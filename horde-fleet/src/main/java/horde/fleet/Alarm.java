// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/** Something that is to be done for a device at a time, whether it has power then or not. */
final class Alarm extends TimerNode {
  private final Device device;
  private final Runnable action;

  Alarm(Device device, Runnable action) {
    this.device = device;
    this.action = action;
  }

  @Override
  void expired() {
    try {
      action.run();
    } catch (RuntimeException e) {
      device.recover(e);
    }
  }
}
