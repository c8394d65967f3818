// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.thread;

import cwmp.cpe.CpeHost;
import cwmp.device.DeviceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The clock and the randomness of a device, as its engine wants to see them. */
public final class AgentHost implements CpeHost {
  private final DeviceClock clock;
  private final RandomGenerator random;
  private final long startMillis;

  /** Started now, as far as its uptime goes. */
  public AgentHost(DeviceClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.startMillis = clock.monotonicMillis();
  }

  @Override
  public @Nullable Duration uptimeWithoutDate() {
    return clock.knowsDate() ? null : Duration.ofMillis(clock.monotonicMillis() - startMillis);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public long monotonicMillis() {
    return clock.monotonicMillis();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
