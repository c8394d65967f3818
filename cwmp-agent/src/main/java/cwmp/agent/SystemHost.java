// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.CpeHost;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The clocks and the randomness of this machine; tests bring clocks of their own. */
class SystemHost implements CpeHost {
  private final SecureRandom random = new SecureRandom();

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
