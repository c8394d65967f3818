// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.KillTrial;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code horde run --state} killed with signal 9: ten times here, 200 times with {@code -Pkills}.
 */
class KilledFleetTest {
  private static final int KILLS = Integer.getInteger("horde.kills", 10);
  private static final long SEED = Long.getLong("horde.kills.seed", 42);

  @TempDir private Path folder;

  @Test
  @Timeout(3600)
  @Spec({"C-29", "D-19", "L-19"})
  void losesNothingThatTheAcsWasTold() throws Exception {
    System.out.println("seed " + SEED + ", kills " + KILLS);

    assertThat(kill(KILLS, "--state=" + folder.resolve("fleet.state"))).isEmpty();

    assertThat(folder.resolve("fleet.state.set-aside")).doesNotExist();
  }

  @Test
  @Timeout(300)
  void noticesThatDevicesForgetWithoutAState() throws Exception {
    assertThat(kill(3, "--verbose")).isNotEmpty();
  }

  private List<String> kill(int times, String flag) throws Exception {
    List<String> devices =
        IntStream.range(0, 3).mapToObj("FEFEFE-HomeGateway-FEFEFE%06X"::formatted).toList();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName(),
              "run",
              "--acs=" + acs.url(),
              "--devices=3",
              "--interval=1s",
              "--ramp=0s",
              flag);
      List<String> parameters =
          List.of("Device.DeviceInfo.ProvisioningCode", "Device.WiFi.SSID.1.SSID");
      List<String> losses =
          new KillTrial(acs, devices, parameters, command, folder.resolve("output"), SEED)
              .run(times);
      assertThat(acs.violations()).isEmpty();
      return losses;
    }
  }
}
