// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.AddObject;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.spec.Spec;
import cwmp.tree.ListFacets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an Inform carries. TR-069 A.3.3.1. */
class InformContentTest {
  private static final ParameterSpec TEXT = ParameterSpec.readWrite(STRING);
  private static final ParameterSpec READ = ParameterSpec.readOnly(STRING);

  @Test
  @Spec("D-23")
  void ofDevice1HasItsForcedParameters() {
    TestDevice device =
        new TestDevice(
            Schema.builder("Device")
                .parameter("Device.DeviceSummary", READ)
                .parameter("Device.DeviceInfo.Manufacturer", READ)
                .parameter("Device.DeviceInfo.HardwareVersion", READ)
                .parameter("Device.DeviceInfo.SoftwareVersion", READ)
                .parameter("Device.DeviceInfo.ProvisioningCode", TEXT)
                .parameter("Device.ManagementServer.URL", TEXT)
                .parameter("Device.ManagementServer.ParameterKey", READ)
                .parameter("Device.ManagementServer.ConnectionRequestURL", READ)
                .parameter("Device.LAN.IPAddress", TEXT.inEveryInform())
                .build());
    device.values.put("Device.DeviceSummary", "Device:1.1[](Baseline:1)");
    device.cpe.boot();

    Inform inform = device.session();

    assertThat(names(inform))
        .containsExactly(
            "Device.DeviceSummary",
            "Device.DeviceInfo.HardwareVersion",
            "Device.DeviceInfo.SoftwareVersion",
            "Device.ManagementServer.ParameterKey",
            "Device.ManagementServer.ConnectionRequestURL",
            "Device.LAN.IPAddress");
    assertThat(inform.parameterList().get(0).value()).isEqualTo("Device:1.1[](Baseline:1)");
  }

  @Test
  @Spec({"D-24", "D-25"})
  void hasWhatTheAcsAskedForOnTheseEventsOnce() {
    String row = "Device.ManagementServer.InformParameter.1.";
    TestDevice device =
        new TestDevice(
            Schema.builder("Device")
                .parameter("Device.ManagementServer.URL", TEXT)
                .parameter("Device.Name", TEXT)
                .object("Device.ManagementServer.InformParameter.{i}.", ObjectSpec.CREATABLE)
                .parameter(
                    "Device.ManagementServer.InformParameter.{i}.Enable",
                    ParameterSpec.readWrite(BOOLEAN))
                .parameter("Device.ManagementServer.InformParameter.{i}.ParameterName", TEXT)
                .parameter(
                    "Device.ManagementServer.InformParameter.{i}.EventList",
                    TEXT.listOf(ListFacets.ANY))
                .build());
    device.cpe.boot();
    device.session(
        new AddObject("Device.ManagementServer.InformParameter.", ""),
        set(row + "ParameterName", STRING, "Device.Name"),
        set(row + "EventList", STRING, "6 CONNECTION REQUEST"),
        set(row + "Enable", BOOLEAN, "1"),
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct("Device.Name", true, 1, false, List.of()))));

    device.cpe.connectionRequested();
    assertThat(names(device.session())).containsExactly("Device.Name");
    device.cpe.boot();
    assertThat(names(device.session())).isEmpty();
    device.cpe.connectionRequested();
    try {
      device.set("Device.Name", "new");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    Inform both = device.session();
    assertThat(both.event()).hasSize(2);
    assertThat(both.parameterList())
        .containsExactly(new ParameterValue("Device.Name", STRING, "new"));
  }

  private static SetParameterValues set(String name, cwmp.message.ValueType type, String value) {
    return new SetParameterValues(List.of(new ParameterValue(name, type, value)), "");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0001-01-01T00:00:00",
    "PT1.9S, 0001-01-01T00:00:01",
    "P2DT3H4M5S, 0001-01-03T03:04:05",
    "P400D, 0002-02-05T00:00:00"
  })
  @Spec("B-21")
  void tellsTheTimeSinceTheBootWhileItDoesNotKnowTheDate(Duration uptime, String expected) {
    TestDevice device = new TestDevice();
    device.withoutDate = uptime;
    device.cpe.boot();

    assertThat(device.session().currentTime()).isEqualTo(expected);

    device.withoutDate = null;
    device.cpe.wallClockSet();
    device.cpe.connectionRequested();
    assertThat(device.session().currentTime()).isEqualTo("2030-01-01T00:00:00Z");
  }

  @Test
  @Spec("G-13")
  void doesNotTellOfAParameterKeyThatTheAcsHasSet() {
    String key = "Device.ManagementServer.ParameterKey";
    TestDevice device = new TestDevice();
    device.cpe.boot();
    device.session(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(key, true, 2, false, List.of()))),
        new SetParameterValues(List.of(new ParameterValue("Device.X_Name", STRING, "x")), "key-1"));

    assertThat(device.cpe.sessionDue()).isFalse();
    device.cpe.connectionRequested();
    Inform inform = device.session();
    assertThat(inform.event()).containsExactly(Event.of(EventCode.CONNECTION_REQUEST));
    assertThat(inform.parameterList()).contains(new ParameterValue(key, STRING, "key-1"));
  }

  @Test
  @Spec("D-04")
  void spellsAllEventsOfTheStandardAsItDoes() {
    List<String> codes =
        Arrays.stream(EventCode.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(InformContentTest::text)
            .toList();

    assertThat(codes).hasSize(21).allMatch(EventCode::isWellFormed);
    assertThat(codes)
        .contains("0 BOOTSTRAP", "13 WAKEUP", "14 HEARTBEAT", "M Download", "M ChangeDUState");
  }

  private static String text(java.lang.reflect.Field field) {
    try {
      return ((EventCode) field.get(null)).text();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BOOT", "1", "1BOOT", "X", "X ACME", "M", "M  Reboot", "x ACME HOT", "4 "})
  @Spec("D-04")
  void takesNoEventThatIsSpeltOtherwise(String text) {
    TestDevice device = new TestDevice();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> device.cpe.raise(Event.of(new EventCode(text))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X 00D09E OVERHEATED", "X ACME DOOR OPEN", "M X_ACME_Test", "99 FUTURE"})
  @Spec("D-04")
  void takesTheVendorsOwn(String text) {
    TestDevice device = new TestDevice();
    device.cpe.boot();

    device.cpe.raise(Event.of(new EventCode(text)));

    assertThat(device.session().event()).contains(Event.of(new EventCode(text)));
  }

  private static List<String> names(Inform inform) {
    return inform.parameterList().stream().map(ParameterValue::name).toList();
  }
}
