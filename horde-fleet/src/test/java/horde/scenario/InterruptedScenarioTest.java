// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import horde.fleet.Plans;
import horde.scenario.result.JUnitXml;
import horde.scenario.result.ScenarioReport;
import horde.scenario.result.ScenarioRun;
import horde.scenario.step.Expect;
import horde.scenario.step.Steps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody ends a run in the middle of it. */
@Timeout(60)
class InterruptedScenarioTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Interrupts the thread that runs the scenario, which is the one that makes this. */
  private static Step interrupting() {
    Thread runner = Thread.currentThread();
    return new Step() {
      @Override
      public String text() {
        return "Ctrl-C";
      }

      @Override
      public void run(StepRun run) {
        runner.interrupt();
      }
    };
  }

  private static Scenario.Builder gateway() {
    return Scenario.named("test")
        .fleet(Plans.plan(Plans.group(1, Plans.hastyGateway(), "http://acs/", Duration.ofDays(1))));
  }

  private static List<String> stages(Played played) {
    return played.result().stages().stream()
        .map(stage -> stage.name() + " " + stage.verdict().text())
        .toList();
  }

  @Test
  void theStepThatRunsIsCutOffAndWhatCleansUpIsDone() throws Exception {
    Played played =
        Played.of(
            gateway()
                .stage("before", Steps.powerOn(), Expect.session("well"))
                .stage("cut off", interrupting(), Steps.pause(HOUR), Steps.reboot())
                .stage("left out", Steps.reboot())
                .always("cleans up", Steps.pause(Duration.ofSeconds(1)))
                .build());

    assertThat(Thread.interrupted()).isFalse();
    assertThat(stages(played))
        .containsExactly(
            "before passed", "cut off interrupted", "left out skipped", "cleans up passed");
    assertThat(played.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(played.result().interrupted()).isTrue();
    assertThat(played.result().took()).isLessThan(Duration.ofMinutes(1));
    assertThat(played.transcript())
        .contains(" STOP wait 3600 s", "  -   reboot", "(skipped: the run was interrupted)")
        .contains("interrupted: 1 expectation met, 2 steps skipped");
  }

  @Test
  void thatIsInTheReports() throws Exception {
    Played played = Played.of(gateway().stage("s", interrupting(), Steps.powerOn(HOUR)).build());
    List<ScenarioRun> runs = List.of(new ScenarioRun("s.yaml", played.result(), List.of()));

    assertThat(new String(ScenarioReport.of(runs).toJson(), StandardCharsets.UTF_8))
        .contains("\"failed\" : 0", "\"interrupted\" : true", "\"verdict\" : \"interrupted\"");
    assertThat(new String(JUnitXml.of(runs), StandardCharsets.UTF_8))
        .contains("failures=\"0\" errors=\"1\"")
        .contains("<error message=\"the run was interrupted\" type=\"interrupted\"/>");
  }

  @Test
  void stagesSideBySideAreAllCutOff() throws Exception {
    Played played =
        Played.of(
            gateway()
                .parallel(
                    Part.stage("one", Steps.pause(HOUR)),
                    Part.stage("two", interrupting(), Steps.repeat(3, Steps.pause(HOUR))),
                    Part.stage("three", Steps.pause(HOUR)))
                .always("cleans up", Steps.pause(Duration.ofSeconds(1)))
                .build());

    assertThat(stages(played))
        .containsExactlyInAnyOrder(
            "one interrupted", "two interrupted", "three skipped", "cleans up passed");
    assertThat(played.result().took()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void whoInsistsEndsTheCleaningUpToo() throws Exception {
    Played played =
        Played.of(
            gateway()
                .stage("cut off", interrupting(), Steps.pause(HOUR))
                .always("cleans up", interrupting(), Steps.pause(HOUR))
                .always("cleans up more", Steps.pause(HOUR))
                .build());

    assertThat(stages(played))
        .containsExactly("cut off interrupted", "cleans up interrupted", "cleans up more skipped");
  }

  @Test
  void aFailureBeforeItStaysOne() throws Exception {
    Played played =
        Played.of(
            gateway()
                .stage("fails", Steps.reboot())
                .always("cleans up", interrupting(), Steps.pause(HOUR))
                .build());

    assertThat(played.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(played.result().interrupted()).isTrue();
  }
}
