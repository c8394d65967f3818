// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.spec.Spec;
import cwmp.tree.ListFacets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Reference;
import cwmp.tree.Schema;
import cwmp.tree.UniqueKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gateways, the devices behind them, and proxiers. TR-069 Annexes F and J. */
class NeighboursTest {
  private static final String SERVER = "Device.ManagementServer.";
  private static final String COUNT = SERVER + "ManageableDeviceNumberOfEntries";
  private static final String LIMIT = SERVER + "ManageableDeviceNotificationLimit";
  private static final Neighbour SET_TOP_BOX = new Neighbour("00D09E", "STB", "S-1");
  private static final Schema MODEL = model();

  private final TestDevice device = new TestDevice(MODEL);
  private final Cpe cpe = device.cpe;

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readOnly(STRING);
    ParameterSpec count = ParameterSpec.readOnly(UNSIGNED_INT);
    UniqueKey identity = UniqueKey.functional("ManufacturerOUI", "SerialNumber", "ProductClass");
    ObjectSpec devices = new ObjectSpec(false, 4, null).withKeys(identity);
    String manageable = SERVER + "ManageableDevice.{i}.";
    String virtual = SERVER + "VirtualDevice.{i}.";
    String embedded = SERVER + "EmbeddedDevice.{i}.";
    return Schema.builder("Device")
        .parameter("Device.GatewayInfo.ManufacturerOUI", text)
        .parameter("Device.GatewayInfo.ProductClass", text)
        .parameter("Device.GatewayInfo.SerialNumber", text)
        .parameter(SERVER + "URL", ParameterSpec.readWrite(STRING))
        .parameter(COUNT, count)
        .parameter(LIMIT, ParameterSpec.readWrite(UNSIGNED_INT))
        .object(manageable, devices)
        .parameter(manageable + "ManufacturerOUI", text)
        .parameter(manageable + "SerialNumber", text)
        .parameter(manageable + "ProductClass", text)
        .parameter(
            manageable + "Host",
            text.listOf(ListFacets.ANY).referringTo(Reference.strong("Device.Hosts.Host.{i}.")))
        .parameter(SERVER + "VirtualDeviceNumberOfEntries", count)
        .object(virtual, devices)
        .parameter(virtual + "ManufacturerOUI", text)
        .parameter(virtual + "SerialNumber", text)
        .parameter(virtual + "ProductClass", text)
        .parameter(virtual + "ProxyProtocol", text)
        .parameter(SERVER + "EmbeddedDeviceNumberOfEntries", count)
        .object(embedded, ObjectSpec.READ_ONLY)
        .parameter(embedded + "ControllerID", text)
        .parameter(embedded + "ProxiedDeviceID", text)
        .parameter(embedded + "Reference", text.referringTo(Reference.vital()))
        .object("Device.Hosts.Host.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Hosts.Host.{i}.Name", text)
        .object("Device.Light.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Light.{i}.Colour", text)
        .build();
  }

  @Test
  @Spec("I-28")
  void tellsTheAcsBehindWhichGatewayItIs() throws FaultException {
    boot();

    cpe.neighbours().gateway(new Neighbour("00D09E", "HomeGateway", "G-7"));

    Inform inform = device.session();
    assertThat(inform.event()).containsExactly(Event.of(EventCode.VALUE_CHANGE));
    assertThat(inform.parameterList())
        .contains(new ParameterValue("Device.GatewayInfo.SerialNumber", STRING, "G-7"));
    assertThat(value("Device.GatewayInfo.ManufacturerOUI")).isEqualTo("00D09E");

    cpe.neighbours().gateway(new Neighbour("00D09E", "HomeGateway", "G-7"));
    assertThat(cpe.sessionDue()).as("it knows that already").isFalse();
    cpe.neighbours().gateway(null);
    assertThat(value("Device.GatewayInfo.SerialNumber")).isEmpty();
    assertThat(cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("I-28")
  void listsTheDevicesBehindIt() throws FaultException {
    device.rows.put("Device.Hosts.Host.", new int[] {3});
    boot();
    Neighbours neighbours = cpe.neighbours();

    neighbours.manageable(SET_TOP_BOX, List.of("Device.Hosts.Host.3"));
    neighbours.manageable(new Neighbour("00D09E", "", "S-2"), List.of());
    neighbours.manageable(SET_TOP_BOX, List.of("Device.Hosts.Host.3"));

    assertThat(value(COUNT)).isEqualTo("2");
    assertThat(value(SERVER + "ManageableDevice.1.ProductClass")).isEqualTo("STB");
    assertThat(value(SERVER + "ManageableDevice.1.Host")).isEqualTo("Device.Hosts.Host.3");
    neighbours.notManageable(SET_TOP_BOX);
    neighbours.notManageable(SET_TOP_BOX);
    assertThat(value(COUNT)).isEqualTo("1");
    assertThat(value(SERVER + "ManageableDevice.2.SerialNumber")).isEqualTo("S-2");
  }

  @Test
  @Spec("I-28")
  void changesNothingIfTheModelDoesNotTakeIt() {
    boot();
    CpeState before = cpe.state();

    assertThatExceptionOfType(FaultException.class)
        .as("a host that is not there")
        .isThrownBy(() -> cpe.neighbours().manageable(SET_TOP_BOX, List.of("Device.Hosts.Host.9")));
    assertThat(cpe.state()).isEqualTo(before);
    assertThatExceptionOfType(FaultException.class)
        .as("a table that is not there")
        .isThrownBy(() -> new TestDevice().cpe.neighbours().manageable(SET_TOP_BOX, List.of()));
  }

  @Test
  @Spec("I-28")
  void takesOnlyWhatCanBeADevice() {
    for (String oui : List.of("", "00d09e", "00D09", "00D09EF", "00D09G")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Neighbour(oui, "", "1"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Neighbour("00D09E", "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Neighbour("00D09E", "x".repeat(65), "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Neighbour("00D09E", "", "x".repeat(65)));
  }

  @Test
  @Spec("I-26")
  void listsTheDevicesForWhichItRunsACpe() throws FaultException {
    boot();

    cpe.neighbours().virtual(SET_TOP_BOX, Map.of("ProxyProtocol", "ZigBee"));

    assertThat(value(SERVER + "VirtualDeviceNumberOfEntries")).isEqualTo("1");
    assertThat(value(SERVER + "VirtualDevice.1.ProxyProtocol")).isEqualTo("ZigBee");
    cpe.neighbours().notVirtual(SET_TOP_BOX);
    assertThat(value(SERVER + "VirtualDeviceNumberOfEntries")).isEqualTo("0");
  }

  @Test
  @Spec("I-27")
  void forgetsAnEmbeddedDeviceWithTheObjectThatStandsForIt() throws FaultException {
    boot();
    String light = "Device.Light." + cpe.addObject("Device.Light.").instanceNumber();
    cpe.neighbours().embedded("c1", "lamp", Map.of("Reference", light));
    cpe.neighbours().embedded("c1", "switch", Map.of());
    assertThat(value(SERVER + "EmbeddedDeviceNumberOfEntries")).isEqualTo("2");

    cpe.deleteObject(light + ".");

    assertThat(value(SERVER + "EmbeddedDeviceNumberOfEntries")).isEqualTo("1");
    assertThat(value(SERVER + "EmbeddedDevice.2.ProxiedDeviceID")).isEqualTo("switch");
    cpe.neighbours().notEmbedded("c1", "switch");
    assertThat(value(SERVER + "EmbeddedDeviceNumberOfEntries")).isEqualTo("0");
  }

  @Test
  @Spec({"I-27", "I-29"})
  void forgetsItAlsoIfThatObjectGoesByItself() throws FaultException {
    device.rows.put("Device.Light.", new int[] {1, 2});
    boot();
    cpe.neighbours().embedded("c1", "lamp", Map.of("Reference", "Device.Light.2"));

    device.rows.put("Device.Light.", new int[] {1});
    cpe.connectionRequested();
    device.session();

    assertThat(value(SERVER + "EmbeddedDeviceNumberOfEntries")).isEqualTo("0");
  }

  @Test
  @Spec("G-12")
  void tellsOfManyNewDevicesOnlyAsOftenAsTheLimitAllows() throws Exception {
    device.values.put(LIMIT, "60");
    cpe.boot();
    device.session(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(COUNT, true, 2, false, List.of()))));

    appear(1);
    assertThat(cpe.sessionDue()).isTrue();
    device.session();
    device.pass(Duration.ofSeconds(20));
    appear(2);
    assertThat(cpe.sessionDue()).isFalse();
    device.pass(Duration.ofSeconds(39));
    appear(3);
    assertThat(cpe.sessionDue()).isFalse();
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(1));
    device.pass(Duration.ofSeconds(1));

    Inform inform = device.session();
    assertThat(inform.event()).containsExactly(Event.of(EventCode.VALUE_CHANGE));
    assertThat(inform.parameterList()).contains(new ParameterValue(COUNT, UNSIGNED_INT, "3"));
    device.pass(Duration.ofSeconds(61));
    appear(4);
    assertThat(cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("G-12")
  void takesWhatTheLimitHoldsBackAlongWithAnyOtherSession() throws Exception {
    device.values.put(LIMIT, "60");
    cpe.boot();
    device.session(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(COUNT, true, 2, false, List.of()))));
    appear(1);
    device.session();
    appear(2);

    cpe.connectionRequested();

    assertThat(device.session().event())
        .containsExactly(Event.of(EventCode.VALUE_CHANGE), Event.of(EventCode.CONNECTION_REQUEST));
    device.pass(Duration.ofSeconds(60));
    assertThat(cpe.sessionDue()).isFalse();
  }

  private void appear(int number) throws FaultException {
    cpe.neighbours().manageable(new Neighbour("00D09E", "", "S-" + number), List.of());
  }

  private void boot() {
    cpe.boot();
    device.session();
  }

  private String value(String name) {
    ParameterNode node = cpe.tree().find(name);
    assertThat(node).as(name).isNotNull();
    return cpe.tree().value(node);
  }
}
