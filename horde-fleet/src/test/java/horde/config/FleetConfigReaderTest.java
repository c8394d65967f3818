// SPDX-License-Identifier: Apache-2.0
package horde.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.load.Arrivals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FleetConfigReaderTest {
  @TempDir private Path folder;

  @Test
  void readsEveryKey() throws Exception {
    FleetConfig config =
        read(
            """
            version: 1
            acs:
              url: https://acs.example.net:7547/cwmp
              username: "{oui}-{serial}"
              password: secret
            devices:
              - group: homes
                count: 1000
                profile: tr181-gateway
                oui: 0A0B0C
                productClass: Box
                serial: "B{index:05X}"
                interval: 5m
                values:
                  Device.WiFi.SSID.1.SSID: "home-{index}"
              - group: old
                count: 10
                profile: tr098-gateway
                acs: { url: "http://other.example.net/" }
            start: { ramp: 1m30s }
            timeScale: 2.5
            connectionRequest: { listen: "127.0.0.1:7548" }
            seed: -7
            duration: 1h
            report: out.json
            referee: on
            """);

    FleetPlan plan = config.plan();
    assertThat(plan.start()).isEqualTo(Arrivals.over(Duration.ofSeconds(90)));
    assertThat(plan.timeScale()).isEqualTo(2.5);
    assertThat(plan.seed()).isEqualTo(-7);
    assertThat(config.connectionRequests().getPort()).isEqualTo(7548);
    assertThat(config.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(config.reporting().json()).isEqualTo(folder.resolve("out.json").toAbsolutePath());
    assertThat(config.referee()).isTrue();
    GroupPlan homes = plan.groups().get(0);
    assertThat(homes.name()).isEqualTo("homes");
    assertThat(homes.count()).isEqualTo(1000);
    assertThat(homes.interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(homes.profile().identity().oui()).isEqualTo("0A0B0C");
    assertThat(homes.profile().identity().productClass()).isEqualTo("Box");
    assertThat(homes.profile().identity().serial()).hasToString("B{index:05X}");
    assertThat(homes.values()).containsOnlyKeys("Device.WiFi.SSID.1.SSID");
    assertThat(homes.acs().url()).hasToString("https://acs.example.net:7547/cwmp");
    GroupPlan old = plan.groups().get(1);
    assertThat(old.profile().name()).isEqualTo("tr098-gateway");
    assertThat(old.acs().url()).hasToString("http://other.example.net/");
    assertThat(old.acs().password())
        .as("what the group leaves out is common")
        .hasToString("secret");
    assertThat(old.interval()).isNull();
  }

  @Test
  void takesDefaultsForWhatIsNotSaid() throws Exception {
    FleetConfig config = read("version: 1\n");

    assertThat(config.digest()).isEqualTo(FleetConfigReader.read(Overrides.NONE).digest());
    assertThat(config.plan().devices()).isEqualTo(Integer.parseInt(Defaults.COUNT));
    assertThat(config.duration()).isNull();
    assertThat(config.reporting().json()).isNull();
    assertThat(config.referee()).isFalse();
  }

  @Test
  void readsWhatTheDevicesOfAGroupDoWrong() throws Exception {
    String file =
        """
        version: 1
        devices:
          - group: homes
            deviations:
              - cookies-lost
              - { name: slow-answers, share: 5%%, delay: %s }
              - { quirks: no-clock, share: 10%% }
        """;
    FleetConfig config = read(file.formatted("~2s"));

    assertThat(config.habits().deviations().get("homes"))
        .extracting(planned -> planned.spec().name() + " " + planned.share())
        .containsExactly(
            "cookies-lost 1.0", "slow-answers 0.05", "clock-1970 0.1", "retry-count-stuck 0.1");
    assertThat(config.digest()).isNotEqualTo(read(file.formatted("3s")).digest());
    assertThatThrownBy(() -> read(file.formatted("soon")))
        .hasMessageContaining("devices[0].deviations[1].delay: found delay 'soon'");
  }

  @Test
  void letsFlagsWinOverTheFile() throws Exception {
    Map<String, String> flags =
        Map.of(
            Overrides.ACS, "http://127.0.0.1:1/",
            Overrides.PROFILE, "tr098-gateway",
            Overrides.INTERVAL, "7s",
            Overrides.RAMP, "0",
            Overrides.TIME_SCALE, "3",
            Overrides.DURATION, "2s",
            Overrides.USERNAME, "u",
            Overrides.PASSWORD, "p",
            Overrides.LISTEN, "[::1]:9",
            Overrides.SEED, "5");

    FleetConfig config =
        read(
            """
            version: 1
            acs: { url: "http://a/", username: x, password: y }
            devices:
              - { group: one, interval: 1h, acs: { url: "http://b/" } }
            start: { ramp: 30s }
            timeScale: 1
            connectionRequest: { listen: "127.0.0.1:1" }
            seed: 1
            duration: 1h
            """,
            flags);

    GroupPlan group = config.plan().groups().get(0);
    assertThat(group.acs().url()).hasToString("http://127.0.0.1:1/");
    assertThat(group.acs().username()).hasToString("u");
    assertThat(group.acs().password()).hasToString("p");
    assertThat(group.profile().name()).isEqualTo("tr098-gateway");
    assertThat(group.interval()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.plan().start()).isEqualTo(Arrivals.atOnce());
    assertThat(config.plan().timeScale()).isEqualTo(3);
    assertThat(config.plan().seed()).isEqualTo(5);
    assertThat(config.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.connectionRequests().getPort()).isEqualTo(9);
  }

  @Test
  void sharesTheDevicesOfAFlagAmongTheGroupsAsTheFileHasThem() throws Exception {
    String file =
        """
        version: 1
        devices:
          - { group: many, count: 900 }
          - { group: some, count: 99 }
          - { group: one, count: 1 }
        """;

    assertThat(read(file, Map.of(Overrides.DEVICES, "10000")).plan().groups())
        .extracting(GroupPlan::count)
        .containsExactly(9000, 990, 10);
    assertThat(read(file, Map.of(Overrides.DEVICES, "3")).plan().groups())
        .extracting(GroupPlan::count)
        .containsExactly(1, 1, 1);
    assertThat(problemsOf(file, Map.of(Overrides.DEVICES, "2")))
        .isEqualTo("--devices: found '2', expected a whole number from 3 to 10000000");
  }

  @Test
  void sharesWhatNoGroupCountsByWeight() throws Exception {
    String file =
        """
        version: 1
        count: 1000
        devices:
          - { group: fiber, weight: 6 }
          - { group: lab, count: 100 }
          - { group: cable, weight: 2 }
          - { group: dsl, weight: 1 }
        """;

    assertThat(read(file).plan().groups())
        .extracting(GroupPlan::count)
        .containsExactly(600, 100, 200, 100);
    assertThat(read(file, Map.of(Overrides.DEVICES, "1900")).plan().groups())
        .extracting(GroupPlan::count)
        .containsExactly(1200, 100, 400, 200);
    assertThat(read(file, Map.of(Overrides.DEVICES, "104")).plan().groups())
        .extracting(GroupPlan::count)
        .containsExactly(2, 100, 1, 1);
    assertThat(read(file).digest()).isEqualTo(read(file).digest());
    assertThat(read("version: 1\ncount: 7\n").plan().devices()).isEqualTo(7);
  }

  @Test
  void saysWhichMixturesMakeNoSense() throws Exception {
    assertThat(problemsOf("version: 1\ndevices: [{ weight: 2 }]", Map.of()))
        .contains("2:11: ")
        .endsWith(
            "group homes: found a weight, but nothing to share; expected 'count' or --devices");
    assertThat(problemsOf("version: 1\ncount: 9\ndevices: [{ weight: 2, count: 3 }]", Map.of()))
        .contains("3:21: devices[0].weight: found a weight beside a count, expected one of them");
    assertThat(problemsOf("version: 1\ncount: 9\ndevices: [{ weight: none }]", Map.of()))
        .contains("devices[0].weight: found 'none', expected a whole number from 1 to 1000000");
    assertThat(problemsOf("version: 1\ncount: 9\ndevices: [{ count: 9 }]", Map.of()))
        .contains("2:8: count: found a count of all devices, expected a group with a 'weight'");
    assertThat(
            problemsOf(
                "version: 1\ncount: 10\ndevices: [{ count: 9 }, { weight: 1 }, { weight: 5 }]",
                Map.of()))
        .contains("2:8: count: found '10', expected at least 11: 9 that groups count, and one for")
        .contains("each of the 2 with a weight");
    assertThat(
            problemsOf(
                "version: 1\ndevices: [{ count: 9 }, { weight: 1 }]",
                Map.of(Overrides.DEVICES, "9")))
        .contains("--devices: found '9', expected at least 10");
  }

  @Test
  void refusesAFleetThatIsLargerThanAPool() throws Exception {
    String text = horde.profile.BuiltInProfiles.text("tr181-gateway");
    Files.writeString(
        folder.resolve("small.yaml"), text.replace("{ip:100.64.0.0/10}", "{ip:192.0.2.0/28}"));
    String file =
        """
        version: 1
        devices:
          - { group: large, count: 10, profile: tr098-gateway, oui: 0A0B0C }
          - { group: small, count: 5, profile: small.yaml }
        """;

    assertThat(problemsOf(file, Map.of()))
        .contains("4:5: ")
        .contains("group small: Device.")
        .contains("'{ip:192.0.2.0/28}' has room for 14 devices, but the fleet has 15 up to here");
    assertThat(read(file.replace("count: 5", "count: 4")).plan().devices()).isEqualTo(14);
  }

  @Test
  void readsAProfileFromAFileBesideTheConfiguration() throws Exception {
    String text = horde.profile.BuiltInProfiles.text("tr181-gateway");
    Files.writeString(folder.resolve("mine.yaml"), text.replace("1.4.2", "9.9"));

    FleetConfig config = read("version: 1\ndevices: [{ profile: mine.yaml }]\n");

    assertThat(config.plan().groups().get(0).profile().firmware().version()).isEqualTo("9.9");
    assertThat(config.digest()).isNotEqualTo(FleetConfigReader.read(Overrides.NONE).digest());
  }

  @Test
  void namesWhatAProfileLacksThatEveryDeviceNeeds() throws Exception {
    String text = horde.profile.BuiltInProfiles.text("tr181-gateway");
    Files.writeString(
        folder.resolve("mine.yaml"),
        text.replaceFirst("\\n +SerialNumber: .*", "").replaceFirst("\\n +Password: .*", ""));

    assertThat(problemsOf("version: 1\ndevices: [{ profile: mine.yaml }]\n", Map.of()))
        .contains("fleet.yaml:2:22: devices[0].profile: found the profile")
        .contains(
            "without Device.ManagementServer.Password, Device.DeviceInfo.SerialNumber, which every"
                + " device");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("version: 2", "1:10: version: found '2', expected 1"),
        mistake("acs: {}", "1:1: the key 'version' is missing"),
        mistake("", "1:1: the file is empty"),
        mistake("version: [", "2:1: no YAML: "),
        mistake(
            "version: 1\ndevices:\n  - count: many",
            "3:12: devices[0].count: found 'many', expected a whole number from 1 to 10000000"),
        mistake(
            "version: 1\ndevices: [{ count: 0 }]",
            "2:20: devices[0].count: found '0', expected a whole number from 1"),
        mistake("version: 1\ndevices: 3", "2:10: devices: found a text, expected a list"),
        mistake(
            "version: 1\ndevices: []",
            "2:10: devices: found an empty list, expected at least one group"),
        mistake("version: 1\ndevice: []", "2:1: unknown key 'device'; did you mean 'devices'?"),
        mistake(
            "version: 1\ndevices: [{ cuont: 3 }]",
            "2:13: devices[0]: unknown key 'cuont'; did you mean 'count'?"),
        mistake("version: 1\nacs: { uri: x }", "2:8: acs: unknown key 'uri'; did you mean 'url'?"),
        mistake(
            "version: 1\nacs: { url: \"ftp://x/\" }",
            "2:13: acs.url: found scheme \"ftp\", expected an absolute http or https URL"),
        mistake("version: 1\nacs: { url: \"{serial}\" }", "2:13: acs.url: found no scheme"),
        mistake(
            "version: 1\nacs: { username: \"{seral}\" }",
            "2:18: acs.username: found '{seral}': unknown placeholder {seral}"),
        mistake(
            "version: 1\ndevices: [{ profile: tr182-gateway }]",
            "2:22: devices[0].profile: found 'tr182-gateway', expected tr181-gateway or"
                + " tr098-gateway or tr-181 or the file of a profile; did you mean tr181-gateway?"),
        mistake(
            "version: 1\ndevices: [{ oui: fefefe }]",
            "2:18: devices[0].oui: found oui 'fefefe', expected six hexadecimal digits in upper"
                + " case"),
        mistake(
            "version: 1\ndevices: [{ serial: \"{uptime}\" }]",
            "2:21: devices[0].serial: serial cannot have {uptime}"),
        mistake(
            "version: 1\ndevices: [{ serial: same, count: 2 }]",
            "2:21: devices[0].serial: device 0 of group homes and device 1 of group homes would"
                + " both be serial number same of OUI FEFEFE; is {index} missing?"),
        mistake(
            "version: 1\n"
                + "devices: [{ group: a, serial: \"S{index}\" }, { group: a, serial: \"S{index}\""
                + " }]",
            "2:54: devices[1].group: found the name 'a' a second time"),
        mistake(
            "version: 1\ndevices: [{ interval: 1500ms }]",
            "2:23: devices[0].interval: found '1500ms', expected whole seconds, 1s or more"),
        mistake(
            "version: 1\ndevices: [{ interval: soon }]",
            "2:23: devices[0].interval: found 'soon', expected a duration such as"),
        mistake(
            "version: 1\ndevices: [{ values: { Device.WiFi.SSID.1.SSIS: x } }]",
            "did you mean Device.WiFi.SSID.{i}.SSID?"),
        mistake(
            "version: 1\ndevices: [{ values: { Device.WiFi.SSID.1.Enable: x } }]",
            "2:50: devices[0].values.\"Device.WiFi.SSID.1.Enable\": "),
        mistake(
            "version: 1\nstart: { ramp: -1s }",
            "2:16: start.ramp: found '-1s', expected a duration"),
        mistake(
            "version: 1\nstart: { ramp: 31d }",
            "2:16: start.ramp: found '31d', expected at most 30d"),
        mistake(
            "version: 1\ntimeScale: 0",
            "2:12: timeScale: found '0', expected a number more than 0"),
        mistake(
            "version: 1\ntimeScale: fast",
            "2:12: timeScale: found 'fast', expected a number more than 0"),
        mistake(
            "version: 1\nconnectionRequest: { listen: 7548 }",
            "2:30: connectionRequest.listen: found '7548', expected HOST:PORT"),
        mistake(
            "version: 1\nconnectionRequest: { listen: \"127.0.0.1:99999\" }", "expected HOST:PORT"),
        mistake(
            "version: 1\nnet: { sourceAddresses: [127.0.0.1, here] }",
            "2:37: net.sourceAddresses[1]: found 'here', expected an address, or a network of"),
        mistake(
            "version: 1\nnet: { sourceAddresses: [10.0.0.0/8] }",
            "2:26: net.sourceAddresses[0]: found '10.0.0.0/8', expected an address, or a network"
                + " of at most 65536"),
        mistake("version: 1\nseed: x", "2:7: seed: found 'x', expected a whole number"),
        mistake("version: 1\nduration: 0s", "2:11: duration: found '0s', expected more than 0"),
        mistake("version: 1\nreport: nowhere/x.json", "2:9: report: there is no folder "),
        mistake(
            "version: 1\nreferee: strict",
            "2:10: referee: found 'strict', expected one of on, off, true, false"));
  }

  private static Arguments mistake(String text, String expected) {
    return Arguments.of(text, expected);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesTheLineTheKeyAndWhatWasExpected(String text, String expected) throws IOException {
    String problems = problemsOf(text + "\n", Map.of());

    assertThat(problems).contains("fleet.yaml:").contains(expected);
    assertThat(problems.lines()).as("one problem, one line").hasSize(1);
  }

  @Test
  void tellsAllProblemsAtOnceInTheOrderOfTheFile() throws IOException {
    String problems =
        problemsOf(
            """
            version: 1
            devices:
              - count: many
                profile: nothing
              - { interval: x, oui: y }
            seed: z
            """,
            Map.of(Overrides.RAMP, "w"));

    assertThat(problems.lines().map(line -> line.replaceAll(".*fleet.yaml:(\\d+).*", "$1")))
        .containsExactly(
            "--ramp: found 'w', expected a duration such as 250ms, 30s, 5m, 1h30m or 1d",
            "3",
            "4",
            "5",
            "5",
            "6");
  }

  @Test
  void tellsTwentyProblemsAtMost() throws IOException {
    String groups = String.join(", ", Collections.nCopies(30, "{ count: no }"));

    assertThat(problemsOf("version: 1\ndevices: [" + groups + "]\n", Map.of()).lines())
        .hasSize(21)
        .last()
        .isEqualTo("and 10 more");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xFF, 0, 1});

    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> FleetConfigReader.read(binary, Overrides.NONE)))
        .hasMessage(binary + ": cannot be read: it is no text in UTF-8");
    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> FleetConfigReader.read(folder, Overrides.NONE)))
        .hasMessage(folder + ": cannot be read: it is a folder");
  }

  @Test
  void saysThatThereIsNoFile() {
    Path none = folder.resolve("none.yaml");

    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> FleetConfigReader.read(none, Overrides.NONE)))
        .hasMessage(none + ": there is no such file; 'horde init' writes one to start from");
  }

  @Test
  void showsNoPassword() throws IOException {
    assertThat(problemsOf("version: 1\nacs: { password: \"hush{\" }\n", Map.of()))
        .contains("fleet.yaml:2:18: acs.password: ")
        .doesNotContain("hush");
    assertThat(new Overrides(Map.of(Overrides.PASSWORD, "hush")).toString()).doesNotContain("hush");
  }

  @Test
  void digestsWhatDevicesDoAndNothingElse() throws Exception {
    String same = read("version: 1\nseed: 42\n").digest();

    assertThat(read("{ seed: 42, version: 1 }", Map.of(Overrides.PASSWORD, "p")).digest())
        .isEqualTo(same);
    assertThat(read("version: 1\n", Map.of(Overrides.SEED, "43")).digest()).isNotEqualTo(same);
    assertThat(read("version: 1\n", Map.of(Overrides.DEVICES, "7")).digest()).isNotEqualTo(same);
  }

  private FleetConfig read(String text) throws Exception {
    return read(text, Map.of());
  }

  private FleetConfig read(String text, Map<String, String> flags) throws Exception {
    return FleetConfigReader.read(
        Files.writeString(folder.resolve("fleet.yaml"), text), new Overrides(flags));
  }

  private String problemsOf(String text, Map<String, String> flags) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), text);
    return catchThrowableOfType(
            ConfigException.class, () -> FleetConfigReader.read(file, new Overrides(flags)))
        .getMessage();
  }
}
