// SPDX-License-Identifier: Apache-2.0
package workstation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Inform;
import cwmp.message.Reboot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkstationTest extends BenchTest {
  @Test
  void saysWhoItIs() throws Exception {
    Inform inform = bench.start(machine.machine());

    assertThat(events(inform)).containsExactly(EventCode.BOOTSTRAP, EventCode.BOOT);
    assertThat(inform.deviceId().manufacturer()).isEqualTo("Example Computers");
    assertThat(inform.deviceId().serialNumber()).isEqualTo(TestMachine.SERIAL_NUMBER);
    assertThat(bench.values("Device.DeviceInfo."))
        .containsEntry("Device.DeviceInfo.ModelName", "Desk 9000")
        .containsEntry("Device.DeviceInfo.HardwareVersion", "rev 3")
        .containsEntry("Device.DeviceInfo.SoftwareVersion", "12")
        .containsEntry("Device.DeviceInfo.Description", "Example Linux 12 (bookcase)")
        .containsEntry("Device.DeviceInfo.HostName", "bench")
        .containsEntry("Device.DeviceInfo.UpTime", "4711")
        .containsEntry("Device.DeviceInfo.VendorLogFile.1.Name", "workstation.log");
  }

  @Test
  void showsItsMemoryAndTheTime() throws Exception {
    bench.start(machine.machine());

    assertThat(bench.values("Device.DeviceInfo.MemoryStatus."))
        .containsEntry("Device.DeviceInfo.MemoryStatus.Total", "16303908")
        .containsEntry("Device.DeviceInfo.MemoryStatus.Free", "11234567")
        .containsKey("Device.DeviceInfo.MemoryStatus.TotalPersistent");
    Map<String, String> time = bench.values("Device.Time.");
    assertThat(time).containsEntry("Device.Time.LocalTimeZone", "CET-1CEST,M3.5.0,M10.5.0/3");
    assertThat(OffsetDateTime.parse(time.get("Device.Time.CurrentLocalTime")).toInstant())
        .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(30));
  }

  @Test
  void rebootsWithoutTheMachineAndSaysSo() throws Exception {
    bench.start(machine.machine());

    Inform inform = bench.askAndAwait(EventCode.M_REBOOT, new Reboot("again"));

    assertThat(events(inform)).contains(EventCode.BOOT, EventCode.M_REBOOT);
    assertThat(inform.event())
        .filteredOn(event -> event.code().equals(EventCode.M_REBOOT))
        .extracting(event -> event.commandKey())
        .containsExactly("again");
  }

  @Test
  void runsTheCommandThatIsToRebootIt() throws Exception {
    String command = machine.addProgram("reboot", "echo \"$1\" > " + folder + "/rebooted; exit 1");
    bench.start(machine.machine(), "--reboot-command", command + " now");

    bench.askAndAwait(EventCode.M_REBOOT, new Reboot(""));

    assertThat(folder.resolve("rebooted")).hasContent("now");
  }

  @Test
  void remembersWhatTheAcsHasSet() throws Exception {
    bench.start(machine.machine());
    bench.set(CODE, "north");
    bench.stop();

    Inform inform = bench.start(machine.machine());

    assertThat(events(inform)).containsExactly(EventCode.BOOT);
    assertThat(bench.values(CODE)).containsEntry(CODE, "north");
  }

  @Test
  void forgetsItInAFactoryReset() throws Exception {
    bench.start(machine.machine());
    bench.set(CODE, "north");

    Inform inform = bench.askAndAwait(EventCode.BOOTSTRAP, new FactoryReset());

    assertThat(events(inform)).contains(EventCode.BOOTSTRAP, EventCode.BOOT);
    assertThat(bench.values(CODE)).containsEntry(CODE, "");
    assertThat(Files.readString(folder.resolve("state"))).doesNotContain("north");
  }

  @Test
  void tellsWhatJavaKnowsWhereThereIsNoLinux(@TempDir Path nothing) throws Exception {
    Files.createDirectories(nothing.resolve("etc"));
    Files.copy(root.resolve("etc/machine-id"), nothing.resolve("etc/machine-id"));
    Machine bare =
        new Machine(
            new SystemFiles(nothing), name -> List.of(), List::of, name -> Optional.empty());

    bench.start(bare);

    assertThat(new Workstation(Settings.of(List.of("--acs=http://a/"), Map.of()), bare).missing())
        .hasSize(4)
        .anyMatch(line -> line.contains("this is not Linux"))
        .anyMatch(line -> line.contains("TraceRoute is left out"));
    assertThat(bench.values("Device.DeviceInfo."))
        .containsEntry(
            "Device.DeviceInfo.SoftwareVersion",
            System.getProperty("os.version").replaceFirst("(?<=^.{64}).*", ""))
        .hasEntrySatisfying(
            "Device.DeviceInfo.MemoryStatus.Total",
            total -> assertThat(Long.parseLong(total)).isPositive())
        .containsValue(Long.toString(ProcessHandle.current().pid()));
    assertThat(bench.values("Device.IP.Interface.")).containsValue("127.0.0.1");
  }

  private static List<EventCode> events(Inform inform) {
    return inform.event().stream().map(event -> event.code()).toList();
  }
}
