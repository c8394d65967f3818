// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import horde.deviation.Deviations;
import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.steer.Steering;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompleterTest {
  private final Deviations deviations = new Deviations(42);
  private Fleet fleet;
  private ConsoleSession session;

  @BeforeEach
  void start() throws Exception {
    fleet =
        new Fleet(
            Plans.plan(Plans.group(2, Plans.gateway(), "http://127.0.0.1:1/", Duration.ofHours(1))),
            NettyDriver.open(NetSettings.defaults()),
            null,
            null,
            List.of(deviations));
    session =
        new ConsoleSession(
            new Steering(fleet, deviations), deviations, new Watches(), () -> List.of());
    fleet.start();
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(1));
  }

  @Test
  void completesCommandsAndSerialNumbers() {
    assertThat(candidates("")).contains("get", "set", "quit");
    assertThat(candidates("get "))
        .contains("FEFEFE000000", "FEFEFE000001", "@all", "@homes", "group");
    assertThat(candidates("stats ")).isEmpty();
  }

  @Test
  void completesPathsLevelByLevel() {
    assertThat(candidates("get #0 Dev")).containsExactly("Device.");
    assertThat(candidates("get #0 Device.WiFi.SS")).contains("Device.WiFi.SSID.");
    assertThat(candidates("set FEFEFE000001 Device.WiFi.SSID.1."))
        .contains("Device.WiFi.SSID.1.SSID", "Device.WiFi.SSID.1.Enable");
    assertThat(candidates("get #0 Device.Nope.")).isEmpty();
    assertThat(candidates("show #0 ")).isEmpty();
  }

  private List<String> candidates(String line) {
    return session.complete(line).stream().map(Console.Completion::word).toList();
  }
}
