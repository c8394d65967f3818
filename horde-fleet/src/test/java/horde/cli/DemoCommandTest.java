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

  @Test
  void explainsTheLifeOfOneDeviceToItsEnd() throws Exception {
    Horde demo = Horde.start("demo", "--explain");

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .containsSubsequence(
            "1. First contact",
            "--> Inform: 0 BOOTSTRAP, 1 BOOT, 6 parameters",
            "| POST / HTTP/1.1",
            "[TR-069 3.7.1.1] The device opens the connection",
            "<-- 401: prove who you are, Digest",
            "--> the same again, with credentials (Digest): Inform",
            "<-- InformResponse: the ACS has taken the Inform",
            "--> empty POST: nothing left to say",
            "<-- 204: the ACS is done",
            "2. The ACS reads and writes",
            "<-- connection request: would the device call, please",
            "--> 401: prove who you are, Digest",
            "<-- connection request, with credentials (Digest)",
            "--> 200: it will call",
            "--> Inform: 6 CONNECTION REQUEST, 6 parameters",
            "<-- ACS reads 2 paths",
            "--> device tells 2 values",
            "* Device.WiFi.SSID.1.SSID: \"home-0\" -> \"Wonderland\"",
            "--> device has set them",
            "3. Tell me when it changes",
            "<-- ACS wants to hear at once of changes of Device.WiFi.SSID.1.SSID",
            "--> Inform: 4 VALUE CHANGE, 7 parameters",
            "* Device.WiFi.SSID.1.SSID: \"Wonderland\" -> \"The LAN Before Time\"",
            "4. No",
            "--> device refuses: 9003 Invalid arguments;",
            "It says: found \"0\": expected 1 to 4294967295",
            "The name of the WiFi is still 'The LAN Before Time'",
            "5. New firmware",
            "<-- ACS asks the device to fetch a file: 1 Firmware Upgrade Image (upgrade-1)",
            "--> Inform: 1 BOOT, 4 VALUE CHANGE, 7 TRANSFER COMPLETE, M Download",
            "--> TransferComplete: the transfer 'upgrade-1' is done",
            "It runs version 2.0.0 now.",
            "6. When it fails",
            "<-- 503: Service Unavailable; the session is over",
            "It has waited for ",
            "--> Inform: 4 VALUE CHANGE, 7 parameters, retry 1",
            "7. That was it")
        .doesNotContain("a-secret-of-two", "curiouser", "knock-knock");
    assertThat(demo.out().lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void anExplanationHasOneDevice() throws Exception {
    Horde demo = Horde.start("demo", "--explain", "--devices", "3");

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err())
        .contains("--devices: --explain has one device and goes to its end, without --devices");
  }

  @Test
  void aPaceIsANumber() throws Exception {
    Horde demo = Horde.start("demo", "--explain", "--pace", "-1");

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("--pace: found -1.0, expected a number from 0 to 100");
  }
}
