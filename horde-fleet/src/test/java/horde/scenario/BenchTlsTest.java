// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import horde.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bench ACS of a scenario on https, with STUN beside it, and what is told where there is none.
 */
@Timeout(120)
class BenchTlsTest {
  private static Played play(String acs, String... steps) throws Exception {
    return Played.of(
        Played.read(
            Played.head(acs, 2) + "stages:\n  - stage: s\n    steps:\n" + Played.list(steps)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expired | required | badly",
        "revoked | required | badly",
        "foreign | required | badly",
        "none | required | badly",
        "good | required | well",
        "none | asked | well",
        "expired | asked | badly",
        "expired | not asked | well",
      })
  void anAcsJudgesWhatDevicesShow(String shown, String clients, String end) throws Exception {
    Played played =
        play(
            "{ bench: { tls: { clients: " + clients + " } } }",
            "{ certificate: " + shown + ", of: devices }",
            "{ do: power on }",
            "{ expect session: " + end + ", within: 10s }");

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({"expired, tls", "wrong name, tls", "foreign, tls", "good, well"})
  void devicesJudgeWhatTheAcsShows(String shown, String end) throws Exception {
    Played played =
        play(
            "{ bench: { tls: on } }",
            "{ certificate: " + shown + " }",
            "{ do: power on }",
            "{ expect session: " + end + ", within: 10s }");

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void nothingGoesAroundTlsAndFilesAreFoundByIt() throws Exception {
    Played played =
        play(
            "{ bench: { tls: { clients: required } } }",
            "{ do: power on }",
            "{ expect session: well }",
            "{ offer: image-2.0.bin, as: image }",
            "{ ask: Download, with: { fileType: 3 Vendor Configuration File, url: '${image}' },"
                + " knock: on }",
            "{ expect transfer: well, with: { url: 'https://localhost:*' } }",
            "{ expect value: { Device.ManagementServer.URL: 'https://localhost:*' } }",
            "{ http: '${acs.plain}api/counts', check: { unauthorized: 0 } }");

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aCertificateNeedsAnAcsThatShowsOne() throws Exception {
    Played ofTheAcs = play("bench", "{ certificate: expired }");
    Played ofDevices = play("virtual", "{ certificate: expired, of: devices }");

    assertThat(ofTheAcs.transcript()).contains("expected  a bench ACS on https", "at http://127");
    assertThat(ofDevices.transcript()).contains("there is none; 'acs: { bench: { tls: on } }'");
  }

  @Test
  void aDatagramCallsADeviceThatStunHasAnAddressFor() throws Exception {
    String file =
        """
        version: 1
        acs: { bench: { stun: on } }
        devices: [{ count: 1, values: { Device.ManagementServer.STUNEnable: %s } }]
        stages:
          - stage: s
            steps:
              - do: power on
              - expect session: well
              - wait: 2s
              - do: connection request
                by: udp
              - expect connection request: taken
                by: udp
              - expect event: 6 CONNECTION REQUEST
        """;

    Played on = Played.of(Played.read(file.formatted(true)));
    Played off = Played.of(Played.read(file.formatted(false)));

    assertThat(on.verdict()).as(on.transcript()).isEqualTo(Verdict.PASSED);
    assertThat(off.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(off.transcript()).contains("it has none: STUNEnable is false, or the STUN server");
  }

  @Test
  void aRequestByHttpIsNoneByUdp() throws Exception {
    Played played =
        Played.afterPowerOn(
            1,
            "{ do: connection request, by: http }",
            "{ expect connection request: taken, by: udp, within: 1s }");

    assertThat(played.transcript()).contains("way", "expected  UDP", "found     HTTP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ do: connection request, by: udp } | steps[0].by: found UDP on virtual time",
        "{ ask: Reboot, knock: udp } | steps[0].knock: found UDP on virtual time",
        "{ do: reboot, by: udp } | found 'by' beside 'reboot'",
        "{ certificate: revoked } | found 'revoked', expected one of good, expired, wrong name",
        "{ certificate: wrong name, of: devices } | found 'wrong name', expected one of good",
      })
  void saysWhatThereIsNotOnVirtualTime(String step, String expected) {
    assertThat(problem(Played.head("virtual", 1) + "stages: [{ stage: s, steps: [" + step + "] }]"))
        .contains(expected);
  }

  @Test
  void thereIsNoStunOnVirtualTime() {
    assertThat(
            problem(
                """
                version: 1
                devices:
                  - count: 1
                    values: { Device.ManagementServer.STUNEnable: true }
                stages: [{ stage: s, steps: [{ wait: 1s }] }]
                """))
        .contains(
            "s.yaml:4:51: devices[0].values.\"Device.ManagementServer.STUNEnable\":"
                + " found STUN on virtual time");
  }

  private static String problem(String yaml) {
    ConfigException problem = catchThrowableOfType(ConfigException.class, () -> Played.read(yaml));
    assertThat(problem).isNotNull();
    return String.valueOf(problem.getMessage());
  }
}
