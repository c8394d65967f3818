// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {
  @TempDir private Path folder;

  @Test
  void helpsAndTellsItsVersion() throws Exception {
    Horde help = Horde.start("help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("demo", "run", "init", "acs", "Exit codes");

    Horde version = Horde.start("--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).startsWith("horde ");

    Horde run = Horde.start("help", "run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--acs", "--devices", "--profile", "--interval", "--ramp", "--time-scale")
        .contains("--duration", "--username", "--password", "--listen", "--seed", "--report");
  }

  @Test
  void saysWhatItDoesNotUnderstand() throws Exception {
    Horde command = Horde.start("rnu");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).startsWith("unknown command 'rnu'; did you mean 'run'?");

    Horde flag = Horde.start("run", "--device", "3");
    assertThat(flag.exitCode()).isEqualTo(2);
    assertThat(flag.err()).contains("--device", "--devices", "horde run --help");

    Horde nothing = Horde.start();
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Usage: horde");
  }

  @Test
  void refusesAWrongConfigurationInOneLineEach() throws Exception {
    Path file = folder.resolve("fleet.yaml");
    Files.writeString(file, "version: 1\ndevices:\n  - count: many\n");

    Horde run = Horde.start("run", file.toString(), "--interval", "soon");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "--interval: found 'soon', expected a duration such as 250ms, 30s, 5m, 1h30m or 1d",
            file
                + ":3:12: devices[0].count: found 'many', expected a whole number from 1 to"
                + " 10000000");
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Horde acs = Horde.start("acs", "--port", "" + taken.getLocalPort());
      assertThat(acs.exitCode()).isEqualTo(3);
      assertThat(acs.err()).contains("" + taken.getLocalPort(), "--port");

      Horde run = Horde.start("run", "--listen", "127.0.0.1:" + taken.getLocalPort());
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("cannot listen for connection requests");
    }
  }
}
