// SPDX-License-Identifier: Apache-2.0
package workstation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest extends BenchTest {
  @Test
  void showsProcesses() throws Exception {
    bench.start(machine.machine());

    String processes = "Device.DeviceInfo.ProcessStatus.";
    assertThat(bench.values(processes))
        .containsEntry(processes + "CPUUsage", "40")
        .containsEntry(processes + "ProcessNumberOfEntries", "2")
        .containsEntry(processes + "Process.1.PID", "1")
        .containsEntry(processes + "Process.1.State", "Sleeping")
        .containsEntry(processes + "Process.2.Command", "a (odd) name")
        .containsEntry(processes + "Process.2.Size", "99")
        .containsEntry(processes + "Process.2.Priority", "0")
        .containsEntry(processes + "Process.2.CPUTime", "1500")
        .containsEntry(processes + "Process.2.State", "Running");
  }

  @Test
  void aProcessThatIsGoneTakesItsRowWithIt() throws Exception {
    bench.start(machine.machine());
    bench.values("Device.DeviceInfo.ProcessStatus.Process.");

    machine.endProcess(1);

    assertThat(bench.values("Device.DeviceInfo.ProcessStatus.Process."))
        .containsEntry("Device.DeviceInfo.ProcessStatus.Process.2.PID", "42")
        .doesNotContainKey("Device.DeviceInfo.ProcessStatus.Process.1.PID");
  }

  @Test
  void rowsKeepTheirNumbersOverARestart() throws Exception {
    String table = "Device.DeviceInfo.ProcessStatus.Process.";
    bench.start(machine.machine());
    bench.values(table);
    bench.stop();
    machine.endProcess(1);
    machine.write("proc/7/stat", "7 (new) D 1 7 7 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 950 100 200");

    bench.start(machine.machine());

    assertThat(bench.values(table))
        .containsEntry(table + "2.PID", "42")
        .containsEntry(table + "3.PID", "7")
        .containsEntry(table + "3.State", "Uninterruptible")
        .doesNotContainKey(table + "1.PID");
  }

  @Test
  void rowsReferToEachOtherFromTheFirstLookOn() throws Exception {
    bench.start(machine.machine());

    assertThat(bench.values("Device."))
        .containsEntry("Device.IP.Interface.1.LowerLayers", "Device.Ethernet.Interface.1")
        .containsEntry("Device.Hosts.Host.1.Layer1Interface", "Device.Ethernet.Interface.1")
        .containsEntry("Device.Hosts.Host.1.Layer3Interface", "Device.IP.Interface.1");
  }

  @Test
  void showsInterfacesWithTheirAddressesAndCounters() throws Exception {
    bench.start(machine.machine());

    assertThat(bench.values("Device.Ethernet."))
        .containsEntry("Device.Ethernet.InterfaceNumberOfEntries", "1")
        .containsEntry("Device.Ethernet.Interface.1.Name", "eth0")
        .containsEntry("Device.Ethernet.Interface.1.Status", "Up")
        .containsEntry("Device.Ethernet.Interface.1.Upstream", "true")
        .containsEntry("Device.Ethernet.Interface.1.MACAddress", "02:00:00:00:00:02")
        .containsEntry("Device.Ethernet.Interface.1.CurrentBitRate", "1000")
        .containsEntry("Device.Ethernet.Interface.1.CurrentDuplexMode", "Full")
        .containsEntry("Device.Ethernet.Interface.1.Stats.BytesReceived", "5000000001")
        .containsEntry("Device.Ethernet.Interface.1.Stats.ErrorsReceived", "705032709");
    Map<String, String> ip = bench.values("Device.IP.Interface.");
    assertThat(ip)
        .containsEntry("Device.IP.Interface.1.Name", "eth0")
        .containsEntry("Device.IP.Interface.1.LowerLayers", "Device.Ethernet.Interface.1")
        .containsEntry("Device.IP.Interface.1.IPv4Address.1.IPAddress", "192.0.2.2")
        .containsEntry("Device.IP.Interface.1.IPv4Address.1.SubnetMask", "255.255.255.0")
        .containsEntry("Device.IP.Interface.1.IPv6Address.1.IPAddress", "2001:db8::2")
        .containsEntry("Device.IP.Interface.1.IPv6Address.1.IPAddressStatus", "Deprecated")
        .containsEntry("Device.IP.Interface.1.IPv6Address.2.IPAddressStatus", "Preferred")
        .containsEntry("Device.IP.Interface.1.Stats.BytesSent", "5000000002")
        .containsEntry("Device.IP.Interface.2.Name", "lo")
        .containsEntry("Device.IP.Interface.2.Type", "Loopback")
        .containsEntry("Device.IP.Interface.2.LowerLayers", "");
    assertThat(ip.keySet()).noneMatch(name -> name.startsWith("Device.IP.Interface.3."));
  }

  @Test
  void showsItsNeighbours() throws Exception {
    machine.setIpv6Neighbours(
        "fe80::5 dev eth0 lladdr 02:00:00:00:00:05 router REACHABLE", "fe80::99 dev eth0 FAILED");
    bench.start(machine.machine());

    assertThat(bench.values("Device.Hosts."))
        .containsEntry("Device.Hosts.HostNumberOfEntries", "2")
        .containsEntry("Device.Hosts.Host.1.PhysAddress", "02:00:00:00:00:05")
        .containsEntry("Device.Hosts.Host.1.IPAddress", "192.0.2.1")
        .containsEntry("Device.Hosts.Host.1.HostName", "gateway.example")
        .containsEntry("Device.Hosts.Host.1.Active", "true")
        .containsEntry("Device.Hosts.Host.1.IPv6Address.1.IPAddress", "fe80::5")
        .containsEntry("Device.Hosts.Host.2.PhysAddress", "02:00:00:00:00:20")
        .containsEntry("Device.Hosts.Host.2.Active", "false");
  }

  @Test
  void knowsItsNameServers() throws Exception {
    bench.start(machine.machine());

    assertThat(bench.values("Device.DNS.Client."))
        .containsEntry("Device.DNS.Client.ServerNumberOfEntries", "2")
        .containsEntry("Device.DNS.Client.Server.1.DNSServer", "192.0.2.53")
        .containsEntry("Device.DNS.Client.Server.2.DNSServer", "2001:db8::53");
  }

  @Test
  void letsNobodyWriteWhatItOnlyTells() throws Exception {
    bench.start(machine.machine());

    GetParameterNamesResponse names =
        (GetParameterNamesResponse) bench.ask(new GetParameterNames("Device.", false));
    Message refused =
        bench.ask(
            new SetParameterValues(
                List.of(
                    new ParameterValue(
                        "Device.IP.Interface.1.IPv4Address.1.IPAddress",
                        ValueType.STRING,
                        "192.0.2.3")),
                ""));

    assertThat(names.parameterList())
        .filteredOn(ParameterInfo::writable)
        .extracting(ParameterInfo::name)
        .contains(CODE)
        .allMatch(
            name ->
                name.equals(CODE)
                    || name.startsWith("Device.ManagementServer.")
                    || name.contains(".Diagnostics."));
    assertThat(refused).isInstanceOf(Fault.class);
    assertThat(((Fault) refused).parameters()).extracting(fault -> fault.code()).contains(9008);
  }
}
