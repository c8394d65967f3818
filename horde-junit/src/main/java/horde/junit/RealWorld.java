// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The fleet that all tests of a run share on real time: a lab for each kind of devices, opened when
 * the first is wanted and closed when no test class uses it any more.
 *
 * <p>May be used from any thread.
 */
final class RealWorld implements World, AutoCloseable {
  private static final int CHUNK = 100;
  private static final int SMALL_CHUNK = 10;

  /** No other run has it, so that an ACS with a memory takes the devices for new ones. */
  private final String run =
      Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);

  private final Map<Kind, List<OpenLab>> labs = new HashMap<>();
  private final Map<Kind, Set<Object>> users = new HashMap<>();
  private int chunks;

  /** Has the lab of this kind stay open until the user {@linkplain #leave leaves}. */
  synchronized void use(Kind kind, Object user) {
    users.computeIfAbsent(kind, any -> new HashSet<>()).add(user);
  }

  /** Closes what nobody needs any more. */
  void leave(Object user) {
    List<OpenLab> unused = new ArrayList<>();
    synchronized (this) {
      users.values().forEach(all -> all.remove(user));
      labs.forEach((kind, open) -> forget(kind, open, unused));
    }
    unused.forEach(OpenLab::close); // takes a moment
  }

  private void forget(Kind kind, List<OpenLab> open, List<OpenLab> unused) {
    boolean used = !users.getOrDefault(kind, Set.of()).isEmpty();
    for (Iterator<OpenLab> all = open.iterator(); all.hasNext(); ) {
      OpenLab lab = all.next();
      if (lab.idle() && (!used || lab.left() == 0)) {
        all.remove();
        unused.add(lab);
      }
    }
  }

  @Override
  public synchronized List<Seat> take(Kind kind, int count) {
    List<OpenLab> open = labs.computeIfAbsent(kind, any -> new ArrayList<>());
    if (kind.hasSerial()) {
      return named(kind, open, count);
    }
    for (OpenLab lab : open) {
      if (lab.left() >= count) {
        return lab.take(count);
      }
    }
    int devices = Math.max(kind.judgedFor() == null ? CHUNK : SMALL_CHUNK, count);
    return opened(kind, open, devices, serial(run, chunks++)).take(count);
  }

  private List<Seat> named(Kind kind, List<OpenLab> open, int count) {
    if (!open.isEmpty() && !open.getFirst().idle()) {
      throw new IllegalStateException(
          "another test has the device with the serial number "
              + kind.spec().serial()
              + " now; let them run one after the other (@ResourceLock), or have other numbers");
    }
    open.forEach(OpenLab::close); // a device that was somebody's is not new any more
    open.clear();
    return opened(kind, open, count, kind.spec().serial()).take(count);
  }

  private OpenLab opened(Kind kind, List<OpenLab> open, int devices, String serial) {
    OpenLab lab = OpenLab.real(this, kind.plan(devices, serial), kind);
    open.add(lab);
    return lab;
  }

  /** A template of serial numbers that no other lab has. */
  static String serial(String run, int chunk) {
    return run + String.format(Locale.ROOT, "%02X", chunk) + "{index:04X}";
  }

  @Override
  public void giveBack(Seat seat) {
    List<OpenLab> unused = new ArrayList<>();
    synchronized (this) {
      seat.home().giveBack(seat);
      labs.forEach((kind, open) -> forget(kind, open, unused));
    }
    unused.forEach(OpenLab::close);
  }

  @Override
  public boolean await(Seat seat, Duration within, BooleanSupplier condition)
      throws InterruptedException {
    return seat.home().lab().await(within, condition);
  }

  /** Closes all, at the end of the run. */
  @Override
  public synchronized void close() {
    labs.values().forEach(open -> open.forEach(OpenLab::close));
    labs.clear();
  }
}
