// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.CpeHost;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The clocks and the randomness of this machine. */
final class SystemHost implements CpeHost {
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
}
