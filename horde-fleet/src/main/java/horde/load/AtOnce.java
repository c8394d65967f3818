// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.time.Duration;

/** All of them, at the beginning. */
record AtOnce() implements Arrivals {
  @Override
  public long nanosOf(long number, long count, long seed) {
    return 0;
  }

  @Override
  public Duration length(long count) {
    return Duration.ZERO;
  }

  @Override
  public double expectedBy(double seconds, long count) {
    return seconds < 0 ? 0 : count;
  }

  @Override
  public String text() {
    return "at once";
  }

  @Override
  public Arrivals with(Spread spread) {
    return this;
  }
}
