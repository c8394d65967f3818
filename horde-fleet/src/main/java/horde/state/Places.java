// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.util.Arrays;

/**
 * Where in a log the newest entry of each device is: 12 bytes a device.
 *
 * <p>Devices are counted from 0; those behind the fleet's own are in the file only, and stay there.
 */
final class Places {
  private long[] at;
  private int[] length;
  private int count;
  private long liveBytes;

  Places(int expected) {
    at = new long[expected];
    length = new int[expected];
  }

  /** Places for as many devices, none of them with an entry. */
  Places emptyCopy() {
    Places copy = new Places(count);
    copy.count = count;
    return copy;
  }

  int count() {
    return count;
  }

  /** The bytes of all entries that count. */
  long liveBytes() {
    return liveBytes;
  }

  boolean has(int device) {
    return device < count && length[device] > 0;
  }

  long at(int device) {
    return at[device];
  }

  /** The length of the device's entry; 0 if it has none. */
  int length(int device) {
    return length[device];
  }

  /** Gives the entry of one place to another that has none. */
  void move(int from, int to) {
    put(to, at[from], length[from]);
    liveBytes -= length[from];
    length[from] = 0;
  }

  void put(int device, long place, int bytes) {
    if (device >= at.length) {
      int capacity = Math.max(device + 1, at.length * 2);
      at = Arrays.copyOf(at, capacity);
      length = Arrays.copyOf(length, capacity);
    }
    count = Math.max(count, device + 1);
    liveBytes += bytes - length[device];
    at[device] = place;
    length[device] = bytes;
  }
}
