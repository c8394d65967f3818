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

  @Test
  void completesSelectors() {
    assertThat(candidates("list st")).containsExactly("state");
    assertThat(candidates("list state=re")).containsExactly("state=restarting", "state=retrying");
    assertThat(candidates("list group=homes&traced=")).contains("group=homes&traced=yes");
    assertThat(candidates("list group = homes & eve")).containsExactly("event");
    assertThat(candidates("list event=")).contains("event=\"2 PERIODIC\"");
    assertThat(candidates("reboot @h")).containsExactly("@homes");
    assertThat(candidates("list @all columns serial,st")).containsExactly("serial,state");
  }

  @Test
  void completesSecondWordsEventsAndDeviations() {
    assertThat(candidates("trace o")).contains("on", "off");
    assertThat(candidates("help tr")).containsExactly("trace");
    assertThat(candidates("deviate #0 cookies-l")).containsExactly("cookies-lost");
    assertThat(candidates("storm @all bl")).containsExactly("blackout");
    assertThat(candidates("inform #0 2")).containsExactly("2 PERIODIC");
    assertThat(candidates("nonsense #0 ")).isEmpty();
    assertThat(candidates("get 'open ")).isEmpty();
  }

  @Test
  void findsDevicesByPrefixAmongVeryManyWithoutDelay() throws Exception {
    Fleet many = // is not run: who its devices are is known before
        new Fleet(
            Plans.plan(
                Plans.group(300_000, Plans.gateway(), "http://127.0.0.1:1/", Duration.ofHours(1))),
            NettyDriver.open(NetSettings.defaults()),
            null);
    WhoCompleter completer = new WhoCompleter(many);
    completer.options("show ", "FEFEFE0000"); // warms up

    long begin = System.nanoTime();
    List<Console.Completion> found = completer.options("show ", "FEFEFE0493D");

    assertThat(found)
        .extracting(Console.Completion::word)
        .contains("FEFEFE0493D0", "FEFEFE0493DF")
        .doesNotContain("FEFEFE0493E0");
    assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
  }

  private List<String> candidates(String line) {
    return session.complete(line).stream().map(Console.Completion::word).toList();
  }
}
