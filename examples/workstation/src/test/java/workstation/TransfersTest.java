// SPDX-License-Identifier: Apache-2.0
package workstation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.message.TransferComplete;
import cwmp.message.Upload;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TransfersTest extends BenchTest {
  private static final String FIRMWARE = "1 Firmware Upgrade Image";

  @Test
  void keepsAFileThatNobodyAppliesInItsFolder() throws Exception {
    bench.start(machine.machine());

    TransferComplete done = bench.transfer(download("4 Tone File", "ring.wav", "../../evil name"));

    assertThat(done.fault().faultCode()).isZero();
    assertThat(folder.resolve("downloads/download")).hasContent("content of ring.wav");
  }

  @Test
  void hasACommandPutFirmwareInPlace() throws Exception {
    String apply = machine.addProgram("apply", "cp \"$2\" \"$1\"");
    Path place = folder.resolve("place");
    bench.start(machine.machine(), "--apply", apply + " " + place);

    TransferComplete done = bench.transfer(download(FIRMWARE, "fw-2.0.bin", ""));

    assertThat(done.fault().faultCode()).isZero();
    assertThat(place).hasContent("content of fw-2.0.bin");
    assertThat(folder.resolve("downloads/fw-2.0.bin")).exists();
  }

  @Test
  void tellsWhyFirmwareCouldNotBePutInPlace() throws Exception {
    String apply = machine.addProgram("apply", "echo no room >&2; exit 7");
    bench.start(machine.machine(), "--apply", apply);

    TransferComplete done = bench.transfer(download(FIRMWARE, "fw-2.0.bin", ""));

    assertThat(done.fault().faultCode()).isEqualTo(9010);
    assertThat(done.fault().faultString()).endsWith("apply ended with status 7: no room");
  }

  @Test
  void givesItsLogAway() throws Exception {
    Path log = Files.writeString(folder.resolve("my.log"), "all is well\n", UTF_8);
    bench.start(machine.machine(), "--log", log.toString());

    for (String type : new String[] {"2 Vendor Log File", "4 Vendor Log File 1"}) {
      URI place = bench.place("log-" + type.charAt(0));
      assertThat(bench.transfer(upload(type, place)).fault().faultCode()).isZero();
      assertThat(bench.uploaded("log-" + type.charAt(0))).isEqualTo("all is well\n");
    }
    assertThat(bench.transfer(upload("X FEFEFE Diary", bench.place("x"))).fault().faultCode())
        .isEqualTo(9001);
  }

  @Test
  void takesBackTheConfigurationThatItGave() throws Exception {
    bench.start(machine.machine());
    bench.set(CODE, "north");
    TransferComplete up = bench.transfer(upload("1 Vendor Configuration File", bench.place("cfg")));
    bench.set(CODE, "south");

    String file = bench.uploaded("cfg");
    TransferComplete down =
        bench.transfer(
            new Download(
                "", "3 Vendor Configuration File", url("cfg2", file), "", "", 0, "", 0, "", ""));

    assertThat(up.fault().faultCode()).isZero();
    assertThat(file).contains(CODE + "=north\n");
    assertThat(down.fault().faultCode()).isZero();
    assertThat(bench.values(CODE)).containsEntry(CODE, "north");
  }

  private Download download(String type, String name, String target) {
    return new Download("key", type, url(name, "content of " + name), "", "", 0, target, 0, "", "");
  }

  private String url(String name, String content) {
    return bench.offer(name, content.getBytes(UTF_8)).toString();
  }

  private static Upload upload(String type, URI place) {
    return new Upload("key", type, place.toString(), "", "", 0);
  }
}
