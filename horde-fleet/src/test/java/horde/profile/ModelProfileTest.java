// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.models.StandardModels;
import cwmp.tree.Change;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Reference;
import cwmp.tree.SchemaParameter;
import cwmp.tree.UniqueKey;
import cwmp.tree.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles that name a model: what is made up for their devices is always a legal value. */
class ModelProfileTest {
  private static final String HEAD =
      """
      version: 1
      name: test
      identity: { manufacturer: Horde, oui: FEFEFE, serial: "{oui}{index:06X}", mac: "{oui}{index:06X}" }
      timing: { reboot: 30s, factoryReset: 45s, firmware: { install: 20s, dark: 40s } }
      firmware: { version: 1.4.2, versionInFileName: "(x)" }
      """;

  /**
   * The URL is the fleet's to set; a PCPDecoding is to have 15 characters and to match a pattern of
   * 31.
   */
  private static final List<String> UNSETTABLE =
      List.of("ManagementServer.URL", "PriorityCodePoint.PCPDecoding");

  private static final long[] INDEXES = {0, 1, 77_777, 16_777_215};

  @ParameterizedTest
  @MethodSource("cwmp.models.StandardModels#names")
  void everyValueOfAWholeModelIsLegal(String model) throws YamlException {
    Profile profile = whole(model);
    Nodes nodes = new Nodes(profile.schema());
    for (long index : INDEXES) {
      ParameterTree tree = tree(profile, nodes, index);
      List<String> wrong = new ArrayList<>();
      List<ParameterNode> parameters = tree.covered("");
      for (ParameterNode parameter : parameters) {
        if (parameter.schema().isCommand()) {
          continue; // it keeps no value
        }
        String value = tree.value(parameter);
        try {
          String canonical = parameter.schema().canonical(value);
          if (!canonical.equals(value)) {
            wrong.add(parameter + ": " + value + " is " + canonical);
          }
        } catch (IllegalArgumentException e) {
          wrong.add(parameter + ": " + e.getMessage());
        }
      }
      assertThat(wrong.stream().filter(text -> UNSETTABLE.stream().noneMatch(text::contains)))
          .as("device %d of seed 42", index)
          .isEmpty();
      assertThat(parameters).hasSizeGreaterThan(profile.schema().size());
    }
  }

