// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.DeviceId;
import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.testkit.Spec;
import cwmp.tree.EngineParameter;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaObject;
import cwmp.tree.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInProfilesTest {
  private static final List<Duration> AGES =
      List.of(Duration.ZERO, Duration.ofMinutes(61), Duration.ofDays(40), Duration.ofDays(700));

  static List<String> names() {
    return BuiltInProfiles.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsOnlyValuesThatItsOwnModelAllows(String name) throws FaultException {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    Nodes nodes = new Nodes(profile.schema());
    for (long index : new long[] {0, 1, 77, 4096, 999_999, 16_777_215}) {
      for (Duration age : AGES) {
        ParameterTree tree = tree(profile, nodes, Desk.device(index).after(age));
        for (ParameterNode parameter : all(tree)) {
          String value = tree.value(parameter);
          if (!isUnset(profile, parameter, value)) {
            assertThat(parameter.schema().canonical(value))
                .as("%s of device %d, %s after its boot", parameter, index, age)
                .isEqualTo(value);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr181-gateway", "tr098-gateway"}) // models with their own defaults
  void holdsOnlyValuesThatItsOwnModelAllowsInRowsThatAnAcsAdds(String name) throws FaultException {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), Desk.device(3));
    List<SchemaObject> creatable = new ArrayList<>();
    collect(profile.schema().root(), creatable);
    assertThat(creatable).hasSizeGreaterThan(5);

    for (SchemaObject table : creatable) {
      String path = table.path().substring(0, table.path().length() - "{i}.".length());
      tree.addObject(path.replace("{i}", "1"), Writer.ACS);
    }

    for (ParameterNode parameter : all(tree)) {
      String value = tree.value(parameter);
      if (!isUnset(profile, parameter, value)) {
        assertThat(parameter.schema().canonical(value)).as(parameter.path()).isEqualTo(value);
      }
    }
  }

  @Spec("I-19")
  @ParameterizedTest
  @MethodSource("names")
  void listsWhatItHasAndNothingElse(String name) throws FaultException {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), Desk.device(3));

    List<ParameterInfo> listed = tree.names("", false);

    List<String> parameters =
        listed.stream().map(ParameterInfo::name).filter(path -> !path.endsWith(".")).toList();
    assertThat(parameters).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat(tree.values(List.of("")))
        .extracting(ParameterValue::name)
        .containsExactlyInAnyOrderElementsOf(parameters);
    for (ParameterInfo one : listed) {
      List<ParameterValue> values = tree.values(List.of(one.name()));
      if (!one.name().endsWith(".")) {
        assertThat(values).extracting(ParameterValue::name).containsExactly(one.name());
        assertThat(one.writable()).isEqualTo(tree.find(one.name()).schema().isWritable());
      }
    }
  }

  @Spec("I-01")
  @Test
  void hasOneObjectForServicesInADevice2Model() throws FaultException {
    Profile profile = BuiltInProfiles.find("tr181-gateway").orElseThrow();
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), Desk.device(3));

    assertThat(tree.names("Device.", true))
        .extracting(ParameterInfo::name)
        .containsOnlyOnce("Device.Services.");
  }

  @ParameterizedTest
  @MethodSource("names")
  void isARichDeviceOfWhichMuchMoves(String name) throws FaultException {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    Nodes nodes = new Nodes(profile.schema());
    ParameterTree young = tree(profile, nodes, Desk.device(5).after(Duration.ofMinutes(10)));
    ParameterTree old = tree(profile, nodes, Desk.device(5).after(Duration.ofHours(50)));
    List<ParameterNode> parameters = all(young);
    Set<String> moved = new HashSet<>();
    Set<String> declared = new HashSet<>();
    for (ParameterNode parameter : parameters) {
      if (profile.source(Desk.device(5)).movesByItself(parameter)) {
        declared.add(parameter.path());
      }
      if (!young.value(parameter).equals(old.value(parameter))) {
        moved.add(parameter.path());
      }
    }
    System.out.printf(
        "%s: %d parameters, %d of them move%n", name, parameters.size(), declared.size());

    assertThat(parameters).hasSizeGreaterThan(300);
    assertThat(moved).hasSizeGreaterThan(40);
    assertThat(declared).containsAll(moved);
  }

  @ParameterizedTest
  @MethodSource("names")
  void tellsOneDeviceFromAnother(String name) {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    Nodes nodes = new Nodes(profile.schema());
    Desk desk = Desk.device(0x2A);
    ParameterTree tree = tree(profile, nodes, desk);

    assertThat(profile.deviceId(desk))
        .isEqualTo(
            new DeviceId("Horde", "FEFEFE", profile.identity().productClass(), "FEFEFE00002A"));
    assertThat(tree.engine().value(EngineParameter.SERIAL_NUMBER)).isEqualTo("FEFEFE00002A");
    assertThat(tree.engine().value(EngineParameter.SOFTWARE_VERSION)).isEqualTo("1.4.2");
    assertThat(tree.engine().periodicInformInterval()).isEqualTo(3600);
  }

  @Spec("I-25")
  @ParameterizedTest
  @MethodSource("names")
  void putsWhatTheStandardWantsIntoEveryInform(String name) {
    Profile profile = BuiltInProfiles.find(name).orElseThrow();
    ParameterTree tree = tree(profile, new Nodes(profile.schema()), Desk.device(1));

    List<String> forced = tree.forcedInform().stream().map(ParameterNode::path).toList();

    String root = profile.schema().root().name();
    assertThat(forced)
        .doesNotHaveDuplicates()
        .contains(
            root + ".DeviceInfo.HardwareVersion",
            root + ".DeviceInfo.SoftwareVersion",
            root + ".DeviceInfo.ProvisioningCode",
            root + ".ManagementServer.ParameterKey",
            root + ".ManagementServer.ConnectionRequestURL");
    if (name.equals("tr181-gateway")) {
      assertThat(forced).contains("Device.RootDataModelVersion").hasSize(6);
    } else if (name.equals("tr-181")) {
      assertThat(forced)
          .contains("Device.RootDataModelVersion", "Device.ManagementServer.AliasBasedAddressing")
          .hasSize(7);
    } else {
      assertThat(forced)
          .contains(
              "InternetGatewayDevice.DeviceSummary",
              "InternetGatewayDevice.DeviceInfo.SpecVersion",
              "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.1"
                  + ".ExternalIPAddress")
          .hasSize(8);
    }
  }

  @Test
  void knowsNoOthers() {
    assertThat(BuiltInProfiles.find("toaster")).isEmpty();
    assertThatThrownBy(() -> BuiltInProfiles.text("../secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of [tr181-gateway, tr098-gateway, tr-181]");
  }

  /**
   * The engine's URLs are empty until a fleet sets them, and no ACS can make them so; commands keep
   * no value.
   */
  private static boolean isUnset(Profile profile, ParameterNode parameter, String value) {
    return parameter.schema().isCommand()
        || value.isEmpty()
            && parameter.path().equals(profile.schema().root().name() + ".ManagementServer.URL");
  }

  private static ParameterTree tree(Profile profile, Nodes nodes, DeviceFacts device) {
    return new ParameterTree(nodes, profile.source(device));
  }

  private static List<ParameterNode> all(ParameterTree tree) throws FaultException {
    return tree.values(List.of("")).stream()
        .map(ParameterValue::name)
        .map(path -> Objects.requireNonNull(tree.find(path), path))
        .toList();
  }

  private static void collect(SchemaObject object, List<SchemaObject> creatable) {
    if (object.isCreatable()) {
      creatable.add(object);
    }
    object.objects().forEach(below -> collect(below, creatable));
  }
}
