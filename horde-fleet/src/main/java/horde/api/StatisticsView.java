// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.fleet.FleetStatistics;
import horde.report.Latencies;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the fleet has done so far.
 *
 * @param faults answers with a fault by its code; 0 stands for those without one
 * @param latencyMillis how long sessions took, from when they were due
 */
record StatisticsView(
    Instant at,
    Devices devices,
    Sessions sessions,
    Latencies latencyMillis,
    Map<String, FleetStatistics.RpcCount> rpcs,
    Map<String, Long> events,
    Map<String, Long> errors,
    Map<Integer, Long> faults,
    Map<String, FleetStatistics.KnockCount> connectionRequests,
    long bytesSent,
    long bytesReceived,
    long transfers,
    long transfersFailed,
    long reports,
    long reportsFailed) {

  /** How many devices are in a state now; a device may be in several. */
  record Devices(int on, int inSession, int informed, int well, int failing) {}

  /** Started ones are completed, failed or running. */
  record Sessions(long started, long completed, long failed) {}

  static StatisticsView of(FleetStatistics counted) {
    Map<String, FleetStatistics.KnockCount> knocks = new TreeMap<>();
    counted.connectionRequests().forEach((way, count) -> knocks.put(way.name(), count));
    return new StatisticsView(
        Instant.now(),
        new Devices(
            counted.devicesOn(),
            counted.devicesInSession(),
            counted.devicesInformed(),
            counted.devicesWell(),
            counted.devicesFailing()),
        new Sessions(
            counted.sessionsStarted(), counted.sessionsCompleted(), counted.sessionsFailed()),
        Latencies.of(counted.times()),
        counted.rpcs(),
        counted.events(),
        counted.errors(),
        counted.faults(),
        knocks,
        counted.bytesSent(),
        counted.bytesReceived(),
        counted.transfers(),
        counted.transfersFailed(),
        counted.reports(),
        counted.reportsFailed());
  }
}
