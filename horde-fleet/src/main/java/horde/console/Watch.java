// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.Device;
import horde.query.DeviceQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What some devices do, for one who looks again and again. Filled by the loops, emptied by whoever
 * asks; what there is no room for is counted.
 */
final class Watch {
  private static final int ROOM = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final DeviceQuery query;
  private final @Nullable Instant end;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private volatile Instant lastAsked = Instant.now();
  private volatile int number;
  private volatile boolean full;
  private long lost;

  /**
   * Nothing seen yet.
   *
   * @param query of which devices
   * @param time how long it lasts; null for until it is ended
   */
  Watch(DeviceQuery query, @Nullable Duration time) {
    this.query = query;
    this.end = time == null ? null : Instant.now().plus(time);
  }

  void begun(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  boolean isOver() {
    return end != null && !Instant.now().isBefore(end);
  }

  /** Whether nobody has asked for it since. */
  boolean isForgotten(Instant since) {
    return lastAsked.isBefore(since);
  }

  /** A device has done something; on its loop. */
  void note(Device device, Supplier<String> what) {
    if (!query.matches(device)) {
      return;
    }
    // A fleet is faster than any reader: what nobody will see is not even written.
    String line =
        full
            ? ""
            : TIME.format(device.now().atZone(ZoneId.systemDefault()))
                + "  "
                + device.id().serialNumber()
                + "  "
                + what.get();
    add(line);
  }

  private synchronized void add(String line) {
    if (lines.size() >= ROOM || line.isEmpty()) {
      full = true;
      lost++;
      return;
    }
    lines.add(line);
    notifyAll();
  }

  /** What was seen since the last time; waits a while if that is nothing. */
  synchronized List<String> take(Duration patience) throws InterruptedException {
    lastAsked = Instant.now();
    long until = System.nanoTime() + patience.toNanos();
    while (lines.isEmpty() && !isOver()) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    List<String> seen = new ArrayList<>(lines);
    lines.clear();
    full = false;
    if (lost > 0) {
      seen.add("and " + lost + " more that there was no room for");
      lost = 0;
    }
    return seen;
  }
}
