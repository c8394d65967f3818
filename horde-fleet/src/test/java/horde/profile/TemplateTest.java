// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final FakeContext DEVICE = FakeContext.device(42);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "home; home",
        "''; ''",
        "home-{index}; home-42",
        "{oui}{index:06X}; FEFEFE00002A",
        "{index:x}; 2a",
        "{index+1000}; 1042",
        "{{index}}; {index}",
        "port{i}.{i1}.{i2}; port7.3.7",
        "192.168.1.{i+32}; 192.168.1.39",
        "{manufacturer} {productClass} {serial} {version}; Horde HomeGateway FEFEFE00002A 1.4.2",
        "{mac}; FE:FE:FE:00:00:2A",
        "{mac+1}; 02:FE:FE:00:00:2A",
        "{mac+1+i}; 1E:FE:FE:00:00:2A",
        "{uptime}; 3600",
        "{now}; 2026-11-20T12:00:00Z",
        "{boot}; 2026-11-20T11:00:00Z",
        "{ip:10.0.0.0/8}; 10.0.0.43",
        "{ip:192.0.2.0/30}; 192.0.2.1",
        "{ip:192.0.2.8/32}; 192.0.2.8",
        "{ip:192.0.2.0/31}; 192.0.2.0",
        "{counter:0}; 0",
      })
  void writesWhatTheDeviceIs(String template, String value) throws TemplateException {
    assertThat(evaluate(template, DEVICE)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a{index; 1; '{' without '}'",
        "a}b; 1; '}' without '{'",
        "{nope}; 0; unknown placeholder {nope}",
        "x{nope:1}; 1; unknown placeholder {nope:1}",
        "{}; 0; unknown placeholder {}",
        "{random}; 0; needs an argument",
        "{random:5..1}; 0; the smaller number first",
        "{random:5}; 0; expected MIN..MAX",
        "{walk:1..5}; 0; MIN..MAX/PERIOD",
        "{walk:1..5/7w}; 0; expected a duration",
        "{counter:-1}; 0; added per second",
        "{ip:10.0.0.0}; 0; a network such as",
        "{ip:10.0.0.1/8}; 0; zeros behind the first 8 bits",
        "{ip:10.0.0.0/33}; 0; at most 32 bits",
        "{ip:10.0.0.256/32}; 0; at most 255",
        "{hex:9999}; 0; a length of at most 256",
        "{index:6d}; 0; write 06",
        "{i10}; 0; unknown placeholder {i10}",
      })
  void saysWhatIsWrongAndWhere(String template, int position, String message) {
    TemplateException problem = problem(template);

    assertThat(problem).hasMessageContaining(message);
    assertThat(problem.position()).isEqualTo(position);
  }

  @Test
  void isConstantWithoutPlaceholders() throws TemplateException {
    assertThat(Template.parse("{{x}}").constant()).isTrue();
    assertThat(Template.parse("{index}").constant()).isFalse();
    assertThat(Template.parse("{i2}-{i}").depth()).isEqualTo(2);
    assertThat(Template.parse("{index}").depth()).isZero();
  }

  @Test
  void drawsStableValuesThatDifferFromDeviceToDeviceAndPlaceToPlace() throws TemplateException {
    Template template =
        Template.parse("{random:0..999999}-{hex:20}-{alnum:9}-{pick:a|b|c}-{hex:20}");

    String value = template.evaluate(DEVICE);

    assertThat(value).matches("\\d{1,6}-[0-9A-F]{20}-[0-9A-Za-z]{9}-[abc]-[0-9A-F]{20}");
    assertThat(template.evaluate(DEVICE.at(0))).isEqualTo(value);
    assertThat(template.evaluate(FakeContext.device(43))).isNotEqualTo(value);
    assertThat(template.evaluate(DEVICE.place(2))).isNotEqualTo(value);
    assertThat(value.substring(value.length() - 20)).isNotEqualTo(value.split("-")[1]);
  }

  @Test
  void reachesEveryNumberOfARange() throws TemplateException {
    Template template = Template.parse("{random:-2..2}");
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      seen.add(template.evaluate(FakeContext.device(index)));
    }
    assertThat(seen).containsExactlyInAnyOrder("-2", "-1", "0", "1", "2");
  }

  @Test
  void walksWithinItsBoundsAndWithoutJumps() throws TemplateException {
    Template template = Template.parse("{walk:-90..-30/10m}");
    long before = Long.parseLong(template.evaluate(DEVICE));
    Set<Long> seen = new HashSet<>();
    for (int second = 1; second <= 36_000; second++) {
      long value =
          Long.parseLong(template.evaluate(DEVICE.at(DEVICE.nowMillis() + second * 1000L)));
      assertThat(value).isBetween(-90L, -30L);
      assertThat(Math.abs(value - before)).as("at second %d", second).isLessThanOrEqualTo(1);
      before = value;
      seen.add(value);
    }
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  void countsFromTheBootAndNeverBackwards() throws TemplateException {
    Template template = Template.parse("{counter:1000}");
    assertThat(template.evaluate(DEVICE.at(DEVICE.bootMillis()))).isEqualTo("0");
    assertThat(template.evaluate(DEVICE.at(DEVICE.bootMillis() - 5000))).isEqualTo("0");
    long before = 0;
    for (long millis = 0; millis < 100_000; millis += 7) {
      long value = Long.parseLong(template.evaluate(DEVICE.at(DEVICE.bootMillis() + millis)));
      assertThat(value).isGreaterThanOrEqualTo(before);
      before = value;
    }
    long perDay = Long.parseLong(template.evaluate(DEVICE.at(DEVICE.bootMillis() + 86_400_000)));
    assertThat(perDay).isBetween(86_400_000L / 2, 86_400_000L * 3 / 2);
  }

  @Test
  void keepsTheCountersOfOneInterfaceInStep() throws TemplateException {
    FakeContext day = DEVICE.at(DEVICE.bootMillis() + 86_400_000);
    long octets = Long.parseLong(evaluate("{counter:1500000}", day));
    long packets = Long.parseLong(evaluate("{counter:1000}", day.place(99).instances(7)));

    assertThat(octets / 1500).isBetween(packets - 1, packets + 1);
  }

  @Test
  void wrapsA32BitCounter() throws TemplateException {
    FakeContext month = DEVICE.at(DEVICE.bootMillis() + 30 * 86_400_000L);
    long narrow = Long.parseLong(evaluate("{counter32:1000000}", month));
    long wide = Long.parseLong(evaluate("{counter:1000000}", month));

    assertThat(wide).isGreaterThan(0xFFFF_FFFFL);
    assertThat(narrow).isEqualTo(wide & 0xFFFF_FFFFL);
  }

  @Test
  void renewsALeaseAtItsHalf() throws TemplateException {
    Template template = Template.parse("{lease:1h}");
    Set<Long> seen = new HashSet<>();
    for (int second = 0; second < 3600; second++) {
      seen.add(Long.parseLong(template.evaluate(DEVICE.at(DEVICE.nowMillis() + second * 1000L))));
    }
    assertThat(seen).hasSize(1800).contains(3600L, 1801L).doesNotContain(3601L, 1800L);
  }

  @Test
  void givesNoTwoDevicesOneMacAddress() throws TemplateException {
    Template template = Template.parse("{mac+i}");
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < 300; index++) {
      for (int row = 0; row < 64; row++) {
        assertThat(seen.add(template.evaluate(FakeContext.device(index).instances(row))))
            .as("device %d, address %d", index, row)
            .isTrue();
      }
    }
  }

  private static String evaluate(String template, TemplateContext context)
      throws TemplateException {
    return Template.parse(template).evaluate(context);
  }

  private static TemplateException problem(String template) {
    return catchThrowableOfType(TemplateException.class, () -> Template.parse(template));
  }
}
