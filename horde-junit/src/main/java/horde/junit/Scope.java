// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.fleet.InMemoryAcs;
import horde.referee.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one test or of one class; with it, they go.
 *
 * <p>May be used from any thread.
 */
final class Scope implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Settings settings;
  private final Supplier<String> url;
  private final RealWorld shared;
  private final Object user;
  private final boolean judged;
  private final Map<Object, List<Cpe>> byWish = new HashMap<>();
  private final List<Cpe> cpes = new ArrayList<>();
  private @Nullable VirtualWorld own;
  private boolean closed;

  /**
   * Nobody in it yet.
   *
   * @param url of the ACS, asked when the first device is used
   * @param shared where devices on real time live
   * @param user for whom their labs stay open
   * @param judged whether somebody wants to know what the ACS does wrong
   */
  Scope(Settings settings, Supplier<String> url, RealWorld shared, Object user, boolean judged) {
    this.settings = settings;
    this.url = url;
    this.shared = shared;
    this.user = user;
    this.judged = judged;
  }

  /** The devices that are had for this wish: the same whoever has it, and new ones at first. */
  synchronized List<Cpe> wished(Object wish, int count, CpeSpec spec) {
    List<Cpe> known = byWish.get(wish);
    if (known == null) {
      known = cpes(count, spec);
      byWish.put(wish, known);
    }
    return known;
  }

  /** New devices, which are looked for when they are used. */
  synchronized List<Cpe> cpes(int count, CpeSpec spec) {
    if (count < 1) {
      throw new IllegalArgumentException("found " + count + " devices, expected 1 or more");
    }
    Seats seats = new Seats(count, spec);
    List<Cpe> more =
        IntStream.range(0, count)
            .mapToObj(i -> new Cpe(() -> seats.get(i), settings.patience()))
            .toList();
    cpes.addAll(more);
    return more;
  }

  /** All devices of it that were used. */
  synchronized List<Cpe> used() {
    return cpes.stream().filter(cpe -> cpe.seatOrNull() != null).toList();
  }

  /** What the ACS has done wrong with the devices of it, if that is judged. */
  List<Violation> violations() {
    return used().stream()
        .map(cpe -> Objects.requireNonNull(cpe.seatOrNull()).home())
        .distinct()
        .flatMap(lab -> lab.violations().stream())
        .toList();
  }

  /** Several devices, of which all are had as soon as one is used. */
  private final class Seats {
    private final int count;
    private final CpeSpec spec;
    private @Nullable List<Seat> taken;

    Seats(int count, CpeSpec spec) {
      this.count = count;
      this.spec = spec;
    }

    synchronized Seat get(int index) {
      if (taken == null) {
        taken = take(count, spec);
      }
      return taken.get(index);
    }
  }

  private synchronized List<Seat> take(int count, CpeSpec spec) {
    if (closed) {
      throw new IllegalStateException("the test or class that has this device is over");
    }
    CpeSpec full = spec.or(settings.defaults());
    if (full.acs().isEmpty()) {
      full = full.withAcs(url.get());
    }
    boolean real = settings.virtualAcs() == null;
    Kind kind =
        new Kind(
            full,
            settings.connectionRequests(),
            settings.listen(),
            real && !settings.realisticTimes(),
            judged ? this : null);
    if (real) {
      shared.use(kind, judged ? this : user);
      return shared.take(kind, count);
    }
    return virtual().take(kind, count);
  }

  private synchronized VirtualWorld virtual() {
    Supplier<? extends InMemoryAcs> acs = settings.virtualAcs();
    if (acs == null) {
      throw new IllegalStateException(
          "the ACS is not in this process: these tests are on real time");
    }
    if (own == null) {
      own = new VirtualWorld(acs.get(), settings.start());
    }
    return own;
  }

  <A extends InMemoryAcs> A acs(Class<A> type) {
    InMemoryAcs acs = virtual().acs();
    if (!type.isInstance(acs)) {
      throw new IllegalStateException("the ACS is no " + type.getName() + ": " + acs);
    }
    return type.cast(acs);
  }

  /** Gives all devices back; those in a session have a moment to end it. */
  @Override
  public void close() {
    List<Cpe> used;
    synchronized (this) {
      closed = true;
      used = used();
    }
    long end = System.nanoTime() + GOODBYE.toNanos();
    for (Cpe cpe : used) {
      cpe.leave(new Within(Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
    }
    shared.leave(this);
    VirtualWorld world = own;
    if (world != null) {
      world.close();
    }
  }
}
