// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.CpeHost;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The clocks and the randomness of this machine; tests bring clocks of their own. */
class SystemHost implements CpeHost {
  private final SecureRandom random = new SecureRandom();
  private final long startMillis = monotonic();
  private final BooleanSupplier clockKnown;

  /** A machine that always knows what time it is. */
  SystemHost() {
    this(() -> true);
  }

  /** A machine that knows what time it is once this says so. */
  SystemHost(BooleanSupplier clockKnown) {
    this.clockKnown = clockKnown;
  }

  @Override
  public @Nullable Duration uptimeWithoutDate() {
    return clockKnown.getAsBoolean() ? null : Duration.ofMillis(monotonic() - startMillis);
  }

  static long monotonic() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long monotonicMillis() {
    return monotonic();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  /** Waits for mail, this long at most; null if there was none. */
  @Nullable Runnable await(BlockingQueue<Runnable> mailbox, long millis)
      throws InterruptedException {
    return mailbox.poll(millis, TimeUnit.MILLISECONDS);
  }
}
