// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DemoCommandTest {
  @Test
  void tellsInWordsWhatDevicesAndTheirAcsDo() throws Exception {
    Horde demo = Horde.start("demo", "--devices", "5", "--duration", "5m");

    demo.await("FEFEFE000000 says hello for the first time (0 BOOTSTRAP, 1 BOOT)");
    demo.await("the ACS reads Device.DeviceInfo.; the device answers with ");
    demo.await("the ACS sets PeriodicInformInterval = 10; the device agrees");
    demo.await("session over in ");
    demo.await("== The ACS opens a port on FEFEFE000001.");
    demo.await("FEFEFE000001 calls because its ACS has knocked (6 CONNECTION REQUEST)");
    demo.await("the ACS adds a row to Device.NAT.PortMapping.; it gets number 3");
    demo.await("the ACS wants to hear at once of changes of Device.WiFi.SSID.1.SSID");
    demo.await("FEFEFE000002 tells that a value has changed (4 VALUE CHANGE): SSID.1.SSID = ");
    demo.await("FEFEFE000000 is back after the restart that its ACS asked for (1 BOOT, M Reboot");
    demo.await("the ACS asks the device to fetch a file: 1 Firmware Upgrade Image");
    demo.await("it runs version 2.0.0 now");
    demo.await("the device reports the download: it went well");
    demo.quit();

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.out()).contains("devices     5", "Next:", "horde run --acs URL");
  }

  @Test
  void endsByItself() throws Exception {
    Horde demo = Horde.start("demo", "--devices", "1", "--duration", "1s");

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.out()).contains("An ACS (Auto Configuration Server) runs on", "Next:");
  }
}
