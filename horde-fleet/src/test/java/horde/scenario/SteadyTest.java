// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import horde.config.ConfigException;
import horde.lab.Observation;
import horde.scenario.result.JUnitXml;
import horde.scenario.result.ScenarioReport;
import horde.scenario.result.ScenarioRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When devices are back in a steady state, and how long that took. */
@Timeout(60)
class SteadyTest {
  private static final String TIME = "time to steady state";

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  private static Duration measured(Played played) {
    return played.result().steps().stream()
        .filter(step -> step.measured().containsKey(TIME))
        .map(step -> step.measured().get(TIME))
        .findFirst()
        .orElseThrow();
  }

  /** Four devices fail for a minute, then find their ACS again. */
  private static Played storm(String... steps) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "{ outage: acs }", "{ raise: 2 PERIODIC }", "{ wait: 1m }", "{ outage: over }"));
    all.addAll(List.of(steps));
    return Played.afterPowerOn(4, all.toArray(String[]::new));
  }

  @Test
  void theTimeIsThatUntilTheLastDeviceHasCome() throws Exception {
    Played played = storm("{ expect steady: 1m, within: 5m }");

    passes(played);
    Instant over = ScenarioRunner.VIRTUAL_START.plus(Duration.ofSeconds(65));
    Instant last =
        played.result().observations().stream()
            .filter(Observation.SessionEnded.class::isInstance)
            .map(Observation::at)
            .max(Instant::compareTo)
            .orElseThrow();
    assertThat(measured(played)).isEqualTo(Duration.between(over, last)).isPositive();
    assertThat(played.result().took())
        .as("it waits no longer than it has to")
        .isEqualTo(measured(played).plusSeconds(65 + 60));
    assertThat(played.transcript())
        .contains("expect steady state for 60 s within 300 s", "steady after ")
        .containsPattern("last came FEFEFE00000\\d: session ended well");
  }

  @Test
  void whatIsMeasuredIsInTheReports() throws Exception {
    Played played =
        storm("{ expect steady: 1m, within: 5m }", "{ expect latency: session, max: 5m }");

    List<ScenarioRun> runs = List.of(new ScenarioRun("s.yaml", played.result(), List.of()));
    double seconds = measured(played).toMillis() / 1000.0;
    assertThat(new String(ScenarioReport.of(runs).toJson(), StandardCharsets.UTF_8))
        .contains("\"measuredSeconds\" : {\n          \"time to steady state\" : " + seconds)
        .contains("\"max of session\" : ");
    assertThat(new String(JUnitXml.of(runs), StandardCharsets.UTF_8))
        .contains(
            "<property name=\"time to steady state in seconds\" value=\"%.3f\"/>"
                .formatted(seconds));
  }

  @Test
  void whoIsSteadyFromTheBeginningIsSoAfterNoTime() throws Exception {
    Played played = Played.afterPowerOn(3, "{ wait: 1s }", "{ expect steady: 10m, within: 1s }");

    passes(played);
    assertThat(measured(played)).isZero();
  }

  @Test
  void aDeviceThatFailsInTheSpanBeginsItAnew() throws Exception {
    Played played =
        Played.of(
            Played.read(
                Played.head("virtual", 2)
                    + """
                    actors: { one: { device: 0 } }
                    stages:
                      - stage: on
                        steps: [{ do: power on }, { expect session: well }]
                      - parallel:
                          - stage: looks
                            steps: [{ wait: 1s }, { expect steady: 2m, within: 10m }]
                          - stage: disturbs
                            steps: [{ wait: 101s }, { do: reboot, who: one }]
                    """));

    passes(played);
    assertThat(measured(played)).isBetween(Duration.ofSeconds(101), Duration.ofSeconds(103));
  }

  @Test
  void aSessionThatTakesTooLongIsOutOfOrder() throws Exception {
    String late = "{ answer: GetParameterValues, after: 20s }";
    String ask =
        "{ ask: GetParameterValues, with: { parameterNames: [Device.DeviceInfo.UpTime] }, knock: on"
            + " }";

    assertThat(measured(Played.afterPowerOn(1, late, ask, "{ expect steady: 1m }"))).isZero();
    Played bounded =
        Played.afterPowerOn(1, late, ask, "{ expect steady: 1m, session: 5s, within: 1m }");
    passes(bounded);
    assertThat(measured(bounded)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    assertThat(bounded.transcript()).contains("session ended well after 20.");
  }

  @Test
  void theRateIsThatOfTheSpan() throws Exception {
    Played played =
        Played.of(
            Played.read(
                Played.head("virtual", 1)
                    + """
                    stages:
                      - stage: on
                        steps: [{ do: power on }, { wait: 1m }]
                      - parallel:
                          - stage: looks
                            steps: [{ wait: 500ms }, { expect steady: 20s, rate: 0.1, within: 5m }]
                          - stage: storms
                            steps:
                              - repeat: 30
                                steps: [{ raise: 2 PERIODIC }, { wait: 1s }]
                    """));

    passes(played);
    // of the thirty sessions, one a second from the end of the minute on, two may be in the span
    assertThat(measured(played)).isEqualTo(Duration.ofSeconds(27));
  }

  @Test
  void someMayBeOutOfOrder() throws Exception {
    String off =
        Played.head("virtual", 4)
            + """
            actors: { one: { device: 0 } }
            stages:
              - stage: s
                steps:
                  - { do: power on }
                  - { expect session: well }
                  - { do: power off, who: one }
                  - { expect steady: 1m, within: 2m, devices: %s }
            """;

    passes(Played.of(Played.read(off.formatted("at least 75%"))));
    Failure failure = Played.of(Played.read(off.formatted("all"))).failure();
    assertThat(failure.expected()).isEqualTo("steady state for 60 s within 120 s");
    assertThat(failure.found()).isEqualTo("it was not");
    assertThat(failure.nearest()).isEqualTo("last out of order: FEFEFE000000: was switched off");
    assertThat(failure.differences())
        .containsExactly(new Difference("devices in order", "all", "3 of 4, and not FEFEFE000000"));
  }

  @Test
  void aStateThatComesTooLateIsToldAndMeasuredIfItWasSeen() throws Exception {
    Played played =
        storm(
            "{ wait: 5m }",
            "{ outage: acs }",
            "{ raise: 2 PERIODIC }",
            "{ outage: over }",
            "{ expect steady: 1m, within: 1s }");

    assertThat(played.failure().expected()).isEqualTo("steady state for 60 s within 1 s");
    assertThat(played.failure().found()).startsWith("it was not");
  }

  @Test
  void aRateThatDoesNotFallIsShown() throws Exception {
    Failure failure =
        Played.of(
                Played.read(
                    Played.head("virtual", 1)
                        + """
                        stages:
                          - stage: on
                            steps: [{ do: power on }, { wait: 1m }]
                          - parallel:
                              - stage: looks
                                steps: [{ wait: 500ms }, { expect steady: 20s, rate: 0.1, within: 20s }]
                              - stage: storms
                                steps:
                                  - repeat: 90
                                    steps: [{ raise: 2 PERIODIC }, { wait: 1s }]
                        """))
            .failure();

    assertThat(failure.differences())
        .singleElement()
        .satisfies(
            rate -> {
              assertThat(rate.what()).isEqualTo("sessions a second");
              assertThat(rate.expected()).isEqualTo("at most 0.100");
              assertThat(Double.parseDouble(rate.found())).isBetween(0.1, 1.1);
            });
  }

  @Test
  void onRealTimeToo() throws Exception {
    Played played =
        Played.of(
            Played.read(
                """
                version: 1
                acs: bench
                restart: 200ms
                devices: [{ group: homes, count: 3 }]
                stages:
                  - stage: s
                    steps:
                      - do: power on
                        over: 300ms
                      - { expect steady: 1s, within: 20s }
                """));

    passes(played);
    assertThat(measured(played)).isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ expect steady: 0s }",
        "{ expect steady: 1m, rate: fast }",
        "{ expect steady: on }"
      })
  void whatMakesNoSenseIsRefused(String step) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Played.steps(1, step));
  }
}
