// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.HttpPost;
import horde.fleet.Device;
import horde.fleet.InMemoryAcs;
import horde.fleet.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Virtual time and an ACS within the process, for the devices of one test or one class.
 *
 * <p>May be used from any thread; time passes for all devices in it, whoever waits.
 */
final class VirtualWorld implements World, AutoCloseable {
  private static final int CHUNK = 20;
  private static final Duration STEP = Duration.ofMillis(10);

  private final InMemoryAcs acs;
  private final Instant start;
  private final Map<Kind, OpenLab> labs = new HashMap<>();
  private final List<OpenLab> all = new ArrayList<>();

  VirtualWorld(InMemoryAcs acs, Instant start) {
    this.acs = acs;
    this.start = start;
  }

  InMemoryAcs acs() {
    return acs;
  }

  @Override
  public synchronized List<Seat> take(Kind kind, int count) {
    OpenLab lab = labs.get(kind);
    if (lab == null || lab.left() < count) {
      if (lab != null && kind.hasSerial()) {
        throw new IllegalStateException(
            "this test has a device with the serial number " + kind.spec().serial() + " already");
      }
      int devices = kind.hasSerial() ? count : Math.max(CHUNK, count);
      String serial =
          kind.hasSerial() ? kind.spec().serial() : RealWorld.serial("TEST", all.size());
      Instant now = all.isEmpty() ? start : all.getFirst().lab().now();
      InMemoryAcs line = all.isEmpty() ? acs : new OtherLines(acs, (long) all.size() << 40);
      lab = OpenLab.virtual(this, kind.plan(devices, serial), kind, line, now);
      labs.put(kind, lab);
      all.add(lab);
    }
    return lab.take(count);
  }

  @Override
  public synchronized void giveBack(Seat seat) {
    seat.home().giveBack(seat);
  }

  private synchronized List<OpenLab> labs() {
    return List.copyOf(all);
  }

  /** Each kind of devices has a simulation of its own; several move on side by side. */
  @Override
  public boolean await(Seat seat, Duration within, BooleanSupplier condition)
      throws InterruptedException {
    List<OpenLab> moving = labs();
    if (moving.size() == 1) {
      return seat.home().lab().await(within, condition);
    }
    for (Duration left = within; !condition.getAsBoolean(); left = left.minus(STEP)) {
      if (!left.isPositive()) {
        return false;
      }
      for (OpenLab lab : moving) {
        lab.lab().sleep(STEP);
      }
    }
    return true;
  }

  @Override
  public synchronized void close() {
    all.forEach(OpenLab::close);
  }

  /** The lines of another simulation with the same ACS, which takes them apart by number. */
  private record OtherLines(InMemoryAcs acs, long offset) implements InMemoryAcs {
    @Override
    public Reaction onPost(long line, HttpPost post) {
      return acs.onPost(line + offset, post);
    }

    @Override
    public Reaction onPost(long line, Transport.RawPost post) {
      return acs.onPost(line + offset, post);
    }

    @Override
    public FileReaction onFetch(Transport.FileRequest request) {
      return acs.onFetch(request);
    }

    @Override
    public Reaction onRequest(Device device, Transport.HttpRequest request) {
      return acs.onRequest(device, request);
    }
  }
}
