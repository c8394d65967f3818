// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.ScheduleDownload;
import cwmp.message.TimeWindowStruct;
import cwmp.testkit.Spec;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users of simulated devices who are asked whether a download may begin. */
final class UserConsentTest {
  private static final int DEVICES = 200;
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** Has every file. */
  private static final class Operator extends MemoryAcs {
    private int fetched;

    List<Integer> faults() {
      return transfers.stream().map(end -> end.fault().faultCode()).toList();
    }

    @Override
    public FileReaction onFetch(Transport.FileRequest request) {
      fetched++;
      return new File(100, new byte[10]);
    }
  }

  private final Operator acs = new Operator();
  private final Simulation simulation = new Simulation(acs, START, 1);

  @Test
  @Spec("J-17")
  void agreesAtOnceIfTheProfileSaysNothing() throws Exception {
    run("", Duration.ofSeconds(125));

    assertThat(acs.fetched).isEqualTo(DEVICES);
  }

  @Test
  @Spec("J-17")
  void agreesInTheShareOfTheProfileAfterItsTime() throws Exception {
    run("userConsent: { agreeing: 0.5, answer: 1m..2m }", Duration.ofSeconds(110));
    assertThat(acs.fetched).as("before anybody can have answered").isZero();

    simulation.advance(Duration.ofHours(2));

    assertThat(acs.fetched).isBetween(70, 130);
    assertThat(acs.faults()).hasSize(DEVICES);
    assertThat(acs.faults()).filteredOn(code -> code == 0).hasSize(acs.fetched);
    assertThat(acs.faults()).filteredOn(code -> code != 0).containsOnly(9020);
  }

  @Test
  @Spec("J-17")
  void takesAnAnswerAfterTheWindowForNone() throws Exception {
    run("userConsent: { answer: 2h }", Duration.ofHours(4));

    assertThat(acs.fetched).isZero();
    assertThat(acs.faults()).hasSize(DEVICES).containsOnly(9020);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> profile("userConsent: { agreeing: 2 }"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("a share is 0 to 1, not 2.0");
    assertThatThrownBy(() -> profile("userConsent: { agreeing: many }"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("found 'many', expected a share from 0 to 1");
  }

  /** Asks all devices in their first session for a download in the second minute of the hour. */
  private void run(String consent, Duration time) throws Exception {
    TimeWindowStruct window = new TimeWindowStruct(60, 3600, "4 Confirmation Needed", "now?", 0);
    for (int i = 0; i < DEVICES; i++) {
      acs.ask(
          "FEFEFE%06X".formatted(i),
          new ScheduleDownload(
              "key", "2 Web Content", "http://files.example/f", "", "", 0, "", List.of(window)));
    }
    Fleet fleet =
        new Fleet(
            Plans.plan(
                Plans.group(DEVICES, profile(consent), "http://acs.example/", Duration.ofHours(1))),
            simulation,
            null);
    fleet.start();
    simulation.advance(time);
  }

  private static Profile profile(String consent) throws Exception {
    return ProfileReader.read(
        "users.yaml",
        BuiltInProfiles.text("tr181-gateway").replace("\nobjects:", "\n" + consent + "\nobjects:"));
  }
}
