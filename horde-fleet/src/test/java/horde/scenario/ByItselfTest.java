// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.testkit.Spec;
import horde.config.ConfigException;
import horde.scenario.step.Steps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices do that nobody has asked them to. */
@Timeout(60)
class ByItselfTest {
  private static final String POLICY =
      """
      set:
        Device.ManagementServer.AutonomousTransferCompletePolicy.Enable: true
        Device.ManagementServer.AutonomousTransferCompletePolicy.FileTypeFilter: "3 Vendor Configuration File,1 Firmware Upgrade Image"
        Device.ManagementServer.UpgradesManaged: false
      """;

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  private static Played on(String acs, String... steps) throws Exception {
    return Played.of(
        Played.read(
            Played.head(acs, 1)
                + "stages:\n  - stage: s\n    steps:\n"
                + Played.list("{ do: power on }", "{ expect session: well }")
                + Played.list(steps)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "bench"})
  @Spec({"D-14", "J-20"})
  void aTransferOfTheDevicesOwnIsToldIfThePolicySaysSo(String acs) throws Exception {
    passes(
        on(
            acs,
            POLICY,
            "{ offer: settings.cfg, bytes: 700, as: file }",
            "{ transfer: download, with: { url: '${file}', announceUrl: 'http://news.example/' } }",
            "{ expect transfer: well, with: { url: '${file}' } }",
            """
            expect request: AutonomousTransferComplete
            with: { transferUrl: '${file}', announceUrl: 'http://news.example/', isDownload: true, fault: { faultCode: 0 } }
            """,
            "{ expect inform: 10 AUTONOMOUS TRANSFER COMPLETE }",
            "{ expect session: well }"));
  }

  @Test
  void itsFailureIsToldToo() throws Exception {
    passes(
        on(
            "virtual",
            POLICY,
            "{ transfer: download, with: { url: 'http://files.example/none' } }",
            "{ expect transfer: 9016 }",
            "{ expect request: AutonomousTransferComplete, with: { fault: { faultCode: 9016 } }"
                + " }"));
  }

  @Test
  void withoutThePolicyNobodyHearsOfIt() throws Exception {
    passes(
        on(
            "virtual",
            "{ transfer: upload, with: { url: 'http://files.example/log', fileType: 4 Vendor Log"
                + " File } }",
            "{ expect transfer: well }",
            "{ expect inform: 10 AUTONOMOUS TRANSFER COMPLETE, times: none, within: 1m }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "bench"})
  void firmwareOfItsOwnIsInstalledAndMayGoBack(String acs) throws Exception {
    passes(
        on(
            acs,
            POLICY,
            "{ offer: gateway-0.9.0.bin, as: image }",
            "{ transfer: download, with: { url: '${image}', fileType: 1 Firmware Upgrade Image } }",
            "{ expect inform: [1 BOOT, 10 AUTONOMOUS TRANSFER COMPLETE] }",
            "{ expect value: { Device.DeviceInfo.SoftwareVersion: '0.9.*' } }"));
  }

  @Test
  void upgradesAreTheAcsBusinessIfItSaysSo() throws Exception {
    Failure failure =
        on(
                "virtual",
                "{ transfer: download, with: { url: 'http://x/y', fileType: 1 Firmware Upgrade"
                    + " Image } }")
            .failure();

    assertThat(failure.found())
        .isEqualTo(
            "of FEFEFE000000: the device leaves upgrades to its ACS:"
                + " ManagementServer.UpgradesManaged is true");
  }

  @Test
  void aTransferThatTheAcsAsksForEndsIt() throws Exception {
    passes(
        on(
            "virtual",
            POLICY,
            "{ offer: gateway-2.0.0.bin, as: image }",
            "{ offer: settings.cfg, as: file }",
            "{ transfer: download, with: { url: '${image}', fileType: 1 Firmware Upgrade Image } }",
            "{ ask: Download, with: { fileType: 3 Vendor Configuration File, url: '${file}' },"
                + " knock: on }",
            "{ expect request: TransferComplete, with: { fault: { faultCode: 0 } } }",
            "{ expect request: AutonomousTransferComplete, with: { fault: { faultCode: 9010 } } }",
            "{ expect value: { Device.DeviceInfo.SoftwareVersion: '1.4.2' } }"));
  }

  @Test
  void twoAtATimeAreOneTooMany() throws Exception {
    Failure failure =
        on(
                "virtual",
                "{ transfer: download, with: { url: 'http://x/y' } }",
                "{ transfer: download, with: { url: 'http://x/z' } }")
            .failure();

    assertThat(failure.found())
        .isEqualTo("of FEFEFE000000: the device is in the middle of another transfer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "bench"})
  void aDeviceAsksForADownloadAndTellsThatItsUserWasSentToIt(String acs) throws Exception {
    passes(
        on(
            acs,
            """
            request: RequestDownload
            with: { fileType: 1 Firmware Upgrade Image, arguments: { Version: "2" } }
            """,
            "{ expect inform: 9 REQUEST DOWNLOAD }",
            "{ expect request: RequestDownload, with: { fileType: 1 Firmware Upgrade Image } }",
            "{ request: Kicked, with: { command: '1', referer: isp.example, arg: '2', next:"
                + " 'http://isp.example/' } }",
            "{ expect inform: 5 KICKED }",
            "{ expect request: Kicked, with: { referer: isp.example } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "bench"})
  void aDiagnosticThatTheUserStartsEndsAndTheAcsDoesNotHearOfIt(String acs) throws Exception {
    passes(
        on(
            acs,
            """
            diagnose: Device.IP.Diagnostics.IPPing.
            with: { Host: 192.0.2.7, NumberOfRepetitions: 1, Timeout: 100 }
            """,
            "{ expect value: { Device.IP.Diagnostics.IPPing.DiagnosticsState: '/Complete|Error.*/'"
                + " } }",
            "{ expect inform: 8 DIAGNOSTICS COMPLETE, times: none, within: 2s }"));
  }

  @Test
  void whatTheDeviceCannotDoIsToldWithTheReason() throws Exception {
    assertThat(
            on("virtual", "{ transfer: download, with: { url: 'not a url' } }").failure().found())
        .startsWith("FEFEFE000000: Illegal character");
    assertThat(
            on("virtual", "{ request: Kicked, with: { command: '%s' } }".formatted("x".repeat(33)))
                .failure()
                .found())
        .isEqualTo("FEFEFE000000: command has 33 characters, at most 32");
    assertThat(on("virtual", "{ diagnose: Device.IP.Diagnostics.No. }").failure().found())
        .startsWith("FEFEFE000000 refuses: 9003 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ transfer: sideways, with: { url: 'http://x/' } }",
        "{ transfer: download }",
        "{ transfer: download, with: { fileType: 3 } }",
        "{ request: TransferComplete, with: {} }",
        "{ request: RequestDownload, with: {} }",
        "{ request: Kicked, with: { fileType: x } }",
        "{ diagnose: Device.IP.Diagnostics.IPPing }",
      })
  void whatMakesNoSenseIsRefused(String step) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Played.steps(1, step));
  }

  @Test
  void noPasswordIsInTheTranscript() {
    assertThat(
            Steps.transferByItself(true, Map.of("url", "http://x/", "password", "wrench-7")).text())
        .doesNotContain("wrench-7");
  }
}
