// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.tree.Effect;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import cwmp.tree.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile can say about a model as a whole, and is held to. */
class ModelRulesTest {
  private static final String HEAD =
      """
      version: 1
      name: small
      dataModel: "%s"
      root: %s
      identity: { manufacturer: M, oui: 0A0B0C, productClass: P, serial: "S{index:06d}", mac: "0A0B0C{index:06X}" }
      timing: { reboot: 30s, factoryReset: 2m, firmware: { install: 20s, dark: 1s } }
      firmware: { version: 1.0, versionInFileName: "-v([0-9.]+)" }
      objects:
      """;

  @Test
  @Spec("I-01")
  void takesTheTwoRootsOfTheStandard() throws YamlException {
    assertThat(read("Device:2.19", "Device", "  Device.Services.: {}\n").object("Device.Services."))
        .isPresent();
    read("InternetGatewayDevice:1.14", "InternetGatewayDevice", "  {}\n");

    assertThatThrownBy(() -> read("Device:2.19", "Gateway", "  {}\n"))
        .hasMessageContaining("expected Device or InternetGatewayDevice");
    assertThatThrownBy(
            () -> read("Device:2.19", "Device", "  \"Device.Services.{i}.\": { instances: 1 }\n"))
        .hasMessageContaining("Services");
  }

