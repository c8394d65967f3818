// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that come and go as a function of the time. */
public class ChurnTest {
  private static final String CLIENTS = "Device.WiFi.AccessPoint.1.AssociatedDevice.";
  private static final String HOSTS = "Device.Hosts.Host.";
  private static final String HABITS = "stay: 10m..3h, away: 20m..2h, newcomers: 0.5";
  private static final long MINUTE = 60_000;

  private final Profile profile = profile(HABITS);
  private final Nodes nodes = new Nodes(profile.schema());

  /** The gateway with Wi-Fi clients that come and go, and hosts that go with them. */
  public static Profile profile(String habits) {
    try {
      return ProfileReader.read("churn.yaml", text(habits));
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(String habits) {
    String client = "value: [[\"{mac+33}\", \"{mac+34}\"], [\"{mac+35}\", \"{mac+36}\"]]";
    String host = "    instances: 5\n    parameters:\n      PhysAddress";
    return BuiltInProfiles.text("tr181-gateway")
        .replace(
            "    instances: 2\n    parameters:\n      MACAddress: { type: MACAddress, " + client,
            "    instances: 2\n    churn: { "
                + habits
                + " }\n    parameters:\n      Uptime: { type: unsignedInt, value: \"{uptime}\" }\n"
                + "      MACAddress: { type: MACAddress, value: \"{mac@client}\"")
        .replace(
            host,
            "    instances: 5\n    churn: { follows: [Device.WiFi.AccessPoint.1.AssociatedDevice.1,"
                + " Device.WiFi.AccessPoint.1.AssociatedDevice.2,"
                + " Device.WiFi.AccessPoint.2.AssociatedDevice.1,"
                + " Device.WiFi.AccessPoint.2.AssociatedDevice.2, \"\"] }\n"
                + "    parameters:\n      PhysAddress")
        .replace("value: \"{mac+32+i}\" }", "value: \"{mac@client}\" }");
  }

  @Test
  void keepsToItsTimesAndToWhoeverIsThere() {
    Desk desk = Desk.device(7);
    Set<Long> stays = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (int row = 1; row <= 2; row++) {
      String before = mac(desk, row);
      long since = -1;
      for (long minute = 1; minute < 30 * 24 * 60; minute++) {
        Desk now = desk.after(Duration.ofMinutes(minute));
        String mac = mac(now, row);
        if (mac.equals(before)) {
          continue;
        }
        assertThat(mac.isEmpty() || before.isEmpty()).as("there is a time between").isTrue();
        if (since >= 0) {
          long lasted = minute - since;
          assertThat(lasted).isBetween(mac.isEmpty() ? 9L : 19L, mac.isEmpty() ? 181L : 121L);
          stays.add(lasted);
        }
        seen.add(mac);
        before = mac;
        since = minute;
      }
    }
    assertThat(stays).hasSizeGreaterThan(20);
    assertThat(seen).as("half of them are new each time").hasSizeGreaterThan(50);
  }

  /** The MAC address in the row, or empty if there is no such row. */
  private String mac(Desk desk, int row) {
    ParameterTree tree = tree(desk);
    ParameterNode node = tree.find(CLIENTS + row + ".MACAddress");
    return node == null ? "" : tree.value(node);
  }

  @Test
  void agreesWithItselfWhateverIsAsked() throws FaultException {
    Set<Integer> counts = new HashSet<>();
    for (int hour = 0; hour < 100; hour++) {
      ParameterTree tree = tree(Desk.device(3).after(Duration.ofHours(hour)));
      int count = value(tree, "Device.WiFi.AccessPoint.1.AssociatedDeviceNumberOfEntries");
      List<String> rows = tree.names(CLIENTS, true).stream().map(ParameterInfo::name).toList();
      assertThat(rows).hasSize(count);
      assertThat(tree.values(List.of(CLIENTS)))
          .extracting(value -> value.name().substring(0, CLIENTS.length() + 2))
          .containsOnly(rows.toArray(String[]::new));
      int others = value(tree, "Device.WiFi.AccessPoint.2.AssociatedDeviceNumberOfEntries");
      assertThat(value(tree, "Device.Hosts.HostNumberOfEntries")).isEqualTo(count + others + 1);
      for (int row = 1; row <= 2; row++) {
        assertThat(tree.find(HOSTS + row + ".PhysAddress") != null)
            .isEqualTo(rows.contains(CLIENTS + row + '.'));
        if (rows.contains(CLIENTS + row + '.')) {
          assertThat(text(tree, HOSTS + row + ".PhysAddress"))
              .isEqualTo(text(tree, CLIENTS + row + ".MACAddress"));
          assertThat(text(tree, HOSTS + row + ".AssociatedDevice") + '.')
              .isEqualTo(CLIENTS + row + '.');
        }
      }
      counts.add(count);
    }
    assertThat(counts).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void countsFromWhenTheRowCame() {
    for (int index = 0; index < 200; index++) {
      ParameterTree tree = tree(Desk.device(index).after(Duration.ofDays(3)));
      ParameterNode uptime = tree.find(CLIENTS + "1.Uptime");
      if (uptime != null) {
        assertThat(Integer.parseInt(tree.value(uptime))).isBetween(0, 3 * 3600);
      }
    }
  }

  @Test
  void isThereForItsShareOfTheTimeAndDependsOnTheSeedAlone() {
    Profile narrow = profile("stay: 30m..90m, away: 2h..4h");
    int there = 0;
    Map<Long, List<Integer>> bySeed = new HashMap<>();
    for (long seed : new long[] {1, 1, 2}) {
      List<Integer> counts = new ArrayList<>();
      for (int index = 0; index < 4000; index++) {
        Desk desk = Desk.device(index);
        Desk seeded = new Desk(seed, index, desk.nowMillis(), desk.bootMillis(), "1");
        ParameterTree tree = new ParameterTree(new Nodes(narrow.schema()), narrow.source(seeded));
        counts.add(value(tree, "Device.WiFi.AccessPoint.1.AssociatedDeviceNumberOfEntries"));
      }
      there += counts.stream().mapToInt(count -> count).sum();
      List<Integer> before = bySeed.put(seed, counts);
      assertThat(before == null || before.equals(counts)).isTrue();
    }
    assertThat(there / 24_000.0).isCloseTo(0.25, within(0.01)); // 1 h of 4 h
    assertThat(bySeed.get(1L)).isNotEqualTo(bySeed.get(2L));
  }

  @Test
  void knowsWhenTheNextRowComesOrGoes() {
    ParameterTree tree = tree(Desk.device(9));
    long start = Desk.device(9).nowMillis();
    for (int hour = 0; hour < 200; hour++) {
      Desk now = Desk.device(9).after(Duration.ofHours(hour));
      long next = profile.nextRowChange(Objects.requireNonNull(tree.findObject(HOSTS)), now);

      assertThat(next).isBetween(now.nowMillis() + 1, now.nowMillis() + 180 * MINUTE);
      assertThat(rows(next - 1 - start)).isEqualTo(rows(now.nowMillis() - start));
      assertThat(rows(next - start)).isNotEqualTo(rows(next - 1 - start));
    }
  }

  private List<Integer> rows(long sinceBoot) {
    Desk desk = Desk.device(9).after(Duration.ofMillis(sinceBoot));
    ParameterTree tree = tree(desk);
    List<Integer> rows = new ArrayList<>();
    for (int row : tree.rows(Objects.requireNonNull(tree.findObject(HOSTS)))) {
      rows.add(row);
    }
    return rows;
  }

  @Test
  void movesOnlyWhereSomebodyElseMayCome() {
    ParameterTree tree = tree(Desk.device(3));
    ParameterNode mac = Objects.requireNonNull(tree.find(HOSTS + "5.PhysAddress"));

    assertThat(profile.source(Desk.device(3)).hasLiveRows()).isTrue();
    assertThat(profile.moves(mac)).isTrue();
    assertThat(profile("stay: 10m").moves(mac)).isFalse();
    assertThat(BuiltInProfiles.find("tr181-gateway").orElseThrow().hasLiveRows()).isFalse();
  }

  @Test
  void hasRowsOfPublishedModelsComeAndGo() throws YamlException {
    String text =
        """
        version: 1
        name: hosts
        identity: { manufacturer: M, oui: FEFEFE, serial: "{index}", mac: "{oui}{index:06X}" }
        timing: { reboot: 1s, factoryReset: 1s, firmware: { install: 1s, dark: 1s } }
        firmware: { version: 1, versionInFileName: x }
        model:
          name: "Device:2.19"
          profiles: ["Baseline:3"]
          include: [Device.Hosts.]
          instances: { "Device.Hosts.Host.{i}.": 8 }
          churn: { "Device.Hosts.Host.{i}.": { stay: 10m..3h, steady: 2 } }
        """;
    Profile hosts = ProfileReader.read("hosts.yaml", text);
    Set<String> counts = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      ParameterTree tree =
          new ParameterTree(new Nodes(hosts.schema()), hosts.source(Desk.device(index)));
      counts.add(text(tree, "Device.Hosts.HostNumberOfEntries"));
    }

    assertThat(counts).contains("3", "5", "7").doesNotContain("0", "1");
    assertThatThrownBy(
            () ->
                ProfileReader.read(
                    "hosts.yaml", text.replace("churn: { \"Device.Hosts.", "churn: { \"Device.")))
        .hasMessageContaining("there is no table Device.Host.{i}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "away: 5m; the key 'stay' is missing",
        "stay: soon; expected a duration",
        "stay: 10ms; expected a second or more",
        "stay: 5m, steady: 3; expected a whole number from 0 to 2",
        "stay: 5m, newcomers: 2; newcomers: found '2', expected a share from 0 to 1",
        "stay: 5m, most: 2; unknown key 'most'",
        "stay: 5m, follows: [a]; found 'stay' beside 'follows'",
        "follows: [a]; only rows of a table that is in no other can follow",
      })
  void saysWhatIsWrong(String habits, String message) {
    assertThatThrownBy(() -> ProfileReader.read("churn.yaml", text(habits)))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("churn.yaml:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AccessPoint.1.AssociatedDevice.1,; AccessPoint.1.AssociatedDevice.9,; a row that is there",
        "Device.WiFi.AccessPoint.1.AssociatedDevice.1,; Device.WiFi.Radio.1,; a row of a table"
            + " with",
        "Device.WiFi.AccessPoint.1.AssociatedDevice.1,;; found 4 rows to follow, expected one for",
      })
  void saysWhichRowsNobodyCanFollow(String from, String to, String message) {
    String text = text(HABITS);
    int at = text.indexOf(from, text.indexOf("follows: ["));
    String changed =
        text.substring(0, at) + (to == null ? "" : to) + text.substring(at + from.length());

    assertThatThrownBy(() -> ProfileReader.read("churn.yaml", changed))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(message);
  }

  private ParameterTree tree(Desk desk) {
    return new ParameterTree(nodes, profile.source(desk));
  }

  private static int value(ParameterTree tree, String path) {
    return Integer.parseInt(text(tree, path));
  }

  private static String text(ParameterTree tree, String path) {
    return tree.value(Objects.requireNonNull(tree.find(path), path));
  }
}
