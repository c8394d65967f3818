// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.profile.DeviceFacts;

/** A device that is only asked who it would be. */
record SampleDevice(long seed, long index, String version) implements DeviceFacts {
  @Override
  public long nowMillis() {
    return 0;
  }

  @Override
  public long bootMillis() {
    return 0;
  }
}