  @Test
  @Spec({"I-01", "I-17"})
  void takesADeviceSummaryOnlyWhereItBelongs() throws YamlException {
    String summary =
        "  Device.: { parameters: { DeviceSummary: { type: string, value: \"%s\" } } }\n";
    read("Device:1.1", "Device", summary.formatted("Device:1.1[](Baseline:1)"));

    assertThatThrownBy(
            () -> read("Device:2.19", "Device", summary.formatted("Device:1.1[](Baseline:1)")))
        .hasMessageContaining("Device:2 has no");
    assertThatThrownBy(() -> read("Device:1.1", "Device", summary.formatted("")))
        .hasMessageContaining("may be empty only beside");
    assertThatThrownBy(() -> read("Device:1.1", "Device", summary.formatted("Device 1.1")))
        .hasMessageContaining("DeviceSummary");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Spec("I-18")
  void takesNoEmptyTableOfSupportedModels(int rows) throws YamlException {
    String table = "  \"Device.DeviceInfo.SupportedDataModel.{i}.\": { instances: " + rows + " }\n";
    if (rows == 0) {
      assertThatThrownBy(() -> read("Device:2.19", "Device", table))
          .hasMessageContaining("never empty");
    } else {
      read("Device:2.19", "Device", table);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr181-gateway", "tr098-gateway"})
  @Spec("I-18")
  void describesTheModelInEveryBuiltInProfile(String name) throws Exception {
    Profile profile = ProfileReader.find(name);
    ParameterTree tree =
        new ParameterTree(new Nodes(profile.schema()), profile.source(new TestFacts()));
    String table = profile.schema().root().path() + "DeviceInfo.SupportedDataModel.";

    assertThat(tree.values(List.of(table)))
        .filteredOn(value -> value.name().endsWith(".URL"))
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.value()).startsWith("http"));
  }

  @ParameterizedTest
  @CsvSource({
    "X_Thing, false",
    "X_acme_Thing, false",
    "X_00D09E_Thing, true",
    "X_EXAMPLE-COM_Thing, true"
  })
  @Spec("I-03")
  void takesOnlyVendorNamesThatSayWhose(String name, boolean good) throws YamlException {
    String model = "  Device.: { parameters: { " + name + ": { type: string } } }\n";
    if (good) {
      read("Device:2.19", "Device", model);
    } else {
      assertThatThrownBy(() -> read("Device:2.19", "Device", model)).hasMessageContaining("X_");
    }
  }

  @Test
  @Spec("I-15")
  void leavesOutWhatIsDeletedAndKeepsWhatIsDeprecated() throws Exception {
    Schema schema =
        read(
            "Device:2.19",
            "Device",
            """
              Device.:
                parameters:
                  Old: { type: string, access: readWrite, status: deprecated }
                  Older: { type: string, access: readWrite, status: obsoleted }
                  Gone: { type: string, access: readWrite, status: deleted, value: x }
            """);
    ParameterTree tree = tree(schema);

    tree.set(List.of(value("Device.Old", "a"), value("Device.Older", "b")), Writer.ACS);

    assertThat(tree.values(List.of("Device.")))
        .extracting(ParameterValue::value)
        .containsExactly("a", "b");
    assertThat(schema.parameter("Device.Gone")).isEmpty();
  }

  @Test
  @Spec({"E-14", "E-17", "I-08", "I-09", "I-16", "C-30"})
  void saysKeysReferencesCommandsAndLaterEffect() throws Exception {
    Schema schema =
        read(
            "Device:2.19",
            "Device",
            """
              "Device.Rule.{i}.":
                access: readWrite
                instances: 2
                keys: [[Port, Protocol]]
                nonFunctionalKeys: [[Label]]
                enable: Enable
                applies: afterSession
                parameters:
                  Enable: { type: boolean, access: readWrite, value: [true, false] }
                  Port: { type: unsignedInt, access: readWrite, value: 80 }
                  Protocol: { type: string, access: readWrite, value: TCP }
                  Label: { type: string, access: readWrite, value: "label-{i}" }
              Device.:
                parameters:
                  Rule: { type: string, access: readWrite, reference: strong, targets: ["Device.Rule.{i}."] }
                  Any: { type: string, access: readWrite, reference: weak }
                  Reset: { type: boolean, access: readWrite, command: true }
                  Mode: { type: string, access: readWrite, applies: afterRestart }
            """);
    ParameterTree tree = tree(schema, new int[] {1, 2});

    assertThat(schema.object("Device.Rule.{i}.").orElseThrow().effect())
        .isEqualTo(Effect.AFTER_SESSION);
    SchemaParameter mode = schema.parameter("Device.Mode").orElseThrow();
    assertThat(mode.effect()).isEqualTo(Effect.AFTER_RESTART);
    assertThat(schema.parameter("Device.Reset").orElseThrow().isCommand()).isTrue();
    refused(tree, value("Device.Rule", "Device.Rule.9"));
    refused(tree, value("Device.Rule.1.Label", "label-2"), value("Device.Rule.2.Label", "label-2"));
    tree.set(List.of(value("Device.Rule", ".Rule.2"), value("Device.Any", "nothing")), Writer.ACS);
    ParameterNode rule = tree.find("Device.Rule");
    assertThat(rule).isNotNull();
    assertThat(tree.value(rule)).isEqualTo("Device.Rule.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A: { type: string, targets: [x] }; only a parameter with 'reference'",
        "A: { type: int, reference: strong }; only a string",
        "A: { type: string, reference: firm }; strong",
        "A: { type: string, applies: soon }; atOnce",
        "A: { type: string, status: dead }; deprecated"
      })
  void saysWhatIsWrongWithAParameter(String parameter, String message) {
    assertThatThrownBy(
            () ->
                read("Device:2.19", "Device", "  Device.: { parameters: { " + parameter + " } }\n"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(message);
  }

  private static void refused(ParameterTree tree, ParameterValue... values) {
    FaultException e =
        catchThrowableOfType(FaultException.class, () -> tree.set(List.of(values), Writer.ACS));
    assertThat(e.fault().parameters()).isNotEmpty();
  }

  private static ParameterValue value(String name, String value) {
    return new ParameterValue(name, ValueType.ABSENT, value);
  }

  private static ParameterTree tree(Schema schema, int... rows) {
    return new ParameterTree(
        new Nodes(schema),
        new cwmp.tree.ValueSource() {
          @Override
          public int[] rows(cwmp.tree.ObjectNode table) {
            return rows;
          }

          @Override
          public String value(ParameterNode parameter) {
            boolean label = parameter.schema().name().equals("Label");
            return label
                ? "label-" + parameter.parent().instance()
                : parameter.schema().defaultValue();
          }
        });
  }

  private static Schema read(String dataModel, String root, String objects) throws YamlException {
    return ProfileReader.read("small.yaml", HEAD.formatted(dataModel, root) + objects).schema();
  }

  private record TestFacts() implements DeviceFacts {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public long index() {
      return 0;
    }

    @Override
    public long nowMillis() {
      return 0;
    }

    @Override
    public long bootMillis() {
      return 0;
    }

    @Override
    public String version() {
      return "1.0";
    }
  }
}
