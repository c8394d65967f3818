// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @Test
  void countsPortsThatWaitAndThoseInUse(@TempDir Path proc) throws Exception {
    write(
        proc,
        "net/sockstat",
        "sockets: used 300\nTCP: inuse 12 orphan 0 tw 1500 alloc 20 mem 3\nUDP: inuse 1 mem 2\n");
    write(proc, "sys/net/ipv4/ip_local_port_range", "32768\t60999\n");

    assertThat(new Machine(proc).ports(40, 1)).contains(new HeadRoom(1540, 28_232));
    assertThat(new Machine(proc).ports(40, 3)).contains(new HeadRoom(1540, 84_696));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsWhatThisKernelSays() {
    assertThat(new Machine().ports(3, 1))
        .hasValueSatisfying(room -> assertThat(room.limit()).isGreaterThan(1000));
  }

  @Test
  void knowsNothingOfPortsWhereThereIsNoLinux(@TempDir Path proc) throws Exception {
    assertThat(new Machine(proc).ports(1, 1)).isEmpty();
    write(proc, "net/sockstat", "nonsense");
    write(proc, "sys/net/ipv4/ip_local_port_range", "6 5");
    assertThat(new Machine(proc).ports(1, 1)).isEmpty();
  }

  @Test
  void seesItsOwnDescriptors() {
    assertThat(Machine.descriptors())
        .hasValueSatisfying(room -> assertThat(room.used()).isPositive().isLessThan(room.limit()));
  }

  @Test
  void countsPausesOfCollectorsThatStopTheWorld() {
    try (GcMeter meter = new GcMeter()) {
      meter.paused(30);
      meter.paused(12);

      assertThat(meter.pauses().count()).isGreaterThanOrEqualTo(2);
      assertThat(meter.pauses().maxMillis()).isGreaterThanOrEqualTo(30);
    }
    assertThat(GcMeter.stopsTheWorld("G1 Young Generation")).isTrue();
    assertThat(GcMeter.stopsTheWorld("ZGC Major Pauses")).isTrue();
    assertThat(GcMeter.stopsTheWorld("G1 Concurrent GC")).isFalse();
    assertThat(GcMeter.stopsTheWorld("ZGC Minor Cycles")).isFalse();
  }

  private static void write(Path folder, String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
