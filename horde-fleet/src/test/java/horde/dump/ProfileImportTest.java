// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import cwmp.message.ValueType;
import cwmp.tree.NotificationRule;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileImportTest {
  private static final String HEADER = "Parameter,Object,Writable,Value,Value type\n";
  private static final String DEVICE =
      HEADER
          + """
          DeviceID.Manufacturer,false,false,Acme Networks,xsd:string
          DeviceID.OUI,false,false,00163e,xsd:string
          DeviceID.ProductClass,false,false,Box 9,xsd:string
          DeviceID.SerialNumber,false,false,QX77120934551,xsd:string
          Events.Inform,false,false,2026-01-01T00:00:00Z,xsd:dateTime
          Device.DeviceInfo.Manufacturer,false,false,Acme Networks,xsd:string
          Device.DeviceInfo.SerialNumber,false,false,QX77120934551,xsd:string
          Device.DeviceInfo.SoftwareVersion,false,false,3.1.4.1,xsd:string
          Device.DeviceInfo.UpTime,false,false,4711,xsd:unsignedInt
          """;

  @Test
  void makesTheIdentityFromWhatTheAcsKnew() throws DumpException {
    ImportedProfile imported = imported(DEVICE);

    assertThat(imported.profile().identity().manufacturer()).isEqualTo("Acme Networks");
    assertThat(imported.profile().identity().oui()).isEqualTo("00163E");
    assertThat(imported.profile().identity().productClass()).isEqualTo("Box 9");
    assertThat(imported.profile().identity().serial()).hasToString("{oui}{index:07d}");
    assertThat(imported.profile().firmware().version()).isEqualTo("3.1.4.1");
    assertThat(imported.profile().name()).isEqualTo("acme-networks-box-9");
    assertThat(imported.report().outside())
        .containsExactly(entry("DeviceID", 4), entry("Events", 1));
  }

  @Test
  void leavesNothingOfTheOneDeviceInTheFile() throws DumpException {
    List<String> secrets =
        List.of(
            "QX77120934551",
            "00:16:3e:0a:0b:0c",
            "00:16:3e:0a:0b:0d",
            "00163E0A0B0C",
            "f0-de-f1-01-02-03",
            "hunter2hunter2",
            "Anna's net",
            "annas-phone",
            "anna.example",
            "5.6.7.8",
            "2a02:908:1::7",
            "123456789012345",
            "4915112345678");
    String yaml =
        imported(
                DEVICE
                    + """
                    Device.Ethernet.Interface.1.MACAddress,false,false,00:16:3e:0a:0b:0c,xsd:string
                    Device.Ethernet.Interface.2.MACAddress,false,false,00:16:3e:0a:0b:0d,xsd:string
                    Device.Ethernet.X_ACME_BaseMac,false,false,00163E0A0B0C,xsd:string
                    Device.Hosts.Host.1.PhysAddress,false,false,f0-de-f1-01-02-03,xsd:string
                    Device.Hosts.Host.1.HostName,false,false,annas-phone,xsd:string
                    Device.WiFi.AccessPoint.1.Security.KeyPassphrase,false,true,hunter2hunter2,xsd:string
                    Device.WiFi.SSID.1.SSID,false,true,Anna's net,xsd:string
                    Device.PPP.Interface.1.Username,false,true,anna.example@isp.example.org,xsd:string
                    Device.IP.Interface.1.IPv4Address.1.IPAddress,false,false,5.6.7.8,xsd:string
                    Device.IP.Interface.1.IPv6Address.1.IPAddress,false,false,2a02:908:1::7,xsd:string
                    Device.X_ACME_Modem.IMEI,false,false,123456789012345,xsd:string
                    Device.X_ACME_Modem.PhoneNumber,false,false,+4915112345678,xsd:string
                    Device.DeviceInfo.X_ACME_State,false,false,"serial QX77120934551, mac 00:16:3E:0A:0B:0C, key hunter2hunter2 at 5.6.7.8, from Anna's net",xsd:string
                    Device.DeviceInfo.X_ACME_Label,false,false,box-00163e0a0b0c,xsd:string
                    Device.ManagementServer.ConnectionRequestURL,false,false,http://5.6.7.8:7547/QX77120934551,xsd:string
                    Device.ManagementServer.ConnectionRequestPassword,false,true,hunter2hunter2,xsd:string
                    """)
            .yaml();

    assertThat(secrets)
        .allSatisfy(
            secret ->
                assertThat(yaml.toLowerCase(Locale.ROOT))
                    .doesNotContain(secret.toLowerCase(Locale.ROOT)));
    assertThat(yaml).doesNotContain("+49", "isp.example.org");
  }

  @Test
  void givesTheSameAddressTheSamePlaceholderEverywhere() throws DumpException {
    ImportedProfile imported =
        imported(
            DEVICE
                + """
                Device.Hosts.Host.1.PhysAddress,false,false,F0:DE:F1:01:02:03,xsd:string
                Device.Hosts.Host.2.PhysAddress,false,false,00:00:00:00:00:00,xsd:string
                Device.Ethernet.Interface.1.MACAddress,false,false,00:16:3E:0A:0B:0C,xsd:string
                Device.WiFi.SSID.1.BSSID,false,false,00:16:3E:0A:0B:0D,xsd:string
                Device.WiFi.SSID.2.BSSID,false,false,00:16:3E:0A:0B:0C,xsd:string
                Device.WiFi.AccessPoint.1.AssociatedDevice.1.MACAddress,false,false,F0:DE:F1:01:02:03,xsd:string
                """);

    assertThat(imported.yaml())
        .contains("PhysAddress: { type: string, value: [\"{mac+1}\", \"00:00:00:00:00:00\"] }")
        .contains("MACAddress: { type: string, value: \"{mac}\" }")
        .contains("BSSID: { type: string, value: [\"{mac+2}\", \"{mac}\"] }")
        .contains("MACAddress: { type: string, value: \"{mac+1}\" }");
    assertThat(imported.report().differentMacs()).isEqualTo(3);
    assertThat(imported.report().replaced().get(PrivateKind.MAC)).hasSize(5);
  }

  @Test
  void keepsWhatADeviceTellsOfBeforeAnybodyAsks() throws DumpException {
    ImportedProfile imported =
        imported(
            """
            Parameter,Object,Writable,Value,Value type,Notification
            Device.DeviceInfo.SoftwareVersion,false,false,3.1,xsd:string,2
            Device.X_ACME_A.Quiet,false,true,1,xsd:int,1
            Device.X_ACME_A.Loud,false,true,1,xsd:int,2
            Device.X_ACME_A.Off,false,true,1,xsd:int,0
            Device.X_ACME_A.Light,false,true,1,xsd:int,3
            Device.X_ACME_A.Row.1.Level,false,true,1,xsd:int,1
            Device.X_ACME_A.Row.2.Level,false,true,1,xsd:int,1
            Device.X_ACME_A.Row.3.Level,false,true,1,xsd:int,0
            """);

    assertThat(parameter(imported, "X_ACME_A.Quiet").isPassiveAtFirst()).isTrue();
    assertThat(parameter(imported, "X_ACME_A.Row.{i}.Level").isPassiveAtFirst()).isTrue();
    assertThat(parameter(imported, "X_ACME_A.Loud").notification())
        .isEqualTo(NotificationRule.DEFAULT_ACTIVE);
    assertThat(parameter(imported, "X_ACME_A.Off").notification())
        .isEqualTo(NotificationRule.NORMAL);
    assertThat(parameter(imported, "X_ACME_A.Off").isPassiveAtFirst()).isFalse();
    assertThat(imported.report().leftOut())
        .containsEntry("lightweight notification", List.of("Device.X_ACME_A.Light"));
    assertThat(imported.report().guessed())
        .containsEntry(
            "notification, as it differs from row to row",
            List.of("Device.X_ACME_A.Row.{i}.Level"));
  }

  @Test
  void findsTheAddressThatTheOthersAreMadeOf() throws DumpException {
    ImportedProfile imported =
        imported(
            HEADER
                + """
                DeviceID.OUI,false,false,00163E,xsd:string
                DeviceID.SerialNumber,false,false,00163E0A0B0C,xsd:string
                Device.WiFi.SSID.1.BSSID,false,false,06:16:3E:0A:0B:0C,xsd:string
                Device.WiFi.SSID.2.BSSID,false,false,F0:DE:F1:01:02:03,xsd:string
                Device.Ethernet.Link.1.MACAddress,false,false,00:16:3E:0A:0B:0C,xsd:string
                """);

    assertThat(imported.yaml())
        .contains("MACAddress: { type: string, value: \"{mac}\" }")
        .contains("BSSID: { type: string, value: [\"{mac+1}\", \"{mac+2}\"] }");
  }

  @Test
  void keepsTheTypesAndTheAccessOfTheDump() throws DumpException {
    ImportedProfile imported =
        imported(
            DEVICE
                + """
                Device.X_ACME_A.Small,false,true,7,xsd:unsignedint
                Device.X_ACME_A.Signed,false,false,-7,xsd:Int
                Device.X_ACME_A.When,false,false,2026-01-02T03:04:05Z,DateTime
                Device.X_ACME_A.On,false,true,,xsd:boolean
                Device.X_ACME_A.Odd,false,false,what,xsd:anything
                """);

    assertThat(parameter(imported, "X_ACME_A.Small").type()).isEqualTo(ValueType.UNSIGNED_INT);
    assertThat(parameter(imported, "X_ACME_A.Small").isWritable()).isTrue();
    assertThat(parameter(imported, "X_ACME_A.Signed").type()).isEqualTo(ValueType.INT);
    assertThat(parameter(imported, "X_ACME_A.Signed").isWritable()).isFalse();
    assertThat(parameter(imported, "X_ACME_A.When").type()).isEqualTo(ValueType.DATE_TIME);
    assertThat(parameter(imported, "X_ACME_A.On").type()).isEqualTo(ValueType.BOOLEAN);
    assertThat(parameter(imported, "X_ACME_A.Odd").type()).isEqualTo(ValueType.STRING);
  }

  @ParameterizedTest
  @CsvSource({
    "true, BOOLEAN",
    "2026-01-02T03:04:05.678Z, DATE_TIME",
    "4294967295, UNSIGNED_INT",
    "4294967296, STRING",
    "-5, INT",
    "007, STRING",
    "'', STRING"
  })
  void guessesATypeFromTheValueAndSaysSo(String value, ValueType type) throws DumpException {
    ImportedProfile imported = imported(DEVICE + "Device.A.B,false,false," + value + ",\n");

    assertThat(parameter(imported, "A.B").type()).isEqualTo(type);
    assertThat(imported.report().guessed().toString()).contains("Device.A.B");
  }

  @Test
  void findsTablesRowsAndWhoMayAddThem() throws DumpException {
    ImportedProfile imported =
        imported(
            DEVICE
                + """
                Device.NAT.PortMapping,true,true,,
                Device.NAT.PortMappingNumberOfEntries,false,false,2,xsd:unsignedInt
                Device.NAT.PortMapping.2,true,true,,
                Device.NAT.PortMapping.2.Port,false,true,80,xsd:unsignedInt
                Device.NAT.PortMapping.5.Port,false,true,443,xsd:unsignedInt
                Device.Empty.Thing,true,false,,
                Device.Empty.ThingNumberOfEntries,false,false,0,xsd:unsignedInt
                Device.Empty.Plain,true,false,,
                """);

    SchemaObject table = object(imported, "NAT.PortMapping.{i}.");
    assertThat(table.isCreatable()).isTrue();
    assertThat(imported.yaml()).contains("instances: [2, 5]").contains("value: [80, 443]");
    assertThat(object(imported, "Empty.Thing.{i}.").isCreatable()).isFalse();
    assertThat(object(imported, "Empty.Plain.").isTable()).isFalse();
  }

  @Test
  void writesTablesInTablesRowByRow() throws DumpException {
    ImportedProfile imported =
        imported(
            DEVICE
                + """
                Device.A.1.B.1.C.1.Name,false,false,x,xsd:string
                Device.A.1.B.1.C.2.Name,false,false,z,xsd:string
                Device.A.2.B.3.Flag,false,false,true,xsd:boolean
                Device.A.3,true,false,,
                """);

    assertThat(imported.yaml())
        .contains("\"Device.A.{i}.\":\n    instances: 3\n")
        .contains("\"Device.A.{i}.B.{i}.\":\n    instances: [[1], [3], []]\n")
        .contains("\"Device.A.{i}.B.{i}.C.{i}.\":\n    instances: [[[1, 2]], [[]], []]\n")
        .contains("Name: { type: string, value: [[[x, z]], [[]], []] }");
  }

  @Test
  void keepsVendorsNamesThatTheStandardWouldNotHave() throws DumpException {
    ImportedProfile imported =
        imported(DEVICE + "Device.X_Vendor.x_thing-1,false,true,v,xsd:string\n");

    assertThat(parameter(imported, "X_Vendor.x_thing-1").isWritable()).isTrue();
  }

  @Test
  void leavesOutWhatCannotBeANameAndSaysWhere() throws DumpException {
    ImportedProfile imported = imported(DEVICE + "Device.QoS.8021pMark,false,true,1,xsd:int\n");

    assertThat(imported.report().leftOut().toString())
        .contains("dump:11: Device.QoS.8021pMark: no names and numbers between dots");
  }

  @Test
  void putsTheDefaultWhereAValueDoesNotFitItsType() throws DumpException {
    ImportedProfile imported =
        imported(DEVICE + "Device.A.Count,false,false,not available,xsd:unsignedInt\n");

    assertThat(parameter(imported, "A.Count").type()).isEqualTo(ValueType.UNSIGNED_INT);
    assertThat(imported.report().guessed())
        .containsEntry("value that does not fit, now the default", List.of("Device.A.Count"));
  }

  @Test
  void switchesOffWhatWouldGoToTheServersOfOthers() throws DumpException {
    ImportedProfile imported =
        imported(
            DEVICE
                + "Device.ManagementServer.STUNEnable,false,true,true,xsd:boolean\n"
                + "Device.ManagementServer.STUNServerAddress,false,true,s.example.org,xsd:string\n");

    assertThat(imported.report().switchedOff())
        .containsExactly("Device.ManagementServer.STUNEnable");
    assertThat(imported.yaml()).contains("STUNEnable: { type: boolean, access: readWrite }");
  }

  @Test
  void addsWhatEveryDeviceOfAFleetNeeds() throws DumpException {
    ImportedProfile imported = imported(HEADER + "Device.A.B,false,false,1,xsd:int\n");

    assertThat(parameter(imported, "ManagementServer.PeriodicInformInterval").isWritable())
        .isTrue();
    assertThat(imported.report().guessed().toString())
        .contains("Device.ManagementServer.URL", "Device.DeviceInfo.SerialNumber");
    assertThat(imported.yaml())
        .contains("PeriodicInformInterval: { type: unsignedInt, access: readWrite, value: 3600 }");
  }

  @Test
  void addsUpTheDumpsOfOneDevice() throws DumpException {
    DumpedDevice device =
        DumpedDevice.of(
            List.of(
                dump("Parameter,Value\nDevice.A.B,5\n"),
                dump("Parameter,Writable\nDevice.A.B,true\nDevice.A.C,false\n")),
            null);

    ImportedProfile imported = ProfileImport.of(device, "test", null);

    assertThat(parameter(imported, "A.B").isWritable()).isTrue();
    assertThat(imported.yaml()).contains("B: { type: unsignedInt, access: readWrite, value: 5 }");
  }

  @Test
  void lastOfSeveralRowsForOneParameterCounts() throws DumpException {
    DumpedDevice device =
        DumpedDevice.of(
            List.of(dump("Parameter,Value\nDevice.A.B,5\nDevice.A.B,5\nDevice.A.B,6\n")), null);

    assertThat(device.duplicates()).isEqualTo(1);
    assertThat(ProfileImport.of(device, "test", null).yaml())
        .contains("B: { type: unsignedInt, value: 6 }");
  }

  @Test
  void writesTextsSoThatTheyComeBack() throws DumpException {
    String odd = "{curly} \"quoted\" #hash: 'x'\nnext\tline ünï";
    ImportedProfile imported =
        imported(
            DEVICE
                + "Device.A.Text,false,false,\""
                + odd.replace("\"", "\"\"")
                + "\",xsd:string\n");

    assertThat(imported.yaml())
        .contains("\"{{curly}} \\\"quoted\\\" #hash: 'x'\\nnext\\tline ünï\"");
  }

  @Test
  void refusesTwoRootsAndNone() {
    assertThatThrownBy(
            () -> imported("Parameter,Value\nDevice.A.B,1\nInternetGatewayDevice.A.B,1\n"))
        .isInstanceOf(DumpException.class)
        .hasMessage("dump:3: found InternetGatewayDevice.A.B after paths that begin with Device.");
    assertThatThrownBy(() -> imported("Parameter,Value\nServices.A.B,1\n"))
        .isInstanceOf(DumpException.class)
        .hasMessage("dump:1: found no path that begins with Device. or InternetGatewayDevice.");
  }

  private static Dump dump(String text) throws DumpException {
    return DumpReader.read("dump", text.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportedProfile imported(String text) throws DumpException {
    return ProfileImport.of(DumpedDevice.of(List.of(dump(text)), null), "test", null);
  }

  private static SchemaParameter parameter(ImportedProfile imported, String below) {
    return imported.profile().schema().parameter("Device." + below).orElseThrow();
  }

  private static SchemaObject object(ImportedProfile imported, String below) {
    return imported.profile().schema().object("Device." + below).orElseThrow();
  }
}
