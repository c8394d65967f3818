// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.compiler.yaml.YamlNode;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import horde.config.ConfigException;
import horde.config.Overrides;
import horde.fleet.Plans;
import horde.lab.Observation;
import horde.scenario.step.Expect;
import horde.scenario.step.Steps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario with several ACSs, on either time. */
@Timeout(120)
class SeveralAcssTest {
  private static final String TWO =
      """
      version: 1
      acs: { old: %1$s, new: %1$s }
      devices:
        - { group: homes, count: 2 }
        - { group: offices, count: 1, acs: new }
      within: 20s
      stages:
        - stage: s
          steps:
            - do: power on
            - expect inform: 0 BOOTSTRAP
              acs: old
              who: homes
            - expect inform: 0 BOOTSTRAP
              acs: new
              who: offices
            - ask: SetParameterValues
              with: { values: { Device.ManagementServer.URL: "${acs.new.url}" } }
              knock: on
              answer: ok
              who: homes
            - expect event: 0 BOOTSTRAP
              acs: new
              who: homes
            - ask: GetParameterValues
              with: { parameterNames: [Device.ManagementServer.URL] }
              acs: new
              knock: on
              answer: ok
              capture: { url: Device.ManagementServer.URL }
            - expect rpc: GetParameterValues
              acs: new
            - expect session: well
              acs: new
            - expect inform: any
              acs: old
              times: none
              within: 1s
      """;

  @ParameterizedTest
  @CsvSource({"virtual", "bench"})
  void devicesMoveFromOneToTheOther(String kind) throws Exception {
    Played played = Played.of(Played.read(TWO.formatted(kind)));

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
    assertThat(played.transcript()).contains("expect Inform 0 BOOTSTRAP at old");
  }

  @Test
  void somethingAtAnotherAcsDoesNotCount() throws Exception {
    Played played =
        Played.of(
            Played.read(
                """
                version: 1
                acs: { old: virtual, new: virtual }
                devices: [{ count: 1 }]
                stages:
                  - stage: s
                    steps:
                      - do: power on
                      - expect inform: 0 BOOTSTRAP
                        acs: new
                        within: 5s
                """));

    assertThat(played.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(played.transcript()).contains("FAIL expect Inform 0 BOOTSTRAP within 5 s at new");
  }

  @Test
  void nobodyIsAtOtherHostsOnVirtualTime() throws Exception {
    Played played =
        Played.of(
            Played.read(
                """
                version: 1
                acs: { old: virtual, new: virtual }
                devices: [{ count: 1 }]
                stages:
                  - stage: s
                    steps:
                      - do: power on
                      - expect session: well
                      - set: { Device.ManagementServer.URL: "http://nwe.example/" }
                      - expect session: connect
                """));

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theSameInJava() throws Exception {
    Scenario scenario =
        Scenario.named("Moving")
            .fleet(
                Plans.plan(Plans.group(1, Plans.gateway(), "http://unused/", Duration.ofHours(1))))
            .acs(ScenarioAcs.of(AcsChoice.VIRTUAL).named("old"))
            .acs(ScenarioAcs.of(AcsChoice.VIRTUAL).named("new"))
            .stage(
                "s",
                Steps.powerOn(),
                Expect.inform("0 BOOTSTRAP").at("old"),
                Steps.askNow(
                        new SetParameterValues(
                            List.of(
                                new ParameterValue(
                                    "Device.ManagementServer.URL",
                                    ValueType.STRING,
                                    "http://new.example/")),
                            ""))
                    .at("old"),
                Expect.inform("0 BOOTSTRAP").within(Duration.ofMinutes(1)).at("new"))
            .build();

    ScenarioResult result = new ScenarioRunner(scenario).run();

    assertThat(result.verdict()).as(result.failures().toString()).isEqualTo(Verdict.PASSED);
    assertThat(result.observations().stream().flatMap(seen -> seen.acsUrl().stream()).distinct())
        .containsExactly("http://old.example/", "http://new.example/");
    assertThat(result.observations()).anyMatch(Observation.AcsAsked.class::isInstance);
  }

  @Test
  void aScenarioRefusesAcssWithoutANameAndHomesThatAreNotThere() {
    Scenario.Builder two =
        Scenario.named("x")
            .fleet(
                Plans.plan(Plans.group(1, Plans.gateway(), "http://unused/", Duration.ofHours(1))))
            .acs(AcsChoice.BENCH)
            .acs(ScenarioAcs.bench().named("b"));
    assertThatThrownBy(two::build).hasMessageContaining("several ACSs need a name each");
    assertThatThrownBy(
            () ->
                Scenario.named("x")
                    .fleet(
                        Plans.plan(
                            Plans.group(1, Plans.gateway(), "http://unused/", Duration.ofHours(1))))
                    .home("homes", "c")
                    .build())
        .hasMessageContaining("there are no ACSs for {homes=c}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ old: bench, new: virtual } | 2:6: acs: found ACSs on virtual time and others",
        "{ old: bench, New: bench } | 2:25: acs.New: found the name 'New', expected lower-case",
        "{ old: bench, new: nowhere } | 2:25: acs.new: found 'nowhere', expected virtual, bench",
        "{ bench: { tls: { client: asked } } } | unknown key 'client'; did you mean 'clients'",
        "{ bench: { tls: { clients: all } } } | found 'all', expected one of required, asked",
        "{ bench: { stun: nat } } | acs.bench.stun: found 'nat', expected one of on, off",
        "{ bench: {}, url: x } | unknown key 'url'",
        "bench | 4:52: stages[0].steps[0].acs: found 'old', and no ACS of this scenario has a name",
        "{ olds: bench, new: bench } | found 'old', expected a name of an ACS; did you mean 'olds'",
      })
  void saysWhatIsWrongWithAnAcs(String acs, String expected) {
    assertThat(
            problem(
                "version: 1\nacs: "
                    + acs
                    + "\nstages:\n  - { stage: s, steps: [{ expect inform: any, acs: old }] }"))
        .contains(expected);
  }

  @Test
  void saysWhatIsWrongWithTheAcsOfAGroup() {
    String yaml =
        "version: 1\n"
            + "acs: { old: bench, new: bench }\n"
            + "devices: [{ count: 1, acs: nwe }]\n"
            + "stages: []";
    assertThat(problem(yaml))
        .contains(
            "3:28: devices[0].acs: found 'nwe', expected the name of an ACS; did you mean 'new'");
  }

  @Test
  void stepsThatAreAboutNoAcsTakeNone() {
    String yaml =
        "version: 1\nacs: { old: bench, new: bench }\nstages:\n"
            + "  - { stage: s, steps: [{ wait: 1s, acs: old }] }";
    assertThat(problem(yaml)).contains("unknown key 'acs'");
  }

  @Test
  void anotherAcsOnTheCommandLineIsForOne() {
    ConfigException problem =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                new ScenarioReader(
                        StepTypes.all(),
                        new Overrides(Map.of(Overrides.ACS, "http://127.0.0.1:1/")),
                        Map.of())
                    .read(
                        YamlNode.parse(
                            "s.yaml",
                            "version: 1\nacs: { old: bench, new: bench }\nstages:\n"
                                + "  - { stage: s, steps: [{ wait: 1s }] }"),
                        Path.of("")));
    assertThat(problem).hasMessageContaining("found several ACSs, and --acs for one");
  }

  private static String problem(String yaml) {
    ConfigException problem = catchThrowableOfType(ConfigException.class, () -> Played.read(yaml));
    assertThat(problem).isNotNull();
    return String.valueOf(problem.getMessage());
  }
}
