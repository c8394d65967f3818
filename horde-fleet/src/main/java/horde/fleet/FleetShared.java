// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeSettings;
import cwmp.cpe.FeatureCommand;
import cwmp.message.AcsRequest;
import cwmp.message.ChangeDUState;
import cwmp.message.Message;
import cwmp.rpc.RpcTable;
import cwmp.software.ChangeDUStateHandler;
import cwmp.software.SoftwareModules;
import cwmp.wire.HttpRequest;
import horde.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What all loops of a fleet have in common; immutable.
 *
 * @param loops how many; a device lives on the loop of its index modulo that
 * @param start the wall clock when the fleet was built, from where scaled time runs
 * @param timeScale how much faster the clock of periodic Informs runs than the wall clock
 * @param connectionRequestUrls where each device, by index, can be reached; empty for nowhere
 * @param features what does the work of the engine's features
 * @param replyTimeout how long a device waits for the ACS, without any progress
 * @param states where the devices keep what they must remember; null if they are new at each start
 * @param layers what stands between devices and the world, the one nearest to the network first
 */
record FleetShared(
    int loops,
    FleetClock clock,
    Instant start,
    double timeScale,
    long seed,
    CpeSettings cpeSettings,
    Duration replyTimeout,
    IntFunction<String> connectionRequestUrls,
    List<FeatureBody> features,
    FleetListener listener,
    @Nullable StateLog states,
    List<FleetLayer> layers) {
  private static final RpcTable RPCS = RpcTable.standard();
  private static final SoftwareModules SOFTWARE = new SoftwareModules();
  private static final RpcTable RPCS_WITH_SOFTWARE =
      RPCS.with(ChangeDUState.class, new ChangeDUStateHandler(SOFTWARE));

  /** What every fleet has, wherever it runs. */
  static List<FeatureBody> ownFeatures() {
    return List.of(
        new BulkDataReports(), new SimulatedSoftware(SOFTWARE), new SimulatedExecution());
  }

  /** The methods of a device of this profile. */
  static RpcTable rpcsOf(Profile profile) {
    return profile.software() == null ? RPCS : RPCS_WITH_SOFTWARE;
  }

  /** What a device tells the ACS, when all layers have had their say. */
  Message answer(Device device, AcsRequest request, FleetLayer.Answerer engine) {
    FleetLayer.Answerer answerer = engine;
    for (FleetLayer layer : layers.reversed()) {
      FleetLayer.Answerer inner = answerer;
      answerer = asked -> layer.answer(device, asked, inner);
    }
    return answerer.answer(request);
  }

  /** Has a connection request taken by the device, if no layer comes between. */
  void knock(
      Device device, HttpRequest request, ConnectionRequestAnswer answer, FleetLayer.Door engine) {
    FleetLayer.Door door = engine;
    for (FleetLayer layer : layers.reversed()) {
      FleetLayer.Door inner = door;
      door = (asked, to) -> layer.connectionRequest(device, asked, to, inner);
    }
    door.knock(request, answer);
  }

  /** What a device hears of a datagram. */
  byte[] datagram(Device device, byte[] datagram) {
    byte[] heard = datagram;
    for (FleetLayer layer : layers) {
      heard = layer.datagram(device, heard);
    }
    return heard;
  }

  /** Has the work of a feature done, if no layer comes between. */
  void carryOut(Device device, FeatureCommand command) {
    Runnable work = () -> carryOutByFeature(device, command);
    for (FleetLayer layer : layers) {
      Runnable inner = work;
      work = () -> layer.carryOut(device, command, inner);
    }
    work.run();
  }

  private void carryOutByFeature(Device device, FeatureCommand command) {
    if (features.stream().noneMatch(feature -> feature.carryOut(device, command))) {
      throw new IllegalStateException("nothing in this fleet carries out " + command);
    }
  }

  /** The clock of periodic Informs. */
  Instant periodicNow() {
    Instant now = clock.now();
    if (timeScale == 1) {
      return now;
    }
    double scaledMillis = Duration.between(start, now).toMillis() * timeScale;
    return start.plusMillis((long) scaledMillis);
  }

  /** How long a wait on that clock takes in reality, rounded up. */
  long periodicWaitMillis(Duration wait) {
    return (long) Math.ceil(wait.toNanos() / timeScale / 1e6);
  }
}
