// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ACS and the device's own tool see one truth. */
@Timeout(60)
class WrapperTest {
  private static final String SSID = "Device.WiFi.SSID.";
  private static final String MAPPING = "Device.NAT.PortMapping.";
  private static final String ZONE = "Device.Time.LocalTimeZone";

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void switchOn() throws Exception {
    house = new House(folder);
    house.switchOn();
  }

  @AfterEach
  void end() {
    house.close();
    assertThat(house.violations()).isEmpty();
  }

  @Test
  void theAcsReadsWhatIsInTheFile() throws Exception {
    assertThat(house.get(SSID))
        .contains(
            entry(SSID + "1.Enable", "true"),
            entry(SSID + "1.Status", "Up"),
            entry(SSID + "1.SSID", "Wrapper"));
    assertThat(house.get("Device.Time."))
        .contains(entry("Device.Time.Enable", "true"), entry("Device.Time.Status", "Synchronized"));
  }

  @Test
  void theAcsChangesTheFileAndLeavesWhatPeopleWrote() throws Exception {
    Message answer = house.set(SSID + "1.SSID", "Ours", SSID + "1.Enable", "0", ZONE, "UTC0");

    assertThat(answer).isInstanceOf(SetParameterValuesResponse.class);
    assertThat(house.ctl("show"))
        .isEqualTo(
            """
            # Settings of this router. Change them with wrapperctl, or here.

            [time]
            enabled = yes
            zone = UTC0

            # the network of the house
            [wifi home]
            enabled = no
            ssid = Ours\
            """);
    assertThat(house.get(SSID)).contains(entry(SSID + "1.Status", "Down"));
  }

  @Test
  void whatTheDeviceCannotDoChangesNothingAndIsNamed() throws Exception {
    String before = house.ctl("show");
    String row = house.add(MAPPING);
    String withRow = house.ctl("show");

    Message answer =
        house.set(
            ZONE,
            "UTC0",
            row + "Enable",
            "1",
            row + "InternalClient",
            "10.0.0.9",
            row + "ExternalPort",
            "80");

    assertThat(answer).isInstanceOf(Fault.class);
    assertThat(((Fault) answer).parameters())
        .extracting(Fault.ParameterFault::parameterName, Fault.ParameterFault::code)
        .containsExactly(tuple(row + "InternalClient", FaultCode.INVALID_PARAMETER_VALUE.code()));
    assertThat(house.ctl("show")).isEqualTo(withRow);
    assertThat(house.ctl("delete", "forward.acs" + number(row))).isEmpty(); // and the lock is free
    assertThat(house.ctl("show")).isEqualTo(before);
  }

  @Test
  void rowsThatNeedEachOtherAreJudgedTogether() throws Exception {
    house.ctl("add", "forward.a", "port", "80", "to", "192.168.1.9", "enabled", "yes");
    house.ctl("add", "forward.b", "port", "81", "to", "192.168.1.9", "enabled", "yes");
    house.end();
    house.look();
    house.switchOnAgain(folder);

    Message swapped = house.set(MAPPING + "1.ExternalPort", "81", MAPPING + "2.ExternalPort", "80");
    assertThat(swapped).isInstanceOf(SetParameterValuesResponse.class);
    assertThat(house.ctl("get", "forward.a", "port")).isEqualTo("81");

    Message clash = house.set(MAPPING + "1.ExternalPort", "80");
    assertThat(clash).isInstanceOf(Fault.class);
    assertThat(house.ctl("get", "forward.a", "port")).isEqualTo("81");
  }

  @Test
  void aChangeByTheToolLeavesAsValueChangeAndTheAcssOwnDoesNot() throws Exception {
    notifyActively(SSID + "1.SSID");
    notifyActively(ZONE);
    house.set(ZONE, "UTC0");
    house.end();
    house.look(); // the ACS's own change is in the file by now
    assertThat(house.informs()).isEqualTo(1);

    CompletableFuture<Inform> next = house.nextSession();
    house.ctl("set", "wifi.home", "ssid", "Ours");
    house.look();

    Inform inform = next.get(20, SECONDS);
    assertThat(inform.event()).containsExactly(Event.of(EventCode.VALUE_CHANGE));
    assertThat(inform.parameterList())
        .contains(new ParameterValue(SSID + "1.SSID", ValueType.STRING, "Ours"))
        .extracting(ParameterValue::name)
        .doesNotContain(ZONE);
  }

