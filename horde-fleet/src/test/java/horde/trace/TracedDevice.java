// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetPlan;
import horde.fleet.Plans;
import horde.fleet.SessionTrace;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One device over real sockets, whose sessions are kept, and its ACS. */
final class TracedDevice implements AutoCloseable {
  static final String PASSWORD = "dont-tell-anybody";
  private static final Credentials KNOCK = new Credentials("acs", "knock-knock-secret");
  private static final String MANAGEMENT = "Device.ManagementServer.";

  final BenchAcs acs;
  final Fleet fleet;
  final DeviceRef device;
  final Traces traces;

  /** A device that is off. */
  TracedDevice(ScriptedAcs.Builder settings) throws Exception {
    this(settings, FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  /** A device that is off, and waits for its ACS for so long. */
  TracedDevice(ScriptedAcs.Builder settings, Duration patience) throws Exception {
    acs = BenchAcs.start(settings, KNOCK);
    FleetPlan plan =
        new FleetPlan(
            List.of(
                Plans.group(
                    1,
                    Plans.hastyGateway(),
                    acs.url().toString(),
                    "user-{index}",
                    PASSWORD,
                    Duration.ofHours(1),
                    Map.of(
                        MANAGEMENT + "ConnectionRequestUsername", KNOCK.username(),
                        MANAGEMENT + "ConnectionRequestPassword", KNOCK.password(),
                        MANAGEMENT + "CWMPRetryMinimumWaitInterval", "1"))),
            Duration.ZERO,
            1,
            42,
            patience);
    fleet = new Fleet(plan, NettyDriver.open(NetSettings.defaults()), null);
    device = fleet.ref(0);
    traces = new Traces(fleet);
    fleet.open();
    fleet.forEach(horde.fleet.Device::trace).join();
  }

  AcsDevice atAcs() {
    return acs.acs().device(ScriptedAcs.idOf(device.id()));
  }

  /** Has it switched on, and waits for its first session. */
  Ladder first() throws Exception {
    fleet.switchOn();
    return session(1);
  }

  /** Has the ACS ask for this in a session of its own, the so-many-th. */
  Ladder asked(int session, AcsRequest... requests) throws Exception {
    List.of(requests).forEach(atAcs()::enqueue);
    inform(EventCode.PERIODIC);
    return session(session);
  }

  void inform(EventCode event) {
    fleet
        .call(
            device,
            it -> {
              it.inform(Event.of(event));
              return true;
            })
        .join();
  }

  /** Waits until it has had so many sessions, and gives the last of them. */
  Ladder session(int number) throws Exception {
    return Ladder.of(device, trace(number), kept());
  }

  SessionTrace trace(int number) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<SessionTrace> kept = kept();
    while (kept.size() < number || kept.getFirst().outcomeOrNull() == null) {
      assertThat(System.nanoTime()).as("still only %s", kept).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
      kept = kept();
    }
    assertThat(kept).hasSize(number);
    return kept.getFirst();
  }

  private List<SessionTrace> kept() {
    return fleet.traces().of(device).join();
  }

  /** What the rungs say, without times. */
  static List<String> lines(Ladder ladder) {
    return ladder.rungs().stream()
        .map(
            rung ->
                switch (rung.from()) {
                      case CPE -> "--> ";
                      case ACS -> "<-- ";
                      case NOBODY -> "--- ";
                    }
                    + rung.line())
        .toList();
  }

  @Override
  public void close() {
    try {
      fleet.stop(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    acs.close();
  }
}
