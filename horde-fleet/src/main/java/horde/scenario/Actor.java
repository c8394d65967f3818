// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.fleet.DeviceRef;
import horde.lab.Lab;
import horde.profile.Randomness;
import java.util.Comparator;
import java.util.List;

/** Who of the devices is meant. */
public sealed interface Actor {

  /** All there are. */
  Actor EVERYBODY = new Some("", Integer.MAX_VALUE, 100);

  /**
   * One device.
   *
   * @param device its serial number, {@code OUI-SerialNumber}, {@code
   *     OUI-ProductClass-SerialNumber}, or its index from 0
   */
  record One(String device) implements Actor {}

  /**
   * Devices of a group, or of all groups. Which ones is drawn from the seed; a larger share of the
   * same group has all that a smaller one has.
   *
   * @param group empty for all groups
   * @param most how many at most
   * @param percent how many of a hundred, rounded up, so that a share of some devices is never
   *     nobody
   */
  record Some(String group, int most, double percent) implements Actor {}

  /**
   * The devices, in the order of the fleet.
   *
   * @return empty if there are none
   */
  default List<DeviceRef> of(Lab lab, long seed) {
    return switch (this) {
      case One(String device) -> lab.device(device).map(List::of).orElse(List.of());
      case Some(String group, int most, double percent) -> {
        List<DeviceRef> all = group.isEmpty() ? lab.devices() : lab.devices(group);
        int count = (int) Math.min(most, Math.ceil(all.size() * percent / 100));
        if (count >= all.size()) {
          yield all;
        }
        long stream = Randomness.stream("scenario.actor");
        yield all.stream()
            .sorted(Comparator.comparingLong(ref -> Randomness.bits(seed, ref.index(), stream, 0)))
            .limit(count)
            .sorted(Comparator.comparingInt(DeviceRef::index))
            .toList();
      }
    };
  }
}
