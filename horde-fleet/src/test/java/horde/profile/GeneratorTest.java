// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the values of placeholders are spread, over devices and over time; all from one seed. */
class GeneratorTest {
  private static final FakeContext DEVICE = FakeContext.device(42);
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int DEVICES = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{random:1..1000000}",
        "{pick:a*9|b|c|d|e|f|g}",
        "{hex:8}",
        "{alnum:8}",
        "{walk:0..1000000/5m}",
        "{cycle:a|b|c|d|e/1m..10m}",
        "{noise:0~1000000}",
        "{diurnal:0..1000000/20h~12h}",
        "{lease:7d}",
        "{mac@client}",
        "{walk@radio:0..1000000/5m}",
      })
  void isTheSameForTheSameSeedAndAnotherForAnother(String text) throws TemplateException {
    List<String> values = values(text, 42);

    assertThat(values(text, 42)).isEqualTo(values);
    assertThat(values(text, 43)).isNotEqualTo(values);
    assertThat(new HashSet<>(values)).hasSizeGreaterThan(4);
  }

  private static List<String> values(String text, long seed) throws TemplateException {
    Template template = Template.parse(text);
    List<String> values = new ArrayList<>();
    for (int index = 0; index < 100; index++) {
      FakeContext at = FakeContext.device(index);
      values.add(
          template.evaluate(
              new FakeContext(seed, index, 1, at.instances(), at.nowMillis(), at.bootMillis())));
    }
    return values;
  }

  @Test
  void picksByWeight() throws TemplateException {
    Map<String, Integer> counts = counts("{pick:fiber*6|cable*3|dsl}", FakeContext::device);

    assertThat(counts).containsOnlyKeys("fiber", "cable", "dsl");
    assertThat(counts.get("fiber") / (double) DEVICES).isCloseTo(0.6, within(0.02));
    assertThat(counts.get("cable") / (double) DEVICES).isCloseTo(0.3, within(0.02));
  }

  @Test
  void cyclesInTurnForTimesWithinTheBounds() throws TemplateException {
    Template template = Template.parse("{cycle:Up|Dormant|Down/5m..20m}");
    List<String> turns = new ArrayList<>();
    Set<Long> lengths = new HashSet<>();
    String before = template.evaluate(DEVICE);
    long since = -1;
    for (long millis = 0; turns.size() < 300; millis += 1000) {
      String now = template.evaluate(DEVICE.at(DEVICE.nowMillis() + millis));
      if (!now.equals(before)) {
        if (since >= 0) {
          assertThat(millis - since).isBetween(5 * MINUTE - 1000, 20 * MINUTE + 1000);
          lengths.add((millis - since) / MINUTE);
        }
        turns.add(before + '>' + now);
        before = now;
        since = millis;
      }
    }
    assertThat(lengths).hasSizeGreaterThan(9);
    assertThat(turns).containsOnly("Up>Dormant", "Dormant>Down", "Down>Up");
  }

  @Test
  void staysLongerWhereTheWeightIsGreater() throws TemplateException {
    Map<String, Integer> counts =
        counts(
            "{cycle:Up*19|Down/10m}",
            index -> FakeContext.device(index % 50).at(index * (HOUR + 7919)));

    assertThat(counts.get("Up") / (double) DEVICES).isCloseTo(0.95, within(0.01));
  }

  @Test
  void isHighestAtItsHourAndShiftsTheDayOfEachDevice() throws TemplateException {
    Template template = Template.parse("{diurnal:10..90/20h~2h}");
    double sum = 0;
    Set<Integer> peaks = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      int best = 0;
      int highest = 0;
      int lowest = 100;
      for (int minute = 0; minute < 1440; minute++) {
        FakeContext at = FakeContext.device(index).at(FakeContext.NOON + (minute - 720) * MINUTE);
        int value = Integer.parseInt(template.evaluate(at));
        assertThat(template.evaluate(at.place(index))).isEqualTo(Integer.toString(value));
        sum += value;
        lowest = Math.min(lowest, value);
        if (value > highest) {
          highest = value;
          best = minute;
        }
      }
      assertThat(highest).isEqualTo(90);
      assertThat(lowest).isEqualTo(10);
      assertThat(best).isBetween(16 * 60, 22 * 60); // the top is flat for an hour
      peaks.add(best / 30);
    }
    assertThat(sum / 200 / 1440).isCloseTo(50, within(0.1));
    assertThat(peaks).hasSizeGreaterThan(5);
  }

  @Test
  void staysAroundItsMiddle() throws TemplateException {
    Template template = Template.parse("{noise:-67~5/30s}");
    Map<Long, Integer> counts = new HashMap<>();
    double sum = 0;
    for (int turn = 0; turn < DEVICES; turn++) {
      FakeContext at = DEVICE.at(turn * 30_000L);
      long value = Long.parseLong(template.evaluate(at));
      assertThat(template.evaluate(at.at(turn * 30_000L + 29_999))).isEqualTo(Long.toString(value));
      sum += value;
      counts.merge(value, 1, Integer::sum);
    }
    assertThat(sum / DEVICES).isCloseTo(-67, within(0.1));
    assertThat(counts.keySet()).allMatch(value -> value >= -72 && value <= -62).hasSize(11);
    assertThat(counts.get(-67L)).isGreaterThan(2 * counts.get(-71L));
  }

  @Test
  void drawsAlikeWhatHasTheSameNameInTheSameRow() throws TemplateException {
    Template signal = Template.parse("{walk@radio:-85..-35/8m}");
    Template rate = Template.parse("{walk@radio:6..866/8m}");
    Template another = Template.parse("{walk:6..866/8m}");
    long apart = 0;
    for (int turn = 0; turn < 2000; turn++) {
      FakeContext at = DEVICE.at(turn * MINUTE);
      double height = (Long.parseLong(signal.evaluate(at)) + 85.5) / 51;
      double expected = 6 + height * 861;
      assertThat(Double.parseDouble(rate.evaluate(at.place(99)))).isCloseTo(expected, within(10.0));
      apart += Math.abs(Double.parseDouble(another.evaluate(at)) - expected) > 100 ? 1 : 0;
    }
    assertThat(apart).isGreaterThan(1000);
    assertThat(rate.evaluate(DEVICE.instances(3, 8))).isNotEqualTo(rate.evaluate(DEVICE));
  }

  @Test
  void givesAMakerItsOwnAddresses() throws TemplateException {
    Template name = Template.parse("{pick@client:phone*3|tv}");
    Template mac = Template.parse("{mac@client:A483E7*3|8CF5A2}");
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < DEVICES; index++) {
      FakeContext at = FakeContext.device(index);
      String address = mac.evaluate(at.place(7));
      assertThat(address)
          .startsWith(name.evaluate(at).equals("tv") ? "8C:F5:A2:" : "A4:83:E7:")
          .matches("([0-9A-F]{2}:){5}[0-9A-F]{2}");
      seen.add(address);
    }
    assertThat(seen).hasSizeGreaterThan(DEVICES - 30);
    assertThat(Template.parse("{mac@client}").evaluate(DEVICE)).matches(".[26AE]:.*");
  }

  @ParameterizedTest
  @CsvSource({
    "{prefix:2001:db8::/32/56},            0, 2001:db8::/56",
    "{prefix:2001:db8::/32/56},            1, 2001:db8:0:100::/56",
    "{prefix:2001:db8::/32/56},      1000000, 2001:db8:f42:4000::/56",
    "{prefix:2001:db8::/32/56/64},         1, 2001:db8:0:100::/64",
    "{prefix:2001:db8::/32/48},        65535, 2001:db8:ffff::/48",
    "{ip6:2001:db8::/32/56},               1, 2001:db8:0:100::1",
    "{ip6:2001:db8:0:ff::/64},             0, 2001:db8:0:ff::1",
    "{ip6:2001:db8:0:ff::/64},       1000000, 2001:db8:0:ff::f:4241",
    "{ip6:2001:db8:1:0:1::/80},            1, 2001:db8:1:0:1::2",
    "{ip6:2001:db8::5/128},                0, 2001:db8::5",
    "{ip:10.0.0.0/8},                1000000, 10.15.66.65",
  })
  void takesFromPoolsWhatNoOtherDeviceHas(String text, long index, String value)
      throws TemplateException {
    assertThat(Template.parse(text).evaluate(FakeContext.device(index))).isEqualTo(value);
  }

  @Test
  void writesAddressesThatMeanTheSame() throws UnknownHostException {
    for (int n = 0; n < 5000; n++) {
      long high = Randomness.bits(1, n, 1, 0) & mask(n);
      long low = Randomness.bits(1, n, 2, 0) & mask(n * 7);
      StringBuilder out = new StringBuilder();
      Pools.appendIp6(out, high, low);
      assertThat(out.toString()).doesNotContain(":::").matches("[0-9a-f:]{2,39}");
      assertThat(InetAddress.getByName(out.toString()).getAddress())
          .as(out.toString())
          .isEqualTo(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }
  }

  /** Some of the groups. */
  private static long mask(int n) {
    long mask = 0;
    for (int group = 0; group < 4; group++) {
      mask |= (n >>> group & 1) == 0 ? 0 : 0xFFFFL << 16 * group;
    }
    return mask;
  }

  @ParameterizedTest
  @CsvSource({
    "home,                           9223372036854775807",
    "{ip:192.0.2.0/29},              6",
    "{ip:192.0.2.0/31},              2",
    "{ip:192.0.2.1/32},              1",
    "{prefix:2001:db8::/32/56},      16777216",
    "{ip6:2001:db8::/32/48},         65536",
    "{ip6:2001:db8::/120},           255",
    "{ip6:2001:db8::/64},            9223372036854775807",
    "{ip:10.0.0.0/8}-{ip:10.0.0.0/30}, 2",
  })
  void knowsHowManyDevicesAPoolHasRoomFor(String text, long room) throws TemplateException {
    assertThat(Template.parse(text).room()).isEqualTo(room);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{cycle:a/10m}; texts and how long each stays",
        "{cycle:a|b}; texts and how long each stays",
        "{cycle:a|b/soon}; expected a duration",
        "{cycle:a|b/10ms}; stays for some seconds",
        "{noise:5}; MIDDLE~SPREAD",
        "{noise:5~-1}; MIDDLE~SPREAD",
        "{diurnal:90..10}; the smaller number first",
        "{diurnal:10..90/25h}; a time of the day below 24h",
        "{diurnal:10..90/20h~13h}; at most 12h around it",
        "{diurnal:10..90/20h/1h}; the time of the peak",
        "{walk:1..2/1m..2m}; expected a duration",
        "{mac:XYZ}; OUIs such as A483E7",
        "{mac:A583E7}; no multicast",
        "{walk@:1..2/1m}; a name of letters",
        "{counter@x:5}; no name is expected",
        "{serial@x}; unknown placeholder {serial@x}",
        "{ip6:10.0.0.0/8}; a network such as 2001:db8::/64",
        "{ip6:2001:db8::1/64}; zeros behind the first 64 bits",
        "{ip6:2001:db8::/129}; at most 128 bits",
        "{ip6:1::2::3/64}; an IPv6 address",
        "{prefix:2001:db8::/32}; NETWORK/BITS/SIZE",
        "{prefix:2001:db8::/56/32}; sizes that grow",
        "{prefix:2001:db8::/32/72}; at most 64 bits",
        "{prefix:2001:db8:1::/32/56}; zeros behind the first 32 bits",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> Template.parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, Integer> counts(String text, LongFunction<FakeContext> contexts)
      throws TemplateException {
    Template template = Template.parse(text);
    Map<String, Integer> counts = new HashMap<>();
    for (long index = 0; index < DEVICES; index++) {
      counts.merge(template.evaluate(contexts.apply(index)), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void walksAllOverItsRangeInTheCourseOfADay() throws TemplateException {
    Template template = Template.parse("{walk:0..100/5m}");
    double sum = 0;
    for (int turn = 0; turn < DEVICES; turn++) {
      sum += Long.parseLong(template.evaluate(DEVICE.at(turn * Duration.ofHours(1).toMillis())));
    }
    assertThat(sum / DEVICES).isCloseTo(50, within(1.0));
  }
}
