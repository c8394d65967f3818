// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import horde.lab.VirtualAcs;
import horde.referee.Referee;
import horde.referee.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A referee does not lay at the ACS's door what a device has done. */
final class JudgedDeviationsTest {

  static Stream<String> deviations() {
    return Catalogue.all().stream().map(Deviation::name).sorted();
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void areNotTheAcssFault(String name) {
    Referee referee = new Referee();
    Deviations deviations = new Deviations(42);
    VirtualAcs acs = new VirtualAcs();
    Simulation simulation = new Simulation(acs, Bench.START, 42);
    Fleet fleet =
        new Fleet(
            Plans.plan(
                Plans.group(
                    1,
                    Plans.hastyGateway(),
                    "http://acs.example/cwmp",
                    "",
                    "",
                    Duration.ofHours(1),
                    Map.of())),
            simulation,
            null,
            null,
            List.of(referee, deviations));
    deviations.on(fleet.ref(0), DeviationSpec.of(name));
    fleet.start();
    for (int i = 0; i < 3; i++) {
      acs.ask(fleet.ref(0).id(), new GetParameterValues(List.of("Device.DeviceInfo.")));
      acs.ask(fleet.ref(0).id(), new GetParameterValues(List.of("Device.Nonsense")));
      simulation.advance(Duration.ofMinutes(2));
      fleet.forEach(device -> device.inform(Event.of(EventCode.PERIODIC)));
    }
    simulation.advance(Duration.ofMinutes(2));

    assertThat(referee.violations())
        .filteredOn(violation -> violation.severity() == Severity.VIOLATION)
        .isEmpty();
    assertThat(referee.sessions()).isPositive();
  }
}
