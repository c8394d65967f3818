// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.DeviceId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Finds devices by their serial number.
 *
 * <p>Serial numbers are computed, not kept: this is a hash table of device indexes, 8 to 16 bytes a
 * device, whose entries are compared by computing again.
 */
final class IdentityIndex {
  private static final int FREE = -1;

  private final IntFunction<DeviceId> ids;
  private final int[] table;

  /**
   * Takes in all devices.
   *
   * @throws IllegalArgumentException if two of them have the same OUI and serial number
   */
  IdentityIndex(int devices, IntFunction<DeviceId> ids) {
    this.ids = ids;
    this.table = new int[Integer.highestOneBit(Math.max(2, devices)) * 4];
    Arrays.fill(table, FREE);
    for (int device = 0; device < devices; device++) {
      put(device);
    }
  }

  private void put(int device) {
    DeviceId id = ids.apply(device);
    int slot = slotOf(id.serialNumber());
    while (table[slot] != FREE) {
      DeviceId other = ids.apply(table[slot]);
      if (other.serialNumber().equals(id.serialNumber()) && other.oui().equals(id.oui())) {
        throw new IllegalArgumentException(
            "devices %d and %d would both be serial number %s of OUI %s"
                .formatted(table[slot], device, id.serialNumber(), id.oui()));
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = device;
  }

  /**
   * The device with this name: a serial number, or {@code OUI-ProductClass-SerialNumber}, or {@code
   * OUI-SerialNumber}. If a serial number occurs under several OUIs it is the first of them.
   */
  Optional<Integer> find(String name) {
    Optional<Integer> found = find(name, name);
    for (int dash = name.indexOf('-');
        found.isEmpty() && dash >= 0;
        dash = name.indexOf('-', dash + 1)) {
      found = find(name.substring(dash + 1), name);
    }
    return found;
  }

  private Optional<Integer> find(String serialNumber, String name) {
    int slot = slotOf(serialNumber);
    while (table[slot] != FREE) {
      DeviceId id = ids.apply(table[slot]);
      if (id.serialNumber().equals(serialNumber) && isName(name, id)) {
        return Optional.of(table[slot]);
      }
      slot = slot + 1 & table.length - 1;
    }
    return Optional.empty();
  }

  private static boolean isName(String name, DeviceId id) {
    String serial = id.serialNumber();
    return name.equals(serial)
        || name.equals(id.oui() + "-" + serial)
        || name.equals(id.oui() + "-" + id.productClass() + "-" + serial);
  }

  private int slotOf(String serialNumber) {
    int hash = serialNumber.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 15) & table.length - 1;
  }
}
