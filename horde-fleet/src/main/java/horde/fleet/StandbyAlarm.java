// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.Standby;

/** Ends one standby of a device when its time is over, if nothing has ended it before. */
final class StandbyAlarm extends TimerNode {
  private final Device device;
  private final Standby sleep;

  StandbyAlarm(Device device, Standby sleep) {
    this.device = device;
    this.sleep = sleep;
  }

  @Override
  void expired() {
    device.happen(
        engine -> {
          if (engine.standby() == sleep) {
            engine.wake();
          }
        });
  }
}
