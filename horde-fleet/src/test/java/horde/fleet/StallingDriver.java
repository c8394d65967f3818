// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.time.Duration;
import java.time.Instant;

/** Moves one loop millisecond by millisecond, and lets it stand still when it is told to. */
final class StallingDriver implements FleetDriver {
  private static final long MILLI = 1_000_000;
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final InMemoryAcs acs;
  private FleetLoop loop;
  private long nanos;

  StallingDriver(InMemoryAcs acs) {
    this.acs = acs;
  }

  void advance(Duration time) {
    for (long end = nanos + time.toNanos(); nanos < end; nanos += MILLI) {
      run();
    }
    run();
  }

  /** Time passes, and nothing happens. */
  void stall(Duration time) {
    nanos += time.toNanos();
  }

  private void run() {
    while (loop.run(8)) {
      // until nothing is left to do at this instant
    }
  }

  @Override
  public FleetClock clock() {
    return new FleetClock() {
      @Override
      public Instant now() {
        return START.plusNanos(nanos);
      }

      @Override
      public long monotonicNanos() {
        return nanos;
      }
    };
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public Attachment attach(FleetLoop attached) {
    loop = attached;
    return new Attachment(
        new InMemoryTransport(loop, acs),
        new Waker() {
          @Override
          public void wakeNow() {}

          @Override
          public void wakeAt(long monotonicMillis) {}
        });
  }

  @Override
  public String connectionRequestUrl(int device) {
    return "";
  }

  @Override
  public byte[] newSecret() {
    return new byte[32];
  }

  @Override
  public void start(Fleet fleet) {}

  @Override
  public void stop() {}
}
