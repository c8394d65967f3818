// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.time.Duration;
import java.time.Instant;

/** A device that a test has in its hands. */
record Desk(long seed, long index, long nowMillis, long bootMillis, String version)
    implements DeviceFacts {
  private static final long BOOT = Instant.parse("2026-11-20T08:15:00Z").toEpochMilli();

  static Desk device(long index) {
    return new Desk(42, index, BOOT, BOOT, "1.4.2");
  }

  Desk after(Duration sinceBoot) {
    return new Desk(seed, index, bootMillis + sinceBoot.toMillis(), bootMillis, version);
  }
}