  @Test
  void aSectionOfTheToolsIsARowWithANumberOfItsOwn() throws Exception {
    notifyActively("Device.NAT.PortMappingNumberOfEntries");
    house.end();
    CompletableFuture<Inform> next = house.nextSession();
    house.ctl("add", "forward.web", "port", "80", "to", "192.168.1.9", "enabled", "yes");
    house.look();

    assertThat(next.get(20, SECONDS).parameterList())
        .contains(
            new ParameterValue(
                "Device.NAT.PortMappingNumberOfEntries", ValueType.UNSIGNED_INT, "1"));
    assertThat(house.get(MAPPING))
        .contains(entry(MAPPING + "1.ExternalPort", "80"), entry(MAPPING + "1.Protocol", "TCP"));

    // Another one before it in the file, and a restart: each keeps its number.
    house.end();
    house.ctl("delete", "wifi.home");
    house.ctl("add", "wifi.new", "ssid", "New");
    house.switchOnAgain(folder);
    assertThat(house.get(MAPPING)).contains(entry(MAPPING + "1.ExternalPort", "80"));
    assertThat(house.get(SSID))
        .contains(entry(SSID + "2.SSID", "New"))
        .doesNotContainKey(SSID + "1.SSID");
  }

  @Test
  void theAcsAddsAndDeletesSections() throws Exception {
    String row = house.add(MAPPING);
    house.set(
        row + "ExternalPort", "80", row + "InternalClient", "192.168.1.9", row + "Enable", "1");

    assertThat(house.ctl("show", "forward.acs" + number(row)))
        .isEqualTo("enabled = yes\nport = 80\nto = 192.168.1.9");
    assertThat(house.ask(new DeleteObject(row, ""))).isInstanceOf(DeleteObjectResponse.class);
    assertThat(house.settings().sections("forward")).isEmpty();
    assertThat(house.add(MAPPING)).isNotEqualTo(row);
  }

  @Test
  void theDeviceHasNoRoomForAnyNumberOfNetworks() throws Exception {
    for (int i = 1; i < Rules.MOST_NETWORKS; i++) {
      house.add(SSID);
    }

    Message answer = house.ask(new AddObject(SSID, ""));

    assertThat(((Fault) answer).code()).isEqualTo(FaultCode.RESOURCES_EXCEEDED.code());
    assertThat(house.settings().sections("wifi")).hasSize(Rules.MOST_NETWORKS);
  }

  @Test
  void whatTheFileHasNoPlaceForTheAgentKeeps() throws Exception {
    String before = house.ctl("show");
    String code = "Device.DeviceInfo.ProvisioningCode";
    house.set(SSID + "1.Alias", "main", code, "north");
    house.end();
    house.switchOnAgain(folder);

    assertThat(house.get(SSID)).contains(entry(SSID + "1.Alias", "main"));
    assertThat(house.get(code)).contains(entry(code, "north"));
    assertThat(house.ctl("show")).isEqualTo(before);
  }

  @Test
  void aFileThatCannotBeUnderstoodIsAnErrorAndNoMore() throws Exception {
    house.end();
    Files.writeString(folder.resolve("conf"), "[wifi home\n");
    CompletableFuture<Inform> back = house.nextSession();
    house.knock();
    back.get(20, SECONDS);

    Message values = house.ask(new GetParameterValues(List.of(ZONE)));
    assertThat(((Fault) values).code()).isEqualTo(FaultCode.INTERNAL_ERROR.code());
    assertThat(house.set(ZONE, "UTC0")).isInstanceOf(Fault.class);
    assertThat(folder.resolve("conf")).hasContent("[wifi home");
    assertThat(house.get("Device.DeviceInfo.Manufacturer")).containsValue("Wrapper");
  }

  private void notifyActively(String name) throws Exception {
    assertThat(
            house.ask(
                new SetParameterAttributes(
                    List.of(new SetParameterAttributesStruct(name, true, 2, false, List.of())))))
        .isNotInstanceOf(Fault.class);
  }

  private static String number(String row) {
    return row.substring(MAPPING.length(), row.length() - 1);
  }
}