  @ParameterizedTest
  @MethodSource("cwmp.models.StandardModels#names")
  void everyStrongReferenceMeansSomethingThatIsThere(String model) throws YamlException {
    Profile profile = whole(model);
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), 5);
    List<String> wrong = new ArrayList<>();
    for (ParameterNode parameter : tree.covered("")) {
      Reference reference = parameter.schema().reference();
      String value = tree.value(parameter);
      if (reference == null || value.isEmpty()) {
        continue;
      }
      for (String item : parameter.schema().isList() ? value.split(",") : new String[] {value}) {
        ObjectNode row = tree.findObject(item + '.');
        boolean fits =
            row != null
                ? reference.targets().isEmpty() || reference.targets().contains(row.schema().path())
                : tree.find(item) != null;
        if (!fits) {
          wrong.add(parameter + ": " + item);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cwmp.models.StandardModels#names")
  void rowsDifferInTheirKeys(String model) throws YamlException {
    Profile profile = whole(model);
    Nodes nodes = new Nodes(profile.schema());
    for (long index : INDEXES) {
      ParameterTree tree = tree(profile, nodes, index);
      Map<String, String> seen = new HashMap<>();
      List<String> equal = new ArrayList<>();
      Set<ObjectNode> rows = new LinkedHashSet<>();
      tree.covered("").forEach(parameter -> rows.add(parameter.parent()));
      for (ObjectNode row : rows) {
        for (UniqueKey key : row.isRow() ? row.schema().keys() : List.<UniqueKey>of()) {
          SchemaParameter enable = row.schema().enableParameter();
          if (key.functional()
              && enable != null
              && value(tree, row, enable.name()).equals("false")) {
            continue;
          }
          StringBuilder values = new StringBuilder(String.valueOf(row.parent())).append(key);
          key.parameters().forEach(name -> values.append(' ').append(value(tree, row, name)));
          String rival = seen.put(values.toString(), row.path());
          if (rival != null) {
            equal.add(rival + " and " + row + " in " + key);
          }
        }
      }
      assertThat(equal).as("device %d of seed 42", index).isEmpty();
    }
  }

  @Test
  void whatAnAcsReadsItCanWriteBack() throws FaultException {
    Profile profile = BuiltInProfiles.find("tr-181").orElseThrow();
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), 9);
    List<ParameterValue> values = new ArrayList<>();
    for (ParameterNode parameter : tree.covered("")) {
      SchemaParameter schema = parameter.schema();
      String value = tree.value(parameter);
      boolean own = value.isEmpty() || value.equals("None") || value.startsWith("cpe-");
      if (schema.isWritable() && !schema.isCommand() && !own) {
        values.add(new ParameterValue(parameter.path(), schema.type(), value));
      }
    }

    List<Change> changes = tree.set(values, Writer.ACS);

    assertThat(changes).hasSizeGreaterThan(2_500).noneMatch(Change::differs);
  }

  @Test
  void aDeviceReadsTheSameAgainAndAnotherDeviceReadsSomethingElse() {
    Profile profile = BuiltInProfiles.find("tr-181").orElseThrow();
    Nodes nodes = new Nodes(profile.schema());

    List<String> one = values(tree(profile, nodes, 7));
    List<String> again = values(tree(profile, new Nodes(profile.schema()), 7));
    List<String> other = values(tree(profile, nodes, 8));

    assertThat(again).isEqualTo(one);
    long different = 0;
    for (int i = 0; i < one.size(); i++) {
      different += one.get(i).equals(other.get(i)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(3_000);
  }

  @Test
  void aProfileHasWhatItsBbfProfilesAskForAndWhatAFleetNeeds() throws YamlException {
    Profile profile =
        profile(
            """
            model:
              name: "Device:2.19"
              profiles: ["WiFiSSID:1"]
              instances: { "Device.WiFi.SSID.{i}.": [1, 4, 9] }
            values:
              "Device.WiFi.SSID.{i}.SSID": "home-{index}-{i}"
            """);
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), 3);

    assertThat(profile.dataModel()).isEqualTo("Device:2.19");
    assertThat(value(tree, "Device.WiFi.SSID.4.SSID")).isEqualTo("home-3-4");
    assertThat(value(tree, "Device.WiFi.SSIDNumberOfEntries")).isEqualTo("3");
    assertThat(value(tree, "Device.DeviceInfo.SerialNumber")).isEqualTo("FEFEFE000003");
    assertThat(value(tree, "Device.ManagementServer.PeriodicInformInterval")).isEqualTo("3600");
    assertThat(tree.covered("")).hasSizeBetween(40, 90);
  }

  @Test
  void aModelMayBeATableBesideTheProfile(@TempDir Path folder) throws IOException, YamlException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, HEAD + "model: { name: mine.cwmt, rows: 0 }");
    Files.write(folder.resolve("mine.cwmt"), StandardModels.table("Device:1.14"));

    Profile profile = ProfileReader.read(file);

    assertThat(profile.dataModel()).isEqualTo("Device:1.14");
    Files.write(folder.resolve("mine.cwmt"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> ProfileReader.read(file))
        .hasMessageContaining(
            "mine.yaml:6:16: model.name: cannot read 'mine.cwmt': found 3 octets");
    Files.delete(folder.resolve("mine.cwmt"));
    assertThatThrownBy(() -> ProfileReader.read(file)).hasMessageContaining("there is no file ");
  }

  @Test
  void aServiceModelIsBelowServices() throws YamlException {
    Profile profile =
        profile(
            """
            model:
              name: "Device:1.2"
              profiles: ["Baseline:1", "Endpoint:1"]
              services: ["VoiceService:1.1"]
            """);
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), 3);

    assertThat(value(tree, "Device.DeviceSummary"))
        .isEqualTo("Device:1.2[](Baseline:1), VoiceService:1.1[1](Endpoint:1)");
    assertThat(value(tree, "Device.Services.VoiceServiceNumberOfEntries")).isEqualTo("1");
    assertThat(tree.find("Device.Services.VoiceService.1.VoiceProfile.1.Enable")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "{ name: 'Device:2.18' } | found model Device:2.18, expected one of [Device:2.19, ",
        "{ name: 'VoiceService:2.0' } | a root model; 'services' has the others",
        "{ name: 'Device:2.19', profiles: ['No:1'] } | found profile No:1, which [Device:2.19] do",
        "{ name: 'Device:2.19', include: [Device.Wifi.] } | Device:2.19 has no Device.Wifi.",
        "{ name: 'Device:2.19', instances: { 'Device.Wifi.{i}.': 1 } } | the selected model has no"
            + " such table",
        "{ name: 'Device:2.19', instances: { 'Device.Hosts.Host.{i}.': -1 } } | found '-1'",
        "{ name: 'Device:2.19', latest: deleted } | expected one of current, deprecated",
        "{ name: 'Device:2.19', row: 1 } | unknown key 'row'; did you mean 'rows'?",
      })
  void whatIsWrongIsSaidWithItsPlace(String model, String problem) {
    assertThatThrownBy(() -> profile("model: " + model.strip()))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("test.yaml:6:")
        .hasMessageContaining(problem.strip());
  }

  /** All of a model, with two rows in each table that may have them. */
  private static Profile whole(String model) throws YamlException {
    return model.contains("Service")
        ? profile(
            "model: { name: \"Device:1.2\", services: [\"%s\"], rows: 2, latest: obsoleted }"
                .formatted(model))
        : profile("model: { name: \"%s\", rows: 2, latest: obsoleted }".formatted(model));
  }

  private static Profile profile(String model) throws YamlException {
    return ProfileReader.read("test.yaml", HEAD + model);
  }

  private static ParameterTree tree(Profile profile, Nodes nodes, long index) {
    DeviceFacts device = Desk.device(index).after(Duration.ofHours(3));
    return new ParameterTree(nodes, profile.source(device));
  }

  private static List<String> values(ParameterTree tree) {
    return tree.covered("").stream().map(tree::value).toList();
  }

  private static String value(ParameterTree tree, ObjectNode row, String name) {
    return value(tree, row.path() + name);
  }

  private static String value(ParameterTree tree, String path) {
    return tree.value(Objects.requireNonNull(tree.find(path), path));
  }
}
