// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.DeleteObject;
import cwmp.message.Fault;
import cwmp.testkit.disk.UnreliableDisk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ACS and the tool change the device at random, on a disk that loses what was not forced, and
 * now and then the power goes: both always see the same, nobody's change is lost, and a row keeps
 * its number.
 */
@Timeout(120)
class OneTruthTest {
  private static final int STEPS = 60;
  private static final int MOST_FORWARDS = 5;
  private static final String MAPPING = "Device.NAT.PortMapping.";
  private static final String SSID = "Device.WiFi.SSID.";

  private UnreliableDisk disk = new UnreliableDisk();
  private Random random = new Random();
  private int texts;

  /** The number of each row that the ACS has seen, by the heading of its section. */
  private final Map<String, Integer> numbers = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void bothSeeOneTruth(long seed) throws Exception {
    random = new Random(seed);
    try (House house = new House(disk.path("/"))) {
      house.switchOn();
      compare(house, "at the start");
      for (int step = 0; step < STEPS; step++) {
        String when = "seed " + seed + ", step " + step;
        if (random.nextInt(5) == 0) {
          inTheMiddleOf(house, when);
        } else {
          change(house);
        }
        house.renewSession();
        compare(house, when);
      }
      assertThat(house.violations()).isEmpty();
    }
  }

  /** The power goes at some moment of a change. */
  private void inTheMiddleOf(House house, String when) throws Exception {
    Settings before = house.settings();
    int[] operations = {random.nextInt(16)};
    UnreliableDisk[] left = {null};
    Random luck = new Random(random.nextLong());
    disk.beforeEachOperation(
        () -> {
          if (operations[0]-- == 0) {
            left[0] = disk.afterPowerLoss(luck);
          }
        });
    change(house);
    Settings after = house.settings();
    boolean isDone = left[0] == null;
    UnreliableDisk rest = isDone ? disk.afterPowerLoss(luck) : left[0];
    disk.beforeEachOperation(() -> {});
    disk = rest;

    house.switchOnAgain(disk.path("/"));

    Map<String, List<String>> found = all(house.settings());
    if (isDone) {
      assertThat(found).as(when).isEqualTo(all(after));
    } else {
      assertThat(found).as(when).isIn(all(before), all(after));
    }
    // A row that nobody was told of may have had a number for a moment.
    numbers.keySet().removeIf(heading -> !(all(before).containsKey(heading)));
  }

  /** One change by the ACS or by the tool, which nothing speaks against. */
  private void change(House house) throws Exception {
    List<String> forwards = house.settings().sections("forward");
    List<String> known = forwards.stream().filter(numbers::containsKey).toList();
    String some = known.isEmpty() ? "" : known.get(random.nextInt(known.size()));
    switch (random.nextInt(7)) {
      case 0 -> {
        if (forwards.size() < MOST_FORWARDS) {
          String row = house.add(MAPPING);
          String number = row.substring(MAPPING.length(), row.length() - 1);
          List<String> now = new ArrayList<>(house.settings().sections("forward"));
          now.removeAll(forwards);
          assertThat(now).hasSize(1);
          numbers.put(now.get(0), Integer.valueOf(number));
        }
      }
      case 1 -> {
        if (!some.isEmpty()) {
          assertThat(house.ask(new DeleteObject(MAPPING + numbers.get(some) + ".", "")))
              .isNotInstanceOf(Fault.class);
          assertThat(house.settings().has(some)).isFalse();
        }
      }
      case 2, 3 -> {
        List<String> pairs = new ArrayList<>(List.of("Device.Time.LocalTimeZone", text()));
        for (String forward : known) {
          if (random.nextBoolean()) {
            String row = MAPPING + numbers.get(forward) + ".";
            pairs.addAll(List.of(row + "Description", text(), row + "ExternalPort", port()));
          }
        }
        assertThat(house.set(pairs.toArray(String[]::new))).isNotInstanceOf(Fault.class);
        assertThat(house.settings().get("time", "zone")).contains(pairs.get(1));
      }
      case 4 -> {
        if (forwards.size() < MOST_FORWARDS) {
          house.ctl("add", "forward.tool" + texts++, "port", port(), "about", text());
        }
      }
      case 5 -> {
        if (!some.isEmpty()) {
          house.ctl("delete", some.replace(' ', '.'));
        }
      }
      default -> {
        boolean isNetwork = some.isEmpty() || random.nextBoolean();
        house.ctl(
            "set",
            isNetwork ? "wifi.home" : some.replace(' ', '.'),
            isNetwork ? "ssid" : "about",
            text());
      }
    }
  }

  private String text() {
    return "text " + texts++;
  }

  private String port() {
    return Integer.toString(1 + random.nextInt(65_535));
  }

  /** What the ACS reads is what the file says, and rows have the numbers that they had. */
  private void compare(House house, String when) throws Exception {
    Settings settings = house.settings();
    assertThat(house.get(SSID + "1.SSID").values())
        .as(when)
        .containsExactly(settings.get("wifi home", "ssid").orElse(""));
    assertThat(house.get("Device.Time.LocalTimeZone").values())
        .as(when)
        .containsExactly(settings.get("time", "zone").orElse(""));

    Map<Integer, List<String>> rows = new TreeMap<>();
    for (Map.Entry<String, String> value : house.get(MAPPING).entrySet()) {
      String[] parts = value.getKey().substring(MAPPING.length()).split("\\.");
      if (List.of("ExternalPort", "Description").contains(parts[1])) {
        rows.computeIfAbsent(Integer.valueOf(parts[0]), number -> new ArrayList<>())
            .add(value.getValue());
      }
    }
    List<String> forwards = settings.sections("forward");
    numbers.keySet().retainAll(forwards);
    for (String forward : forwards) {
      List<String> expected =
          List.of(
              settings.get(forward, "port").orElse("0"), settings.get(forward, "about").orElse(""));
      Integer number = numbers.get(forward);
      if (number == null) {
        number = unknownRow(rows, expected);
        assertThat(number).as(when + ": " + forward + " among " + rows).isNotNull();
        numbers.put(forward, number);
      }
      assertThat(rows.remove(number)).as(when + ": " + forward).isEqualTo(expected);
    }
    assertThat(rows).as(when).isEmpty();
    assertThat(house.get("Device.NAT.PortMappingNumberOfEntries").values())
        .as(when)
        .containsExactly(Integer.toString(forwards.size()));
  }

  private @Nullable Integer unknownRow(Map<Integer, List<String>> rows, List<String> expected) {
    return rows.entrySet().stream()
        .filter(row -> !numbers.containsValue(row.getKey()) && row.getValue().equals(expected))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Everything that is set, by section. */
  private static Map<String, List<String>> all(Settings settings) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String kind : List.of("time", "wifi", "forward")) {
      settings.sections(kind).forEach(heading -> all.put(heading, settings.entries(heading)));
    }
    return all;
  }
}
