// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.tree.Nodes;
import cwmp.tree.NotificationRule;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaParameter;
import cwmp.tree.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
  private static final String HEAD =
      """
      version: 1
      name: small
      dataModel: "Device:2.19"
      root: Device
      identity: { manufacturer: M, oui: 0A0B0C, productClass: P, serial: "S{index:06d}", mac: "0A0B0C{index:06X}" }
      timing: { reboot: 30s..90s, factoryReset: 2m, firmware: { install: 20s..60s, dark: 500ms..1s } }
      firmware: { version: 1.0, versionInFileName: "-v([0-9.]+)\\\\.bin" }
      types:
        MAC: { type: string, size: 17 }
      objects:
      """;
  private static final String TABLES =
      """
        "Device.WiFi.SSID.{i}.":
          access: readWrite
          instances: [2, 5]
          max: 3
          parameters:
            Enable: { type: boolean, access: readWrite, value: [true, false] }
            SSID: { type: string, size: "1..32", access: readWrite, default: new, value: "home-{index}-{i}" }
            MACAddress: { type: MAC, value: "{mac+i}" }
            LastChange: { type: unsignedInt, notification: canDeny, value: "{uptime}" }
        "Device.WiFi.SSID.{i}.Peer.{i}.":
          instances: [[1, 4], [7]]
          entries: PeerCount
          parameters:
            Name: { type: string, value: [[a, b], ["c{i1}.{i2}"]] }
            Rates: { type: unsignedInt, list: true, range: "1..54", size: 20, items: "0..4", value: "1,2,11" }
      """;

  @Test
  void givesTheRowsAndValuesOfTheFile() throws Exception {
    Map<String, String> values = values(read(TABLES), Desk.device(9).after(Duration.ofSeconds(77)));

    assertThat(values)
        .containsEntry("Device.WiFi.SSIDNumberOfEntries", "2")
        .containsEntry("Device.WiFi.SSID.2.Enable", "true")
        .containsEntry("Device.WiFi.SSID.5.Enable", "false")
        .containsEntry("Device.WiFi.SSID.5.SSID", "home-9-5")
        .containsEntry("Device.WiFi.SSID.2.MACAddress", "12:0B:0C:00:00:09")
        .containsEntry("Device.WiFi.SSID.2.LastChange", "77")
        .containsEntry("Device.WiFi.SSID.2.PeerCount", "2")
        .containsEntry("Device.WiFi.SSID.5.PeerCount", "1")
        .containsEntry("Device.WiFi.SSID.2.Peer.1.Name", "a")
        .containsEntry("Device.WiFi.SSID.2.Peer.4.Name", "b")
        .containsEntry("Device.WiFi.SSID.5.Peer.7.Name", "c5.7")
        .containsEntry("Device.WiFi.SSID.5.Peer.7.Rates", "1,2,11");
  }

  @Test
  void givesAnAddedRowItsDefaultsAndNoRowsBelow() throws Exception {
    Profile profile = read(TABLES);
    DeviceFacts device = Desk.device(9).after(Duration.ofSeconds(77));
    ParameterTree tree = new ParameterTree(new Nodes(profile.schema()), profile.source(device));

    int row = tree.addObject("Device.WiFi.SSID.", Writer.ACS).instanceNumber();

    assertThat(texts(tree, "Device.WiFi.SSID." + row + "."))
        .isEqualTo(
            Map.of(
                "Device.WiFi.SSID." + row + ".Enable", "false",
                "Device.WiFi.SSID." + row + ".SSID", "new",
                "Device.WiFi.SSID." + row + ".MACAddress", "",
                "Device.WiFi.SSID." + row + ".LastChange", "77",
                "Device.WiFi.SSID." + row + ".PeerCount", "0"));
  }

  @Test
  void makesTheSchemaOfTheFile() throws Exception {
    Profile profile = read(TABLES);
    SchemaParameter change =
        profile.schema().parameter("Device.WiFi.SSID.{i}.LastChange").orElseThrow();
    SchemaParameter ssid = profile.schema().parameter("Device.WiFi.SSID.{i}.SSID").orElseThrow();

    assertThat(change.notification()).isEqualTo(NotificationRule.CAN_DENY);
    assertThat(change.isWritable()).isFalse();
    assertThat(ssid.isWritable()).isTrue();
    assertThatThrownBy(() -> ssid.canonical("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(profile.schema().object("Device.WiFi.SSID.{i}.").orElseThrow().maxEntries())
        .isEqualTo(3);
    assertThat(profile.dataModel()).isEqualTo("Device:2.19");
    assertThat(profile.timing().factoryReset().max()).isEqualTo(Duration.ofMinutes(2));
    assertThat(profile.timing().dark().min()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void letsAGroupChangeIdentityAndValues() throws Exception {
    Profile group =
        read(TABLES)
            .withIdentity(read(TABLES).identity().withOui("ABCDEF").withProductClass("Q"))
            .withValues(
                Map.of("Device.WiFi.SSID.5.SSID", Template.parse("{oui}-{productClass}-{i}")));
    DeviceFacts device = Desk.device(9);

    assertThat(group.deviceId(device).oui()).isEqualTo("ABCDEF");
    assertThat(values(group, device))
        .containsEntry("Device.WiFi.SSID.5.SSID", "ABCDEF-Q-5")
        .containsEntry("Device.WiFi.SSID.2.SSID", "home-9-2");
    assertThat(group.text(Template.parse("{oui}-{serial}"), device, "username"))
        .isEqualTo("ABCDEF-S000009");
    assertThatThrownBy(
            () -> group.withValues(Map.of("Device.WiFi.SSID.5.Colour", Template.parse("red"))))
        .hasMessage("profile small has no parameter Device.WiFi.SSID.5.Colour");
    assertThatThrownBy(
            () -> group.withValues(Map.of("Device.WiFi.SSID.5.Peer.1.Name", Template.literal("x"))))
        .hasMessageContaining("Device.WiFi.SSID.{i}.Peer.{i}. has no row 1 from the factory");
    assertThatThrownBy(
            () -> group.withValues(Map.of("Device.WiFi.SSID.5.Enable", Template.parse("maybe"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Device.WiFi.SSID.{i}.Enable");
  }

  @Test
  void readsAFileByItsPathAndABuiltInProfileByItsName(@TempDir Path folder)
      throws IOException, YamlException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), HEAD + TABLES);

    assertThat(ProfileReader.find(file.toString()).name()).isEqualTo("small");
    assertThat(ProfileReader.find("tr098-gateway").name()).isEqualTo("tr098-gateway");
    assertThatThrownBy(() -> ProfileReader.find("nothing-here")).isInstanceOf(IOException.class);
  }

  @Test
  void findsTheNextVersion() throws YamlException {
    Firmware firmware = read(TABLES).firmware();

    assertThat(firmware.versionAfter("1.0", "gateway-v2.7.1.bin")).isEqualTo("2.7.1");
    assertThat(firmware.versionAfter("1.0.9", "image.bin")).isEqualTo("1.0.10");
    assertThat(firmware.versionAfter("r9b", "image.bin")).isEqualTo("r10b");
    assertThat(firmware.versionAfter("beta", "image.bin")).isEqualTo("beta.1");
  }

  /** The sign § stands before the place that the message has to name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'A: { type: §strng }'; type: found 'strng', expected string, int,",
        "'A: { type: string, §sise: 3 }'; unknown key 'sise'",
        "'A: { §typ: string }'; unknown key 'typ'",
        "'A: §{ size: 3 }'; the key 'type' is missing",
        "'A: §string'; found a text, expected a map",
        "'A: { type: int, range: §5-9 }'; found '5-9', expected a range",
        "'A: { type: int, range: §9..5 }'; found '9..5', expected a range",
        "'A: { type: string, size: §x }'; found 'x', expected a size",
        "'A: { type: string, pattern: §\"(\" }'; no regular expression",
        "'A: { type: int, access: §rw }'; found 'rw', expected one of readOnly, readWrite",
        "'A: { type: int, hidden: §yes }'; found 'yes', expected one of true, false",
        "'A: { type: int, value: §many }'; A.value: ",
        "'A: { type: int, value: §\"{index}x\" }'; gives '0x' for device 0",
        "'A: { type: int, value: §\"{index:06d}\" }'; its canonical form is '0'",
        "'A: { type: int, range: 1..5, default: §6 }'; A.default: ",
        "'A: { type: unsignedInt, value: §\"{counter:1}\" }'; expected {counter32:..}",
        "'A: { type: string, value: §\"{i}\" }'; found {i1} in a path with 0 tables",
        "'A: { type: string, value: §\"{index\" }'; wrong at character 1: '{' without '}'",
        "'A: { type: string, value:§ }'; found nothing, expected a text",
        "'A: { type: string, value: §[a] }'; found a list, expected a value",
        "'A: { type: string, items: §\"1..2\" }'; only a parameter with 'list: true' has items",
        "'A: { type: string, notification: §loud }'; found 'loud', expected one of normal,",
        "'A.B: §{ type: string }'; found 'A.B', expected a parameter name",
      })
  void saysWhereAParameterIsWrong(String parameter, String message) {
    assertProblem("  Device.X.:\n    parameters:\n      " + parameter + "\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'{ instances: §two }'; found 'two', expected a whole number from 0",
        "'{ instances: [3, §3] }'; found '3', expected a whole number from 4",
        "'{ instances: [§0] }'; expected a whole number from 1",
        "'{ instances: §[[1]] }'; found lists nested 1 deep, but only 0 tables",
        "'§{ max: 1 }'; the key 'instances' is missing",
        "'{ instances: §2, max: 1 }'; found '2', expected a whole number from 0 to 1",
        "'{ instances: 2, parameters: { A: { type: int, value: §[1] } } }'; expected one for each"
            + " of the 2 rows",
        "'{ instances: 2, parameters: { A: { type: int, value: [1, §[2]] } } }'; found a list",
        "'{ instances: 1, parameters: { A: { type: int }, §A: { type: int } } }'; comes twice",
        "'{ instances: 1, size: 1 }'; unknown key 'size'",
      })
  void saysWhereATableIsWrong(String table, String message) {
    assertProblem("  \"Device.T.{i}.\": " + table + "\n", message);
  }

  @Test
  void wantsATableBeforeWhatIsBelowIt() {
    assertProblem(
        "  \"Device.T.{i}.U.\":\n    §parameters: { A: { type: int } }\n",
        "expected the table Device.T.{i}. to stand before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "version: 1; version: 2; 1:10; found '2', expected 1",
        "oui: 0A0B0C; oui: fefefe; 5:; expected six hexadecimal digits in upper case",
        "reboot: 30s..90s; reboot: 90s..30s; 6:; a span cannot be",
        "reboot: 30s..90s; reboot: soon; 6:; found 'soon', expected a duration",
        "S{index:06d}; {serial}; 5:; serial cannot have {serial}",
        "0A0B0C{index:06X}; green; 5:; mac gives no hexadecimal digits",
        "root: Device; root: 1x; 4:; root",
        "name: small; name: [small]; 2:; found a list, expected a text",
        "name: small; name: }; 2:; no YAML",
      })
  void saysWhereTheHeadIsWrong(String find, String replace, String place, String message) {
    YamlException problem =
        catchThrowableOfType(
            YamlException.class,
            () -> ProfileReader.read("p.yaml", HEAD.replace(find, replace) + TABLES));

    assertThat(problem).hasMessageStartingWith("p.yaml:" + place).hasMessageContaining(message);
  }

  private static void assertProblem(String objects, String message) {
    YamlException problem =
        catchThrowableOfType(
            YamlException.class,
            () -> ProfileReader.read("p.yaml", HEAD + objects.replace("§", "")));

    assertThat(problem).hasMessageContaining(message);
    int sign = (HEAD + objects).indexOf('§');
    if (sign >= 0) {
      String before = (HEAD + objects).substring(0, sign);
      assertThat(problem.line()).isEqualTo((int) before.lines().count());
      assertThat(problem.column()).isEqualTo(sign - before.lastIndexOf('\n'));
    }
  }

  private static Profile read(String objects) throws YamlException {
    return ProfileReader.read("p.yaml", HEAD + objects);
  }

  private static Map<String, String> values(Profile profile, DeviceFacts device)
      throws FaultException {
    return texts(new ParameterTree(new Nodes(profile.schema()), profile.source(device)), "Device.");
  }

  private static Map<String, String> texts(ParameterTree tree, String path) throws FaultException {
    return tree.values(List.of(path)).stream()
        .collect(Collectors.toMap(ParameterValue::name, ParameterValue::value));
  }
}
