// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.model.DataModel;
import cwmp.models.StandardModels;
import horde.dump.DeviceCheck.Deviation;
import horde.dump.DeviceCheck.Kind;
import horde.dump.DeviceCheck.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small devices against the models that come with Horde. */
class DeviceCheckTest {
  private static final List<DataModel> MODELS =
      StandardModels.names().stream().map(StandardModels::load).toList();
  private static final String HEADER = "Parameter,Object,Writable,Value,Value type\n";

  @Test
  void findsNothingAtADeviceThatIsAsTheModelSays() throws DumpException {
    Result result =
        check(
            """
            Device.Time.Enable,false,true,true,xsd:boolean
            Device.Time.Status,false,false,Synchronized,xsd:string
            Device.WiFi.SSIDNumberOfEntries,false,false,1,xsd:unsignedInt
            Device.WiFi.SSID,true,true,,
            Device.WiFi.SSID.1.Alias,false,true,cpe-1,xsd:string
            """);

    assertThat(result.models()).isEqualTo("Device:2.19");
    assertThat(result.deviations()).isEmpty();
    assertThat(result.parameters()).isEqualTo(4);
    assertThat(result.known()).isEqualTo(4);
    assertThat(result.values()).isEqualTo(4);
  }

  @Test
  void tellsUnknownNamesFromThoseOfVendors() throws DumpException {
    Result result =
        check(
            """
            Device.Time.Enable,false,true,true,xsd:boolean
            Device.Time.Enabled,false,true,true,xsd:boolean
            Device.Tune.Enable,false,true,true,xsd:boolean
            Device.Time.X_ACME_Extra,false,true,1,xsd:int
            Device.X_ACME_Box.Anything,false,true,1,xsd:int
            Device.Time.X_Extra,false,true,1,xsd:int
            """);

    assertThat(result.of(Kind.UNKNOWN))
        .extracting(Deviation::path)
        .containsExactly("Device.Time.Enabled", "Device.Tune.", "Device.Tune.Enable");
    assertThat(result.of(Kind.VENDOR_FORM))
        .extracting(Deviation::path)
        .containsExactly("Device.Time.X_Extra");
    assertThat(result.vendors()).isEqualTo(3);
    assertThat(result.known()).isEqualTo(1);
  }

  @Test
  void findsOtherTypesAccessAndValues() throws DumpException {
    Result result =
        check(
            """
            Device.Time.Enable,false,false,true,xsd:string
            Device.Time.Status,false,false,Fine,xsd:string
            Device.ManagementServer.Password,false,true,%s,xsd:string
            Device.ManagementServer.PeriodicInformInterval,false,true,0,xsd:unsignedInt
            Device.Bridging.Bridge,true,false,,
            Device.Bridging.Bridge.1.Enable,false,true,true,xsd:boolean
            Device.Bridging.BridgeNumberOfEntries,false,false,3,xsd:unsignedInt
            """
                .formatted("s".repeat(300)));

    assertThat(result.of(Kind.TYPE))
        .containsExactly(new Deviation(Kind.TYPE, "Device.Time.Enable", "string", "boolean"));
    assertThat(result.of(Kind.ACCESS))
        .extracting(Deviation::path)
        .containsExactly("Device.Time.Enable", "Device.Bridging.Bridge.{i}.");
    assertThat(result.of(Kind.VALUE))
        .extracting(Deviation::path, Deviation::found)
        .containsExactly(
            tuple("Device.Time.Status", "'Fine'"),
            tuple("Device.ManagementServer.Password", "(a secret)"),
            tuple("Device.ManagementServer.PeriodicInformInterval", "'0'"));
    assertThat(result.of(Kind.VALUE).getLast().expected()).isEqualTo("1 to 4294967295");
    assertThat(result.of(Kind.COUNT))
        .containsExactly(
            new Deviation(Kind.COUNT, "Device.Bridging.BridgeNumberOfEntries", "3", "1"));
  }

  @Test
  void findsWhatTheModelHasDeletedOrNoLongerWants() throws DumpException {
    Result result =
        check(
            """
            Device.Time.NTPServer1,false,true,a.example,xsd:string
            Device.Hosts.Host.1.LeaseTimeRemaining,false,false,5,xsd:int
            """);

    assertThat(result.of(Kind.DELETED))
        .extracting(Deviation::path)
        .contains("Device.Time.NTPServer1");
  }

  @Test
  void tellsATableFromASingleObject() throws DumpException {
    assertThat(check("Device.Time.1.Enable,false,true,true,xsd:boolean\n").of(Kind.NO_TABLE))
        .containsExactly(
            new Deviation(Kind.NO_TABLE, "Device.Time.{i}.", "a table", "a single object"));
  }

  @Test
  void knowsTheServicesByTheirModels() throws DumpException {
    Result result =
        check(
            """
            Device.Services.StorageServiceNumberOfEntries,false,false,1,xsd:unsignedInt
            Device.Services.StorageService.1.Enable,false,true,true,xsd:boolean
            Device.Services.StorageService.1.Capabilities.FTPCapable,false,false,true,xsd:boolean
            """);

    assertThat(result.models()).isEqualTo("Device:2.19, StorageService:1.3");
    assertThat(result.of(Kind.UNKNOWN)).isEmpty();
  }

  @Test
  void takesTheModelThatKnowsMostOfTheNames() throws DumpException {
    assertThat(
            check(
                    """
                    Device.DeviceSummary,false,false,,xsd:string
                    Device.LAN.AddressingType,false,true,DHCP,xsd:string
                    Device.LAN.IPAddress,false,true,10.0.0.1,xsd:string
                    """)
                .models())
        .isEqualTo("Device:1.14");
  }

  private static Result check(String rows) throws DumpException {
    byte[] bytes = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
    Dump dump = DumpReader.read("dump", bytes);
    StandardDevice standard = StandardDevice.bestFor(DumpedDevice.of(List.of(dump), null), MODELS);
    assertThat(standard).isNotNull();
    return DeviceCheck.of(DumpedDevice.of(List.of(dump), standard), standard);
  }
}
