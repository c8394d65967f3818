// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.thread;

import cwmp.device.DeviceClock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The clocks of this machine.
 *
 * @param known says whether the machine knows what time it is
 */
public record SystemClock(BooleanSupplier known) implements DeviceClock {

  /** Of a machine that always knows what time it is. */
  public SystemClock() {
    this(() -> true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long monotonicMillis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public boolean knowsDate() {
    return known.getAsBoolean();
  }
}
