// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.deviation.Deviations;
import horde.fleet.DeviceRef;
import horde.fleet.FleetPlan;
import horde.fleet.InMemoryAcs;
import horde.lab.Lab;
import horde.lab.Observation;
import horde.net.NetSettings;
import horde.referee.Referee;
import horde.referee.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A lab whose devices are handed out one by one; none is handed out twice.
 *
 * <p>Thread-safe as far as its devices are concerned; they are handed out under the lock of its
 * {@link World}.
 */
final class OpenLab implements AutoCloseable {
  private static final int FEW = 200;

  private final World world;
  private final Lab lab;
  private final Deviations deviations;
  private final @Nullable Referee referee;
  private final AtomicReferenceArray<@Nullable CpeLog> logs;
  private int next;
  private int out;

  private OpenLab(World world, FleetPlan plan, @Nullable Referee referee, LabMaker maker)
      throws IOException {
    this.world = world;
    this.referee = referee;
    this.logs = new AtomicReferenceArray<>(plan.devices());
    this.deviations = new Deviations(plan.seed());
    // What the devices of tests do is in logs of their own, and gone with them.
    this.lab =
        maker.make(
            Lab.of(plan)
                .layers(referee == null ? List.of(deviations) : List.of(referee, deviations))
                .observer(this::happened)
                .observations(1)
                .traced(false));
    lab.open();
  }

  private interface LabMaker {
    Lab make(Lab.Builder settings) throws IOException;
  }

  /**
   * A lab on real time.
   *
   * @throws UncheckedIOException if there is no port for connection requests
   */
  static OpenLab real(World world, FleetPlan plan, Kind kind) {
    int loops = plan.devices() <= FEW ? 1 : Runtime.getRuntime().availableProcessors();
    NetSettings network = new NetSettings(loops, new InetSocketAddress(kind.listen(), 0));
    try {
      return new OpenLab(world, plan, referee(kind), settings -> settings.real(network));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "devices cannot listen for connection requests on "
              + kind.listen()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** A lab on virtual time. */
  static OpenLab virtual(World world, FleetPlan plan, Kind kind, InMemoryAcs acs, Instant start) {
    try {
      return new OpenLab(world, plan, referee(kind), settings -> settings.virtual(acs, start));
    } catch (IOException e) {
      throw new UncheckedIOException("without network", e);
    }
  }

  private static @Nullable Referee referee(Kind kind) {
    return kind.judgedFor() == null ? null : new Referee();
  }

  private void happened(Observation observation) {
    CpeLog log = logs.get(observation.device().index());
    if (log != null) {
      log.add(observation);
    }
  }

  World world() {
    return world;
  }

  Lab lab() {
    return lab;
  }

  Deviations deviations() {
    return deviations;
  }

  /** What the ACS has done wrong in here; nothing if nobody judges it. */
  List<Violation> violations() {
    return referee == null ? List.of() : referee.violations();
  }

  /** How many devices nobody has had. */
  int left() {
    return lab.devices().size() - next;
  }

  /** Whether nobody has one of its devices. */
  boolean idle() {
    return out == 0;
  }

  List<Seat> take(int count) {
    List<Seat> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      DeviceRef device = lab.devices().get(next++);
      CpeLog log = new CpeLog();
      logs.set(device.index(), log);
      taken.add(new Seat(this, device, log));
    }
    out += count;
    return taken;
  }

  void giveBack(Seat seat) {
    logs.set(seat.device().index(), null);
    out--;
  }

  @Override
  public void close() {
    lab.close();
  }
}
