// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaBuilderTest {
  private static final ParameterSpec TEXT = ParameterSpec.readWrite(STRING);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.1x",
        "Device.",
        "Device",
        "Device.a b",
        "Device..x",
        "Device.x.{i}",
        "Device.{i}.x",
        "Device.a.1.x",
        "Device.ä",
        "Other.x",
        "Device.-x",
        "Devices.x",
        ""
      })
  @Spec("I-02")
  void refusesWhatIsNoParameterName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schema.builder("Device").parameter(name, TEXT));
  }

  @Test
  @Spec("I-02")
  void refusesNamesThatAreTooLong() {
    String name = "Device." + "x".repeat(250);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schema.builder("Device").parameter(name, TEXT))
        .withMessageContaining("257");
  }

  @Test
  void refusesWhatIsThereTwice() {
    SchemaBuilder builder =
        Schema.builder("Device")
            .parameter("Device.A.B", TEXT)
            .object("Device.A.", ObjectSpec.READ_ONLY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.parameter("Device.A.B", TEXT))
        .withMessage("parameter Device.A.B is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.object("Device.A.", ObjectSpec.READ_ONLY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.object("Device.A.{i}.", ObjectSpec.CREATABLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.object("Device.B.", ObjectSpec.CREATABLE));
  }

  @Test
  void keepsTheOrderOfTheModelWithParametersBeforeObjects() {
    Schema schema =
        Schema.builder("Device")
            .parameter("Device.B.C.X", TEXT)
            .parameter("Device.B.Z", TEXT)
            .parameter("Device.B.Y", TEXT)
            .parameter("Device.A", TEXT)
            .build();

    assertThat(schema.parameters())
        .extracting(SchemaParameter::path)
        .containsExactly("Device.A", "Device.B.Z", "Device.B.Y", "Device.B.C.X");
    assertThat(schema.parameters()).extracting(SchemaParameter::index).containsExactly(0, 1, 2, 3);
    assertThat(schema.size()).isEqualTo(4);
  }

  @Test
  void findsObjectsAndParametersByPattern() {
    Schema schema = SampleModels.TR181;

    assertThat(schema.parameter("Device.WiFi.SSID.{i}.SSID")).isPresent();
    assertThat(schema.parameter("Device.WiFi.SSID.1.SSID")).isEmpty();
    assertThat(schema.object("Device.WiFi.SSID.{i}."))
        .hasValueSatisfying(
            table -> {
              assertThat(table.isTable()).isTrue();
              assertThat(table.isCreatable()).isTrue();
              assertThat(table.maxEntries()).isEqualTo(4);
              assertThat(table.parent()).hasToString("Device.WiFi.");
            });
    assertThat(schema.object("Device.WiFi."))
        .hasValueSatisfying(implied -> assertThat(implied.isTable()).isFalse());
  }

  @Test
  @Spec("I-10")
  void findsTheParameterThatCountsATable() {
    SchemaObject byName = SampleModels.TR181.object("Device.NAT.PortMapping.{i}.").orElseThrow();
    SchemaObject given =
        SampleModels.TR098
            .object("InternetGatewayDevice.WANDevice.{i}.WANConnectionDevice.{i}.")
            .orElseThrow();

    assertThat(byName.entriesParameter()).hasToString("Device.NAT.PortMappingNumberOfEntries");
    assertThat(given.entriesParameter())
        .hasToString("InternetGatewayDevice.WANDevice.{i}.WANConnectionNumberOfEntries");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Schema.builder("Device")
                    .object("Device.A.{i}.", new ObjectSpec(false, 1, "Count"))
                    .build())
        .withMessageContaining("Count");
  }

  @Test
  @Spec("I-10")
  void neverLetsAnAcsWriteACount() {
    Schema schema =
        Schema.builder("Device")
            .parameter("Device.ANumberOfEntries", ParameterSpec.readWrite(UNSIGNED_INT))
            .object("Device.A.{i}.", ObjectSpec.CREATABLE)
            .build();

    assertThat(schema.parameter("Device.ANumberOfEntries").orElseThrow().isWritable()).isFalse();
  }

  @Test
  @Spec({"I-23", "E-36"})
  void putsTheEnginesRulesAboveALooseModel() {
    Schema schema =
        Schema.builder("Root")
            .parameter("Root.ManagementServer.PeriodicInformInterval", ParameterSpec.readWrite(INT))
            .parameter("Root.ManagementServer.Password", TEXT)
            .parameter("Root.ManagementServer.ParameterKey", TEXT)
            .parameter("Root.DeviceInfo.SoftwareVersion", TEXT)
            .parameter("Root.ManagementServer.ConnectionRequestURL", TEXT)
            .parameter("Root.Sub.ManagementServer.ParameterKey", TEXT)
            .build();

    SchemaParameter interval = parameter(schema, "Root.ManagementServer.PeriodicInformInterval");
    assertThat(interval.type()).isEqualTo(UNSIGNED_INT);
    assertThat(interval.defaultValue()).isEqualTo("86400");
    assertThatIllegalArgumentException().isThrownBy(() -> interval.canonical("0"));
    assertThat(parameter(schema, "Root.ManagementServer.Password").isHidden()).isTrue();
    SchemaParameter key = parameter(schema, "Root.ManagementServer.ParameterKey");
    assertThat(key.isWritable()).isFalse();
    assertThat(key.isForcedInform()).isTrue();
    assertThat(key.engine()).isEqualTo(EngineParameter.PARAMETER_KEY);
    assertThat(parameter(schema, "Root.DeviceInfo.SoftwareVersion").notification())
        .isEqualTo(NotificationRule.FORCED_ACTIVE);
    assertThat(parameter(schema, "Root.ManagementServer.ConnectionRequestURL").notification())
        .isEqualTo(NotificationRule.DEFAULT_ACTIVE);
    assertThat(parameter(schema, "Root.Sub.ManagementServer.ParameterKey").engine()).isNull();
  }

  @Test
  void letsAModelBeStricterThanTheEngine() {
    Schema schema =
        Schema.builder("Device")
            .parameter(
                "Device.ManagementServer.PeriodicInformInterval",
                ParameterSpec.readWrite(UNSIGNED_INT)
                    .within(Facets.range(30, 600))
                    .withDefault("60"))
            .parameter("Device.ManagementServer.URL", ParameterSpec.readOnly(STRING))
            .build();

    SchemaParameter interval = parameter(schema, "Device.ManagementServer.PeriodicInformInterval");
    assertThat(interval.defaultValue()).isEqualTo("60");
    assertThatIllegalArgumentException().isThrownBy(() -> interval.canonical("29"));
    assertThat(parameter(schema, "Device.ManagementServer.URL").isWritable()).isFalse();
  }

  @Test
  @Spec("I-20")
  void choosesALegalDefaultWhereTheModelHasNone() {
    assertThat(defaultOf(ParameterSpec.readWrite(UNSIGNED_INT))).isEqualTo("0");
    assertThat(defaultOf(ParameterSpec.readWrite(UNSIGNED_INT).within(Facets.range(5, 9))))
        .isEqualTo("5");
    assertThat(defaultOf(ParameterSpec.readWrite(BOOLEAN))).isEqualTo("false");
    assertThat(defaultOf(TEXT)).isEmpty();
    assertThat(defaultOf(TEXT.within(Facets.oneOf("Off", "On")))).isEqualTo("Off");
    assertThat(defaultOf(ParameterSpec.readWrite(BOOLEAN).withDefault("1"))).isEqualTo("true");
    assertThat(defaultOf(TEXT.listOf(ListFacets.ANY).within(Facets.oneOf("A")))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaultOf(ParameterSpec.readWrite(INT).withDefault("many")))
        .withMessageContaining("Device.X");
  }

  @Test
  void everyEngineParameterObeysItsOwnRules() {
    for (EngineParameter parameter : EngineParameter.values()) {
      Schema schema =
          Schema.builder("Device")
              .parameter("Device." + parameter.path(), parameter.spec())
              .build();
      SchemaParameter built = schema.parameters().get(0);

      assertThat(built.engine()).isEqualTo(parameter);
      assertThat(built.defaultValue()).isEqualTo(parameter.absent());
      if (!List.of(EngineParameter.URL, EngineParameter.MANUFACTURER_OUI).contains(parameter)) {
        assertThat(built.canonical(parameter.absent())).isEqualTo(parameter.absent());
      }
    }
  }

  private static String defaultOf(ParameterSpec spec) {
    return Schema.builder("Device")
        .parameter("Device.X", spec)
        .build()
        .parameters()
        .get(0)
        .defaultValue();
  }

  private static SchemaParameter parameter(Schema schema, String path) {
    return schema.parameter(path).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.X_00D0AB_Thing",
        "Device.X_EXAMPLE-COM_Thing.Free",
        "Device.X_EXAMPLE_COM_thing",
        "Device.X.X_ACME_Table.{i}.Inner"
      })
  @Spec("I-03")
  void takesVendorNamesThatSayWhose(String path) {
    Schema schema =
        Schema.builder("Device")
            .namingVendors()
            .parameter(path, ParameterSpec.readOnly(STRING))
            .build();

    assertThat(schema.parameter(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.X_Thing",
        "Device.X_acme_Thing",
        "Device.X_00d0ab_Thing",
        "Device.X_ACME_",
        "Device.X__Thing",
        "Device.X_Acme.Inner"
      })
  @Spec("I-03")
  void refusesVendorNamesThatDoNot(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Schema.builder("Device")
                    .namingVendors()
                    .parameter(path, ParameterSpec.readOnly(STRING)))
        .withMessageContaining("X_");
  }

  @Test
  @Spec("I-03")
  void holdsVendorValuesOfAnEnumerationToTheSameForm() {
    String longest = "X_ACME_" + "x".repeat(24);
    for (String value : List.of("Standard", "X_ACME_Turbo", longest)) {
      Schema.builder("Device").namingVendors().parameter("Device.Mode", oneOf(value));
    }
    for (String value : List.of("X_turbo", longest + "x")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> Schema.builder("Device").namingVendors().parameter("Device.Mode", oneOf(value)))
          .withMessageContaining(value);
    }
  }

  private static ParameterSpec oneOf(String value) {
    return ParameterSpec.readOnly(STRING).within(Facets.oneOf(value));
  }

  @Test
  @Spec("I-04")
  void holdsStringsWithoutASizeToSixteenCharactersIfAsked() {
    SchemaBuilder builder =
        Schema.builder("Device")
            .parameter("Device.Open", ParameterSpec.readWrite(STRING))
            .parameter("Device.Sized", ParameterSpec.readWrite(STRING).within(Facets.maxLength(20)))
            .parameter("Device.List", ParameterSpec.readWrite(STRING).listOf(ListFacets.ANY));
    String seventeen = "x".repeat(17);

    assertThat(problem(builder.build(), "Device.Open", seventeen)).isNull();
    Schema strict = builder.shortStrings().build();
    assertThat(problem(strict, "Device.Open", seventeen)).contains("17 long");
    assertThat(problem(strict, "Device.Open", "x".repeat(16))).isNull();
    assertThat(problem(strict, "Device.Sized", seventeen)).isNull();
    assertThat(problem(strict, "Device.List", seventeen)).isNull();
  }

  private static @Nullable String problem(Schema schema, String path, String value) {
    return schema.parameter(path).orElseThrow().judge(value, true).problem();
  }
}
