// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Moves a fleet on virtual time, within the calling thread: no network, no waiting, and the same
 * run again for the same seed.
 *
 * <pre>{@code
 * Simulation simulation = new Simulation(acs, Instant.parse("2030-01-01T00:00:00Z"), 42);
 * Fleet fleet = new Fleet(plan, simulation, null);
 * fleet.start();
 * simulation.advance(Duration.ofHours(1));
 * }</pre>
 */
public final class Simulation implements FleetDriver {
  private static final int SECRET_BYTES = 32;

  private final InMemoryAcs acs;
  private final VirtualClock clock;
  private final Random secrets;
  private final List<FeatureBody> features;
  private @Nullable FleetLoop loop;

  /** Both clocks, which move only when they are told to. */
  private static final class VirtualClock implements FleetClock {
    private final Instant start;
    private long nanos;

    VirtualClock(Instant start) {
      this.start = start;
    }

    @Override
    public Instant now() {
      return start.plusNanos(nanos);
    }

    @Override
    public long monotonicNanos() {
      return nanos;
    }
  }

  /**
   * A world at rest.
   *
   * @param acs answers all devices
   * @param start what the wall clock shows at first
   * @param seed of what would be secret in the real world
   */
  public Simulation(InMemoryAcs acs, Instant start, long seed) {
    this(acs, start, seed, List.of());
  }

  /** A world in which devices have features, too. */
  public Simulation(InMemoryAcs acs, Instant start, long seed, List<FeatureBody> features) {
    this.features = List.copyOf(features);
    this.acs = acs;
    this.clock = new VirtualClock(start);
    this.secrets = new Random(seed);
  }

  /** Lets time pass, and all happen that falls into it. */
  public void advance(Duration time) {
    long end = clock.nanos + time.toNanos();
    settle();
    while (clock.nanos < end) {
      step(Duration.ofNanos(end - clock.nanos));
    }
  }

  /**
   * Lets time pass up to the next instant at which something may happen, and that happen.
   *
   * @param most how much time may pass; all of it does if nothing is to happen
   */
  public void step(Duration most) {
    long end = clock.nanos + most.toNanos();
    long next = running().nextRun();
    clock.nanos = next > end / 1_000_000 ? end : Math.max(clock.nanos, next * 1_000_000);
    settle();
  }

  /** Has all happen that is to happen now. */
  private void settle() {
    while (running().run(1)) {
      // until nothing is left to do at this instant
    }
  }

  private FleetLoop running() {
    if (loop == null) {
      throw new IllegalStateException("there is no fleet to simulate yet");
    }
    return loop;
  }

  @Override
  public FleetClock clock() {
    return clock;
  }

  /** One: with several, the order of things would be open. */
  @Override
  public int loops() {
    return 1;
  }

  @Override
  public Attachment attach(FleetLoop loop) {
    this.loop = loop;
    return new Attachment(new InMemoryTransport(loop, acs), new Asleep());
  }

  /** Nobody has to be woken: {@link #advance} looks by itself. */
  private static final class Asleep implements Waker {
    @Override
    public void wakeNow() {}

    @Override
    public void wakeAt(long monotonicMillis) {}
  }

  @Override
  public String connectionRequestUrl(int device) {
    return "http://192.0.2.1:7547/" + device;
  }

  @Override
  public byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    secrets.nextBytes(secret);
    return secret;
  }

  @Override
  public List<FeatureBody> features() {
    return features;
  }

  @Override
  public void start(Fleet fleet) {}

  @Override
  public void stop() {}
}
