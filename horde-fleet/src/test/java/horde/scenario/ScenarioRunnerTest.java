// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import horde.fleet.Plans;
import horde.lab.Observation;
import horde.lab.ObservationText;
import horde.scenario.ScenarioResult.StageResult;
import horde.scenario.step.Expect;
import horde.scenario.step.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScenarioRunnerTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  private static Scenario.Builder gateways(int count) {
    return Scenario.named("test")
        .fleet(
            Plans.plan(
                Plans.group(count, Plans.hastyGateway(), "http://acs/", Duration.ofDays(1))));
  }

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void runsWhatIsWrittenInJava() throws Exception {
    Scenario scenario =
        gateways(3)
            .actor("kitchen", new Actor.One("0"))
            .stage(
                "Switch on",
                Steps.powerOn(Duration.ofSeconds(3)),
                Expect.inform("0 BOOTSTRAP", "1 BOOT").within(Duration.ofSeconds(1)),
                Expect.session("well"))
            .stage(
                "Restart",
                Steps.askNow(new Reboot("night")).by("kitchen").named("have it restart"),
                Expect.delivered("M Reboot").by("kitchen"),
                Expect.inform("M Reboot").times(Amount.exactly(1)),
                Expect.rpc(Reboot.class).devices(Amount.atMost(1)),
                Expect.request(TransferComplete.class)
                    .times(Amount.NONE)
                    .within(Duration.ofMinutes(1)))
            .build();

    Played played = Played.of(scenario);

    passes(played);
    assertThat(played.result().stages())
        .extracting(StageResult::name)
        .containsExactly("Switch on", "Restart");
    assertThat(played.result().took()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    assertThat(played.result().statistics().sessionsCompleted()).isEqualTo(5);
    assertThat(played.transcript()).contains("have it restart  [kitchen]");
  }

  @Test
  void doesTheSameAgainForTheSameSeed() throws Exception {
    assertThat(story()).isEqualTo(story()).isNotEmpty();
  }

  private static List<String> story() throws Exception {
    Scenario scenario =
        gateways(20)
            .actor("some", new Actor.Some("homes", Integer.MAX_VALUE, 25))
            .parallel(
                Part.stage("a", Steps.powerOn(Duration.ofMinutes(1)), Steps.reboot().by("some")),
                Part.stage(
                    "b", Steps.pause(Duration.ofSeconds(70)), Steps.set(SSID, "x-${device.index}")))
            .stage("after", Steps.pause(Duration.ofHours(1)))
            .build();
    Played played = Played.of(scenario);
    passes(played);
    return played.result().observations().stream()
        .map(seen -> ObservationText.line(seen, ScenarioRunner.VIRTUAL_START))
        .toList();
  }

  @Test
  void anExpectationLooksBackToTheLastStepWhateverStageThatWasIn() throws Exception {
    passes(
        Played.of(
            gateways(1)
                .stage("acts", Steps.powerOn())
                .stage("looks", Expect.inform("1 BOOT"))
                .stage("looks again", Expect.inform("0 BOOTSTRAP"))
                .build()));
  }

  @Test
  void stagesSideBySideShareTheTime() throws Exception {
    Scenario scenario =
        gateways(1)
            .parallel(
                Part.stage("long", Steps.pause(Duration.ofMinutes(10))),
                Part.stage(
                    "short",
                    Steps.pause(Duration.ofMinutes(1)),
                    Steps.powerOn(),
                    Expect.inform("1 BOOT")))
            .build();

    Played played = Played.of(scenario);

    passes(played);
    assertThat(played.result().took()).isEqualTo(Duration.ofMinutes(10));
    assertThat(played.result().observations().getFirst().at())
        .isEqualTo(ScenarioRunner.VIRTUAL_START.plus(Duration.ofMinutes(1)));
    assertThat(played.result().stages()).allMatch(StageResult::parallel);
  }

  @Test
  void aStageThatFailsLeavesTheOneBesideIt() throws Exception {
    Scenario scenario =
        gateways(1)
            .parallel(
                Part.stage("fails", Expect.inform("1 BOOT").within(Duration.ofSeconds(1))),
                Part.stage("goes on", Steps.pause(Duration.ofMinutes(1)), Steps.powerOn()))
            .stage("skipped", Steps.powerOff())
            .build();

    Played played = Played.of(scenario);

    assertThat(played.result().stages())
        .extracting(stage -> stage.name() + " " + stage.verdict().text())
        .containsExactly("fails failed", "goes on passed", "skipped skipped");
  }

  @Test
  void aShareIsDrawnFromTheSeedAndTheLargerHasTheSmaller() throws Exception {
    Scenario scenario =
        gateways(40)
            .actor("few", new Actor.Some("", Integer.MAX_VALUE, 5))
            .actor("more", new Actor.Some("homes", Integer.MAX_VALUE, 30))
            .actor("three", new Actor.Some("homes", 3, 100))
            .stage("few", Steps.powerOn().by("few"), Steps.pause(Duration.ofMinutes(1)))
            .stage("more", Steps.powerOn().by("more"), Steps.pause(Duration.ofMinutes(1)))
            .stage("three", Steps.powerOn().by("three"))
            .build();

    Played played = Played.of(scenario);

    assertThat(
            played.result().observations().stream()
                .filter(Observation.PoweredUp.class::isInstance)
                .map(seen -> seen.device().index())
                .distinct())
        .hasSize(12); // two of the few, all of them among the more; and the three among those
  }

  @Test
  void variablesAreSetAndUsed() throws Exception {
    Played played =
        Played.afterPowerOn(
            1,
            "{ let: { name: kitchen } }",
            "{ repeat: 3, steps: [{ set: { %s: '${name}-${round}' } }] }".formatted(SSID),
            "{ expect value: { %s: kitchen-3 } }".formatted(SSID),
            "{ add: Device.NAT.PortMapping., as: row }",
            "{ expect value: { '${row}Enable': false } }",
            "{ delete: '${row}' }",
            "{ expect value: { '${row}Enable': (absent) } }",
            """
            ask: GetParameterValues
            with: { parameterNames: [%s] }
            knock: on
            capture: { asked: %s }
            """
                .formatted(SSID, SSID),
            "{ set: { %s: '$${asked} is ${asked} of ${device.id}' } }".formatted(SSID),
            "{ expect value: { %s: '$${asked} is kitchen-3 of FEFEFE-HomeGateway-FEFEFE000000' } }"
                .formatted(SSID));

    assertThat(played.failureText())
        .contains("FEFEFE000000 refuses: 9003"); // an SSID has 32 at most
  }

  @Test
  void devicesAnswerOtherwiseAsLongAsTheyAreToldTo() throws Exception {
    passes(
        Played.afterPowerOn(
            1,
            "{ answer: GetRPCMethods, fault: 9002, times: 2 }",
            "{ ask: GetRPCMethods, knock: on, answer: 9002 }",
            "{ ask: GetRPCMethods, knock: on, answer: 9002 }",
            "{ ask: GetRPCMethods, knock: on, answer: ok }",
            "{ answer: everything, after: 7s }",
            "{ ask: GetRPCMethods, knock: on, answer: ok }",
            "{ expect session: well }",
            "{ expect latency: session, p50: 8s, max: 8s }",
            "{ answer: as usual }",
            "{ ask: GetRPCMethods, knock: on, answer: ok }",
            "{ expect session: well }",
            "{ expect latency: session, max: 1s }",
            "{ answer: GetRPCMethods, hang up: on }",
            "{ ask: GetRPCMethods, knock: on }",
            "{ expect session: connectionLost }"));
  }

  @Test
  void answersThatComeLateCount() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                "{ answer: everything, after: 7s }",
                "{ ask: GetRPCMethods, knock: on, answer: ok }",
                "{ expect session: well }",
                "{ expect latency: session, max: 6s }")
            .failure();

    assertThat(failure.differences())
        .singleElement()
        .extracting(Difference::what, Difference::expected)
        .containsExactly("max", "at most 6 s");
  }

  @Test
  void deviationsAreSwitched() throws Exception {
    passes(
        Played.afterPowerOn(
            1,
            "{ deviation: inform-twice }".replace("inform-twice", aDeviation()),
            "{ deviation: all, switch: off }",
            "{ raise: 2 PERIODIC }",
            "{ expect session: well }"));
  }

  private static String aDeviation() {
    return horde.deviation.Catalogue.all().iterator().next().name();
  }

  @Test
  void theRefereeIsContentWithBothOfOurAcss() throws Exception {
    for (String acs : List.of("virtual", "bench")) {
      String yaml =
          Played.head(acs, 2)
              + "referee: on\nstages:\n  - stage: s\n    steps:\n"
              + Played.list(
                  "{ do: power on }",
                  "{ expect session: well }",
                  "{ ask: GetRPCMethods, knock: on, answer: ok }",
                  "{ expect session: well }",
                  "{ expect referee: clean }");
      Played played = Played.of(Played.read(yaml));
      passes(played);
      assertThat(played.transcript()).contains("4 sessions judged");
    }
  }

  @Test
  void theBenchAcsIsCalledOverTheNetworkAndItsInterfaceToo() throws Exception {
    String yaml =
        Played.head("bench", 2)
            + "stages:\n  - stage: s\n    steps:\n"
            + Played.list(
                "{ do: power on }",
                "{ expect event: 1 BOOT }",
                "{ http: '${acs.url}api/devices/${device.id}', check: { id: '${device.id}' } }",
                """
                http: ${acs.url}api/devices/${device.id}/rpcs?connectionRequest=true&username=acs&password=knock-knock
                json: { method: SetParameterValues, parameterList: [{ name: %s, value: "guest" }] }
                within: 10s
                capture: { number: number }
                """
                    .formatted(SSID),
                "{ expect connection request: taken }",
                "{ expect rpc: SetParameterValues, with: { values: { %s: guest } }, answer: ok }"
                    .formatted(SSID),
                "{ expect value: { %s: guest } }".formatted(SSID),
                "{ http: '${acs.url}api/devices/none', status: 404 }",
                "{ http: '${acs.url}api/counts', check: { informs: '>= 99', none: 1 } }");
    Failure failure = Played.of(Played.read(yaml)).failure();

    assertThat(failure.nearest()).isEqualTo("the reply, status 200");
    assertThat(failure.differences())
        .extracting(Difference::what, Difference::expected)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("informs", ">= 99"),
            org.assertj.core.groups.Tuple.tuple("none", "1"));
  }

  @Test
  void anAcsOfTheUsersIsNotToldWhatToDo() throws Exception {
    Scenario scenario =
        gateways(1)
            .acs(AcsChoice.OWN)
            .stage("s", Steps.ask(new GetParameterValues(List.of(SSID))))
            .build();

    assertThat(Played.of(scenario).failure().found())
        .isEqualTo(
            "this scenario runs against http://acs/; its own interface can be called with 'http'");
  }

  @Test
  void aStepOfOnesOwnHasAllThatOursHave() throws Exception {
    Step own =
        new Step() {
          @Override
          public String text() {
            return "count";
          }

          @Override
          public void run(StepRun run) throws StepFailure, InterruptedException {
            run.variable("devices", Integer.toString(run.devices().size()));
            run.note(run.text("there are ${devices} at ${acs.url}"));
            boolean informed =
                run.await(run.patience(), () -> run.lab().observations().mark() - run.mark() >= 4);
            if (!informed) {
              throw new StepFailure("four things to happen", "they did not");
            }
          }
        };

    Played played = Played.of(gateways(2).stage("s", Steps.powerOn(), own).build());

    assertThat(played.transcript()).contains("there are 2 at http://acs.example/");
  }

  @Test
  void aStepThatIsBrokenFailsAndTheScenarioEndsInOrder() throws Exception {
    Step broken =
        Steps.device(
            "broken",
            device -> {
              throw new ArithmeticException("by zero");
            });

    Played played = Played.of(gateways(1).stage("s", Steps.powerOn(), broken).build());

    assertThat(played.failure().found())
        .isEqualTo("the step itself is broken: java.lang.ArithmeticException: by zero");
  }

  @Test
  void setsSomethingByTypeOfTheModel() throws Exception {
    Played played =
        Played.afterPowerOn(
            1,
            """
            ask: SetParameterValues
            with: { values: { Device.ManagementServer.PeriodicInformInterval: 300 } }
            knock: on
            answer: ok
            """,
            "{ expect value: { Device.ManagementServer.PeriodicInformInterval: '> 299' } }");

    passes(played);
    assertThat(
            played.result().observations().stream()
                .filter(Observation.AcsAsked.class::isInstance)
                .map(seen -> ((Observation.AcsAsked) seen).request())
                .map(SetParameterValues.class::cast)
                .map(set -> set.parameterList().getFirst().type().xsiType())
                .collect(Collectors.toSet()))
        .containsExactly("xsd:unsignedInt");
  }

  @Test
  void amountsAndPatternsMeanWhatTheySay() {
    assertThat(Amount.parse("at least 90%").fits(9, 10)).isTrue();
    assertThat(Amount.parse("at least 90%").fits(8, 10)).isFalse();
    assertThat(Amount.parse("at most 10 %").fits(1, 19)).isTrue();
    assertThat(Amount.parse("2..4").fits(5, 100)).isFalse();
    assertThat(Amount.parse("all").fits(3, 3)).isTrue();
    assertThat(Amount.parse("none").fits(0, 3)).isTrue();
    assertThat(Amount.parse("3").isSettled(3, Long.MAX_VALUE)).isFalse();
    assertThat(Amount.parse("at least 3").isSettled(3, Long.MAX_VALUE)).isTrue();
    assertThat(
            Map.of("a*c", "abbc", "/[a-z]+/", "abc", ">= 5", "5.0", "< 5", "-1", "!= x*", "yx")
                .entrySet())
        .allMatch(entry -> TextPattern.of(entry.getKey()).fits(entry.getValue()));
    assertThat(
            Map.of("a*c", "abd", "/[a-z]/", "abc", "> 5", "5", "!= x", "x", "< 5", "x").entrySet())
        .noneMatch(entry -> TextPattern.of(entry.getKey()).fits(entry.getValue()));
  }

  @Test
  void anAcsThatKeepsToTheRulesIsCleanIfSomebodyJudgesIt() throws Exception {
    Scenario.Builder unjudged =
        Scenario.named("Judged")
            .fleet(Plans.plan(Plans.group(2, Plans.gateway(), "http://acs/", Duration.ofHours(1))))
            .stage("s", Steps.powerOn(), Expect.session("well"), Expect.cleanReferee());

    ScenarioResult without = new ScenarioRunner(unjudged.build()).run();
    ScenarioResult with = new ScenarioRunner(unjudged.referee().build()).run();

    assertThat(without.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(without.failures().getFirst().failure().orElseThrow().expected())
        .isEqualTo("a referee");
    assertThat(with.verdict()).as(with.failures().toString()).isEqualTo(Verdict.PASSED);
    assertThat(with.stages().getFirst().steps().getLast().notes())
        .containsExactly("2 sessions judged");
  }
}
