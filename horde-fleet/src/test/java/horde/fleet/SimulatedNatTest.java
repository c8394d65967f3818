// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.testkit.Spec;
import cwmp.testkit.udp.StunResponder;
import cwmp.udp.StunMessage;
import cwmp.udp.UdpConnectionRequest;
import cwmp.udp.UdpSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices behind NATs whose bindings die, on virtual time. */
class SimulatedNatTest {
  private static final String ROOT = "Device.ManagementServer.";
  private static final Credentials LOGIN = new Credentials("acs", "knock");

  @Test
  @Spec({"H-26", "H-29"})
  void devicesStayReachableForHoursByTheShortestPeriod() {
    SimulatedNat nat = new SimulatedNat(UdpSettings.defaults(), Duration.ofSeconds(40));
    Simulation simulation = simulate(nat, 20, Map.of());

    simulation.advance(Duration.ofHours(3));

    assertThat(changes(nat)).isEqualTo(20);
    StunResponder.Asked last = nat.server.asked().get(nat.server.asked().size() - 1);
    long before = sessions(simulation);
    assertThat(nat.deliver(last.from(), request(1000))).isTrue();
    assertThat(nat.deliver(last.from(), request(1000))).isTrue();
    simulation.advance(Duration.ofSeconds(5));
    assertThat(sessions(simulation)).isEqualTo(before + 1);
  }

  @Test
  @Spec({"H-27", "H-26"})
  void devicesFindOutHowSeldomTheyMayAsk() {
    SimulatedNat nat =
        new SimulatedNat(UdpSettings.defaults().findingTimeout(), Duration.ofSeconds(90));
    Simulation simulation = simulate(nat, 5, Map.of(ROOT + "STUNMaximumKeepAlivePeriod", "1200"));
    simulation.advance(Duration.ofHours(1));
    int before = nat.server.asked().size();

    simulation.advance(Duration.ofHours(1));

    // One in 80 to 90 seconds, and never a binding lost since the search.
    assertThat((nat.server.asked().size() - before) / 5).isBetween(40, 46);
    assertThat(nat.server.asked().subList(before, nat.server.asked().size()))
        .noneMatch(asked -> asked.request().has(StunMessage.BINDING_CHANGE));
  }

  private Fleet fleet;

  private long sessions(Simulation simulation) {
    var counted = fleet.statistics();
    simulation.advance(Duration.ZERO);
    return counted.join().sessionsCompleted();
  }

  private static long changes(SimulatedNat nat) {
    return nat.server.asked().stream()
        .filter(asked -> asked.request().has(StunMessage.BINDING_CHANGE))
        .count();
  }

  private static byte[] request(long timestamp) {
    return UdpConnectionRequest.signed(timestamp, "1", "nonce", LOGIN).toDatagram("192.0.2.1:1");
  }

  private Simulation simulate(SimulatedNat nat, int devices, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put(ROOT + "STUNEnable", "true");
    values.put(ROOT + "ConnectionRequestUsername", LOGIN.username());
    values.put(ROOT + "ConnectionRequestPassword", LOGIN.password());
    Simulation simulation =
        new Simulation(new MemoryAcs(), Instant.parse("2030-01-01T00:00:00Z"), 42, List.of(nat));
    fleet =
        new Fleet(
            Plans.plan(
                Plans.group(
                    devices,
                    Plans.gateway(),
                    "http://acs.test/",
                    "",
                    "",
                    Duration.ofDays(7),
                    values)),
            simulation,
            null);
    fleet.start();
    return simulation;
  }
}
