// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.session.SessionOutcome;
import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.steer.Steering;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands of the prompt to devices whose ACS is not there. */
@Timeout(60)
class ConsoleSessionTest {
  private final CountDownLatch tried = new CountDownLatch(2);
  private final Deviations deviations = new Deviations(42);
  private Fleet fleet;
  private final Watches watches = new Watches();
  private ConsoleSession session;

  @BeforeEach
  void waitForTheFirstSessions() throws Exception {
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
            tried.countDown();
          }
        };
    fleet =
        new Fleet(
            Plans.plan(Plans.group(2, Plans.gateway(), "http://127.0.0.1:1/", Duration.ofHours(1))),
            NettyDriver.open(NetSettings.defaults()),
            FleetListener.all(List.of(listener, watches)),
            null,
            List.of(deviations));
    session =
        new ConsoleSession(
            new Steering(fleet, deviations), deviations, watches, () -> List.of("counted"));
    fleet.start();
    tried.await();
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(1));
  }

  private List<String> run(String line) {
    return session.say(line, Paper.PLAIN).lines();
  }

  private List<String> deviationsOf(int index) {
    return deviations.of(fleet.ref(index)).stream().map(DeviationSpec::name).toList();
  }

  @Test
  void switchesDeviationsOnAndOff() {
    assertThat(run("deviate #0 cookies-lost probability=50%"))
        .containsExactly("FEFEFE000000: cookies-lost from the next session on");
    assertThat(run("deviate @homes padded-counts"))
        .containsExactly("group homes: padded-counts from the next session on");
    assertThat(deviationsOf(0))
        .containsExactly("cookies-lost", "wrong-array-count", "clock-skewed");
    assertThat(deviations.of(fleet.ref(0)).getFirst().parameters())
        .containsEntry("probability", "50%");
    assertThat(deviationsOf(1)).containsExactly("wrong-array-count", "clock-skewed");

    assertThat(run("behave #0 clock-skewed")).containsExactly("FEFEFE000000: no more clock-skewed");
    assertThat(deviationsOf(0)).containsExactly("cookies-lost", "wrong-array-count");
    run("behave @all");
    assertThat(deviationsOf(0)).isEmpty();
    assertThat(deviationsOf(1)).isEmpty();
  }

  @Test
  void saysWhatItDoesNotKnowOfDeviations() {
    assertThat(run("deviate #0 cookies-lots"))
        .containsExactly("there is no deviation 'cookies-lots'; did you mean 'cookies-lost'?");
    assertThat(run("deviate #0 slow-answers delya=3s"))
        .containsExactly("slow-answers has no parameter 'delya'; did you mean 'delay'?");
    assertThat(run("deviate #0 slow-answers delay=soon"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("found delay 'soon', expected a duration such as 2s");
    assertThat(run("deviate @flats cookies-lost"))
        .containsExactly("selector column 1: there is no group 'flats'; there are homes");
    assertThat(run("deviate 120% cookies-lost"))
        .containsExactly("selector column 1: found '120%', expected a share from 0% to 100%");
  }

  @Test
  void sendsDevicesToSleep() throws Exception {
    assertThat(run("standby #0 10m")).containsExactly("FEFEFE000000: asleep");
    assertThat(isAsleep(0)).isTrue();
    assertThat(isAsleep(1)).isFalse();

    assertThat(run("standby @all 1h")).containsExactly("2 devices: asleep");
    assertThat(isAsleep(1)).isTrue();
  }

  @Test
  void wakesThemWhenTheirTimeIsOver() throws Exception {
    run("standby #0 1ms");

    while (isAsleep(0)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void saysWhatIsWrongWithAStandby() {
    assertThat(run("standby #0 long")).singleElement().asString().contains("long");
    assertThat(run("standby #0")).singleElement().asString().contains("how long");
    assertThat(run("standby #7 1h")).hasSize(1);
  }

  private boolean isAsleep(int index) throws Exception {
    return fleet
        .call(
            fleet.ref(index),
            device -> {
              AtomicBoolean asleep = new AtomicBoolean();
              device.happen(engine -> engine.standby() != null, asleep::set);
              return asleep.get();
            })
        .get();
  }
}
