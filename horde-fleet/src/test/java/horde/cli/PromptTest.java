// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands of the prompt to devices whose ACS is not there. */
@Timeout(60)
class PromptTest {
  private final CountDownLatch tried = new CountDownLatch(2);
  private Fleet fleet;
  private Prompt prompt;

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
            listener);
    prompt = new Prompt(fleet, List::of, () -> {});
    fleet.start();
    tried.await();
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(1));
  }

  @Test
  void sendsDevicesToSleep() throws Exception {
    assertThat(prompt.run("standby #0 10m")).containsExactly("FEFEFE000000: asleep");
    assertThat(isAsleep(0)).isTrue();
    assertThat(isAsleep(1)).isFalse();

    assertThat(prompt.run("standby @all 1h")).containsExactly("2 devices: asleep");
    assertThat(isAsleep(1)).isTrue();
  }

  @Test
  void wakesThemWhenTheirTimeIsOver() throws Exception {
    prompt.run("standby #0 1ms");

    while (isAsleep(0)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void saysWhatIsWrongWithAStandby() {
    assertThat(prompt.run("standby #0 long")).singleElement().asString().contains("long");
    assertThat(prompt.run("standby #0")).singleElement().asString().contains("how long");
    assertThat(prompt.run("standby #7 1h")).hasSize(1);
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
