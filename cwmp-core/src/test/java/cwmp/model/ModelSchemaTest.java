// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import static cwmp.model.SampleModels.object;
import static cwmp.model.SampleModels.parameter;
import static cwmp.model.SampleModels.plain;
import static cwmp.model.SampleModels.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.ValueType;
import cwmp.model.ModelProfile.Level;
import cwmp.model.ModelProfile.Requirement;
import cwmp.tree.NotificationRule;
import cwmp.tree.Reference;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.UniqueKey;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelSchemaTest {
  private static final ModelSyntax STRING = plain(ValueType.STRING);
  private static final ModelSyntax NUMBER = plain(ValueType.UNSIGNED_INT);
  private static final ModelSyntax CHANNEL =
      with(
          ValueType.UNSIGNED_INT,
          List.of(new ModelSyntax.Range(BigDecimal.ONE, BigDecimal.valueOf(13), null)),
          List.of(),
          List.of(),
          null);
  private static final ModelSyntax STATUS =
      with(
          ValueType.STRING,
          List.of(),
          List.of(
              value("Up", Access.READ_WRITE, Status.CURRENT),
              value("Error", Access.READ_ONLY, Status.CURRENT),
              value("Gone", Access.READ_WRITE, Status.DELETED)),
          List.of(),
          null);
  private static final ModelSyntax MAC =
      with(
          ValueType.STRING,
          List.of(),
          List.of(),
          List.of(new ModelSyntax.Pattern("([0-9A-F]{2}:){5}[0-9A-F]{2}", Status.CURRENT)),
          null);

  private final DataModel root =
      new DataModel(
          "Device:2.99",
          "urn:example:device",
          false,
          List.of(
              object(
                  "Device.",
                  new ModelParameter(
                      "RootDataModelVersion",
                      Access.READ_ONLY,
                      STRING,
                      null,
                      NotificationRule.NORMAL,
                      true,
                      Status.CURRENT,
                      "2.0")),
              object("Device.WiFi.", parameter("RadioNumberOfEntries", Access.READ_ONLY, NUMBER)),
              radio(),
              table(
                  "Device.WiFi.SSID.{i}.",
                  Access.READ_WRITE,
                  List.of(UniqueKey.functional("BSSID"), UniqueKey.always("Lost")),
                  parameter("Enable", Access.READ_WRITE, plain(ValueType.BOOLEAN)),
                  parameter("BSSID", Access.READ_ONLY, MAC),
                  parameter("Status", Access.READ_WRITE, STATUS),
                  parameter("LowerLayers", Access.READ_WRITE, to("row", "#.Radio.")),
                  parameter("Radios", Access.READ_WRITE, to("table", ".WiFi.Radio.")),
                  parameter("Counter", Access.READ_WRITE, to("parameter", "##.WiFi.Radio.")),
                  parameter("Any", Access.READ_WRITE, to(null)),
                  parameter("Old", Access.READ_WRITE, to("row", "Device.Gone."))),
              status(object("Device.Gone.", parameter("X", Access.READ_ONLY, STRING))),
              object("Device.Gone.Below.", parameter("X", Access.READ_ONLY, STRING))),
          List.of(
              new ModelProfile(
                  "Radio:1",
                  null,
                  List.of(),
                  Status.CURRENT,
                  "2.0",
                  List.of(
                      new Requirement("Device.WiFi.Radio.{i}.", Level.PRESENT),
                      new Requirement("Device.WiFi.Radio.{i}.Channel", Level.READ_WRITE))),
              new ModelProfile(
                  "Radio:2",
                  "Radio:1",
                  List.of(),
                  Status.CURRENT,
                  "2.1",
                  List.of(new Requirement("Device.WiFi.SSID.{i}.BSSID", Level.READ_ONLY)))));

  private final DataModel service =
      new DataModel(
          "VoiceService:9.9",
          "urn:example:voice",
          true,
          List.of(
              object("", parameter("VoiceServiceNumberOfEntries", Access.READ_ONLY, NUMBER)),
              table("VoiceService.{i}.", Access.READ_ONLY, List.of()),
              object("VoiceService.{i}.Capabilities."),
              table(
                  "VoiceService.{i}.Line.{i}.",
                  Access.READ_WRITE,
                  List.of(),
                  parameter("Profile", Access.READ_WRITE, to("row", ".Profile.")),
                  parameter("Interface", Access.READ_WRITE, to("row", "Device.WiFi.Radio."))),
              table("VoiceService.{i}.Profile.{i}.", Access.READ_WRITE, List.of())),
          List.of());

  private final Schema schema = ModelSchema.of(root, service).build();

  @Test
  void parametersHaveWhatTheModelSays() {
    SchemaParameter channel = at("Device.WiFi.Radio.{i}.Channel");
    SchemaParameter status = at("Device.WiFi.SSID.{i}.Status");
    SchemaParameter mac = at("Device.WiFi.SSID.{i}.BSSID");

    assertThat(channel.isWritable()).isTrue();
    assertThat(channel.defaultValue()).isEqualTo("6");
    assertThat(channel.canonical("13")).isEqualTo("13");
    assertThatThrownBy(() -> channel.canonical("14")).hasMessageContaining("expected 1 to 13");
    assertThat(status.facets().enumeration()).hasSize(2);
    assertThat(status.facets().enumeration().get(1).writable()).isFalse();
    assertThat(mac.canonical("00:D0:9E:00:00:01")).isEqualTo("00:D0:9E:00:00:01");
    assertThatThrownBy(() -> mac.canonical("00:D0:9E")).isInstanceOf(RuntimeException.class);
    assertThat(at("Device.RootDataModelVersion").isForcedInform()).isTrue();
  }

  @Test
  void tablesHaveTheirRowsKeysAndCounters() {
    SchemaObject radio = schema.object("Device.WiFi.Radio.{i}.").orElseThrow();
    SchemaObject ssid = schema.object("Device.WiFi.SSID.{i}.").orElseThrow();

    assertThat(radio.isCreatable()).isFalse();
    assertThat(radio.maxEntries()).isEqualTo(2);
    assertThat(radio.entriesParameter()).isSameAs(at("Device.WiFi.RadioNumberOfEntries"));
    assertThat(radio.enableParameter()).isSameAs(at("Device.WiFi.Radio.{i}.Enable"));
    assertThat(ssid.isCreatable()).isTrue();
    assertThat(ssid.keys()).containsExactly(UniqueKey.functional("BSSID"));
  }

  @Test
  void whatIsDeletedIsNotThereNorWhatIsInIt() {
    assertThat(schema.object("Device.Gone.")).isEmpty();
    assertThat(schema.object("Device.Gone.Below.")).isEmpty();
    assertThat(schema.parameter("Device.Gone.Below.X")).isEmpty();
  }

  @Test
  void referencesArePathsFromTheRoot() {
    assertThat(targets("Device.WiFi.SSID.{i}.LowerLayers"))
        .containsExactly("Device.WiFi.Radio.{i}.");
    assertThat(targets("Device.WiFi.SSID.{i}.Radios")).containsExactly("Device.WiFi.Radio.");
    assertThat(targets("Device.WiFi.SSID.{i}.Counter"))
        .containsExactly("Device.WiFi.Radio.{i}.Enable", "Device.WiFi.Radio.{i}.Channel");
    assertThat(targets("Device.WiFi.SSID.{i}.Any")).isEmpty();
    assertThat(targets("Device.WiFi.SSID.{i}.Old")).containsExactly("Device.Gone.");
  }

  @Test
  void aServiceModelIsMountedBelowTheRootsServices() {
    SchemaObject voice = schema.object("Device.Services.VoiceService.{i}.").orElseThrow();

    assertThat(voice.entriesParameter())
        .isSameAs(at("Device.Services.VoiceServiceNumberOfEntries"));
    assertThat(targets("Device.Services.VoiceService.{i}.Line.{i}.Profile"))
        .containsExactly("Device.Services.VoiceService.{i}.Profile.{i}.");
    assertThat(targets("Device.Services.VoiceService.{i}.Line.{i}.Interface"))
        .containsExactly("Device.WiFi.Radio.{i}.");
  }

  @Test
  void modelsOfTheWrongKindAreRefused() {
    assertThatThrownBy(() -> ModelSchema.of(service))
        .hasMessage("VoiceService:9.9 is a service model, expected a root");
    assertThatThrownBy(() -> ModelSchema.of(root, root))
        .hasMessage("Device:2.99 is a root, expected a service model");
  }

  @Test
  void aPatternThatIsNoneIsSaidWithItsParameter() {
    DataModel wrong =
        new DataModel(
            "Device:2.99",
            "urn:example",
            false,
            List.of(
                object(
                    "Device.",
                    parameter(
                        "Odd",
                        Access.READ_ONLY,
                        with(
                            ValueType.STRING,
                            List.of(),
                            List.of(),
                            List.of(new ModelSyntax.Pattern("[z-a]", Status.CURRENT)),
                            null)))),
            List.of());

    assertThatThrownBy(() -> ModelSchema.of(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Device.Odd: the pattern [z-a] is wrong near character 5");
  }

  @Test
  void aProfileBringsWhatItBuildsOnAndTheTablesCounter() {
    Schema small = ModelSchema.of(ModelSelection.ofProfiles("Radio:2").of(root)).build();

    assertThat(small.parameters())
        .extracting(SchemaParameter::path)
        .containsExactly(
            "Device.WiFi.RadioNumberOfEntries",
            "Device.WiFi.Radio.{i}.Channel",
            "Device.WiFi.SSID.{i}.BSSID");
    assertThat(small.object("Device.WiFi.Radio.{i}.").orElseThrow().enableParameter()).isNull();
  }

  @Test
  void whatIsIncludedExcludedAndTooLateIsSo() {
    DataModel some =
        new ModelSelection(
                List.of("Radio:1"),
                List.of("Device.WiFi.SSID.{i}."),
                List.of("Device.WiFi.SSID.{i}.*ers", "Device.WiFi.SSID.{i}.A*"),
                Status.CURRENT)
            .of(root);

    assertThat(some.object("Device.WiFi.SSID.{i}.").parameters())
        .extracting(ModelParameter::name)
        .containsExactly("Enable", "BSSID", "Status", "Radios", "Counter", "Old");
    assertThat(some.object("Device.Gone.Below.")).isNull();
    assertThat(ModelSelection.WHOLE.of(root).object("Device.Gone.Below.")).isNull();
    assertThat(ModelSelection.WHOLE.of(root).parameterCount()).isEqualTo(12);
  }

  @Test
  void whatADeviceOnlyTellsNobodyWrites() {
    ModelSelection part =
        new ModelSelection(
                List.of(), List.of("Device.WiFi."), List.of(), Status.DEPRECATED, List.of())
            .readOnly(List.of("Device.WiFi.SSID.{i}.", "Device.WiFi.Radio.{i}.Channel"));
    Schema told = ModelSchema.of(part.of(root)).build();

    assertThat(schema.object("Device.WiFi.SSID.{i}.").orElseThrow().isCreatable()).isTrue();
    assertThat(at("Device.WiFi.SSID.{i}.Radios").isWritable()).isTrue();
    assertThat(told.object("Device.WiFi.SSID.{i}.").orElseThrow().isCreatable()).isFalse();
    assertThat(told.object("Device.WiFi.SSID.{i}.").orElseThrow().parameters())
        .noneMatch(SchemaParameter::isWritable);
    assertThat(told.parameter("Device.WiFi.Radio.{i}.Channel").orElseThrow().isWritable())
        .isFalse();
    assertThat(told.parameter("Device.WiFi.Radio.{i}.Enable").orElseThrow().isWritable()).isTrue();
  }

  @Test
  void whatASelectionCannotFindIsAnError() {
    assertThatThrownBy(() -> ModelSelection.ofProfiles("Radio:3").of(root))
        .hasMessage("Device:2.99 has no profile Radio:3");
    ModelSelection typo =
        new ModelSelection(List.of(), List.of("Device.Wifi."), List.of(), Status.DEPRECATED);
    assertThatThrownBy(() -> typo.of(root)).hasMessage("Device:2.99 has no Device.Wifi.");
  }

  private List<String> targets(String path) {
    Reference reference = at(path).reference();
    assertThat(reference).as(path).isNotNull();
    return reference == null ? List.of() : reference.targets();
  }

  private SchemaParameter at(String path) {
    return schema.parameter(path).orElseThrow();
  }

  private static ModelObject radio() {
    return new ModelObject(
        "Device.WiFi.Radio.{i}.",
        Access.READ_ONLY,
        0,
        2,
        "RadioNumberOfEntries",
        "Enable",
        null,
        false,
        List.of(),
        Status.CURRENT,
        "2.0",
        List.of(
            parameter("Enable", Access.READ_WRITE, plain(ValueType.BOOLEAN)),
            new ModelParameter(
                "Channel",
                Access.READ_WRITE,
                CHANNEL,
                new ModelDefault(ModelDefault.Kind.OBJECT, "6"),
                NotificationRule.CAN_DENY,
                false,
                Status.CURRENT,
                "2.0")));
  }

  private static ModelObject status(ModelObject object) {
    return new ModelObject(
        object.path(),
        object.access(),
        1,
        1,
        null,
        null,
        null,
        false,
        List.of(),
        Status.DELETED,
        object.version(),
        object.parameters());
  }

  private static ModelSyntax.Enumerated value(String value, Access access, Status status) {
    return new ModelSyntax.Enumerated(value, access, false, status);
  }

  private static ModelSyntax to(@Nullable String type, String... targets) {
    return with(
        ValueType.STRING,
        List.of(),
        List.of(),
        List.of(),
        new ModelReference(
            ModelReference.Kind.PATH,
            ModelReference.Strength.STRONG,
            type,
            List.of(targets),
            null,
            null,
            null));
  }

  private static ModelSyntax with(
      ValueType type,
      List<ModelSyntax.Range> ranges,
      List<ModelSyntax.Enumerated> enumeration,
      List<ModelSyntax.Pattern> patterns,
      @Nullable ModelReference reference) {
    return new ModelSyntax(
        type,
        List.of(),
        null,
        List.of(),
        ranges,
        enumeration,
        patterns,
        null,
        reference,
        false,
        false,
        false);
  }
}
