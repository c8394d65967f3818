// SPDX-License-Identifier: Apache-2.0
package horde.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Event;
import cwmp.message.EventCode;
import horde.fleet.FleetPlan;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Rate;
import horde.load.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code start} and {@code load} of fleet.yaml. */
class LoadReaderTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private FleetConfig read(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), "version: 1\n" + text + "\n");
    return FleetConfigReader.read(file, Overrides.NONE);
  }

  private Arrivals start(String text) throws Exception {
    return read("start: " + text).plan().start();
  }

  @Test
  void readsEveryKindOfArrivals() throws Exception {
    assertThat(start("at once")).isEqualTo(Arrivals.atOnce());
    assertThat(start("{}")).isEqualTo(Arrivals.over(Duration.ofSeconds(10)));
    assertThat(start("{ ramp: 1m }")).isEqualTo(Arrivals.over(MINUTE));
    assertThat(start("{ ramp: { to: 100/s, over: 1m } }"))
        .isEqualTo(Arrivals.ramp(new Rate(0), new Rate(100), MINUTE));
    assertThat(start("{ rate: 200/s, spread: random }"))
        .isEqualTo(Arrivals.rate(new Rate(200)).with(Spread.AT_RANDOM));
    assertThat(start("{ steps: [{ rate: 1/s, for: 1m }, { rate: 60/min }], spread: evenly }"))
        .isEqualTo(
            Arrivals.steps(
                    List.of(
                        new Arrivals.Step(new Rate(1), MINUTE),
                        new Arrivals.Step(new Rate(1), Duration.ZERO)))
                .with(Spread.EVENLY));
    assertThat(start("{ peak: 3m, spread: turns }"))
        .isEqualTo(Arrivals.peak(Duration.ofMinutes(3), MINUTE).with(Spread.IN_TURNS));
    assertThat(start("{ diurnal: { day: 1h, peak: 40m, low: 5% } }"))
        .isEqualTo(Arrivals.diurnal(Duration.ofHours(1), Duration.ofMinutes(40), 0.05));
    assertThat(start("{ sequence: [{ share: 20% }, { pause: 1m, ramp: 1m }] }"))
        .isEqualTo(
            Arrivals.sequence(
                List.of(
                    new Arrivals.Part(Duration.ZERO, 0.2, Arrivals.atOnce()),
                    new Arrivals.Part(MINUTE, 0, Arrivals.over(MINUTE)))));
    Files.writeString(folder.resolve("day.csv"), "seconds,rate\n0,10\n60,20\n");
    assertThat(start("{ csv: day.csv }").nanosOf(600, 1000, 1))
        .isBetween(59_000_000_000L, 61_000_000_000L);
  }

  @Test
  void readsWhatDevicesDoBesides() throws Exception {
    FleetPlan plan =
        read("""
        devices: [{ group: north, count: 10 }, { group: south, count: 20 }]
        load:
          - { raise: X 00D09E OVERHEATED, at: 1m, times: 3, arrivals: { rate: 5/s } }
          - name: lights out
            blackout: 10m
            at: 30m
            group: south
            share: 25%
            arrivals: { peak: 5m }
          - { set: { Device.WiFi.SSID.1.SSID: "net-{random:1..9}" }, at: 0s }
          - { do: reboot, at: 1s }
          - { do: factory reset, at: 1s }
          - { requestDownload: 1 Firmware Upgrade Image, at: 2h, arrivals: { ramp: 1h } }
        """)
            .plan();

    assertThat(plan.load()).hasSize(6);
    assertThat(plan.load().get(0).deed())
        .isEqualTo(new Deed.Raise(Event.of(new EventCode("X 00D09E OVERHEATED"))));
    assertThat(plan.load().get(0).times()).isEqualTo(3);
    LoadAction blackout = plan.load().get(1);
    assertThat(blackout.name()).isEqualTo("lights out");
    assertThat(blackout.deed()).isEqualTo(new Deed.Blackout(Duration.ofMinutes(10)));
    assertThat(blackout.at()).isEqualTo(Duration.ofMinutes(30));
    assertThat(blackout.who().has("south")).isTrue();
    assertThat(blackout.who().has("north")).isFalse();
    assertThat(blackout.who().share()).isEqualTo(0.25);
    assertThat(plan.load().stream().map(LoadAction::name))
        .containsExactly(
            "1 raise", "lights out", "3 set", "4 reboot", "5 factory reset", "6 request download");
  }

  @Test
  void aDigestTellsLoadsApart() throws Exception {
    String some = "load: [{ do: reboot, at: 1s, share: 10% }]";
    assertThat(read(some).digest()).isEqualTo(read(some).digest());
    assertThat(read(some).digest()).isNotEqualTo(read(some.replace("10%", "11%")).digest());
    assertThat(read("start: { rate: 1/s }").digest())
        .isNotEqualTo(read("start: { rate: 2/s }").digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "start: soon # 2:8: start: found 'soon', expected at once, or a map such as { rate: 200/s"
            + " }",
        "start: { rate: 200 } # 2:16: start.rate: found '200', expected a rate such as 200/s",
        "start: { rate: 0/s } # 2:16: start.rate: the rate is 0 all the time, so nobody ever"
            + " arrives",
        "start: { rate: 1/s, peak: 1m } # 2:8: start: found rate and peak, expected one of ramp,"
            + " rate",
        "start: { spread: random } # 2:8: start: found nothing, expected one of ramp, rate",
        "start: { rate: 1/s, spread: wild } # 2:29: start.spread: found 'wild', expected one of"
            + " evenly",
        "start: { ramp: { to: 0/s, over: 1m } } # 2:16: start.ramp: a ramp takes some time and"
            + " ends",
        "start: { ramp: { over: 1m } } # 2:16: start.ramp: the key 'to' is missing",
        "start: { steps: [] } # 2:17: start.steps: the last step has a rate of more than 0",
        "start: { steps: [{ rate: 1/s, for: 1m }] } # start.steps[0].for: the last step goes on",
        "start: { peak: { over: 1m, width: 2m } } # 2:16: start.peak: a peak takes some time",
        "start: { diurnal: 31d } # 2:19: start.diurnal: found '31d', expected at most 30d",
        "start: { csv: none.csv } # 2:15: start.csv: none.csv: cannot be read: ",
        "start: { csv: bad.csv } # 2:15: start.csv: bad.csv:3: found 'x', expected a number",
        "start: { sequence: [{ ramp: 1m }, { ramp: 1m }] } # start.sequence[0]: the key 'share' is"
            + " missing",
        "start: { rte: 1/s } # 2:10: start: unknown key 'rte'; did you mean 'rate'?",
        "load: { do: reboot } # 2:7: load: found a map, expected a list",
        "load: [{ at: 1s }] # 2:8: load[0]: found nothing to do, expected one of raise, set, do",
        "load: [{ do: reboot }] # 2:8: load[0]: the key 'at' is missing",
        "load: [{ do: reboot, raise: 1 BOOT, at: 1s }] # load[0]: found raise and do, expected one"
            + " of",
        "load: [{ do: dance, at: 1s }] # load[0].do: found 'dance', expected one of reboot",
        "load: [{ do: reboot, at: 1s, group: x }] # load[0].group: found 'x', expected homes",
        "load: [{ do: reboot, at: 1s, share: 0% }] # load[0].share: found '0%', expected a share of"
            + " more",
        "load: [{ do: reboot, at: 1s, share: half }] # load[0].share: found 'half', expected a"
            + " share",
        "load: [{ raise: 4 VALUE CHANGE, at: 1s }] # load[0].raise: 4 VALUE CHANGE cannot be"
            + " raised",
        "load: [{ blackout: 1m, at: 1s, times: 2 }] # load[0]: 1 blackout: a blackout comes once:"
            + " 2",
        "load: [{ requestDownload: firmware, at: 1s }] # found 'firmware', expected a file type"
            + " such as",
        "load: [{ set: {}, at: 1s }] # load[0].set: found an empty map",
        "load: [{ set: { Device.No.Such: 1 }, at: 1s }] # load[0].set.\"Device.No.Such\": found"
            + " '1': ",
        "load: [{ do: reboot, at: 1s, name: a }, { do: reboot, at: 1s, name: a }] # load[1].name:"
            + " found"
      })
  void saysWhereWhatIsWrong(String text, String complaint) throws Exception {
    Files.writeString(folder.resolve("bad.csv"), "seconds,rate\n0,1\n1,x\n");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fleet.yaml:")
        .hasMessageContaining(complaint);
  }
}
