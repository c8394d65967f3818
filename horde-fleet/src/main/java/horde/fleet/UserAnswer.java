// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.transfer.Transfer;
import horde.profile.UserConsent;
import java.time.Duration;

/**
 * The user of a device, who has been asked whether a download may begin, and answers after a while;
 * not if the device has restarted meanwhile, which asks again.
 */
final class UserAnswer extends TimerNode {
  private final Device device;
  private final Transfer wanted;
  private final long bootMillis;

  UserAnswer(Device device, Transfer wanted) {
    this.device = device;
    this.wanted = wanted;
    this.bootMillis = device.bootMillis();
  }

  void ask() {
    Duration time = consent().answersAfter(seed(), device.index(), wanted.id());
    device.loop().schedule(this, device.monotonicMillis() + time.toMillis());
  }

  @Override
  void expired() {
    if (device.bootMillis() == bootMillis) {
      boolean agrees = consent().agrees(seed(), device.index(), wanted.id());
      device.happen(cpe -> cpe.transfers().answeredByUser(wanted, agrees));
    }
  }

  private UserConsent consent() {
    return device.profile().consent();
  }

  private long seed() {
    return device.loop().shared().seed();
  }
}
