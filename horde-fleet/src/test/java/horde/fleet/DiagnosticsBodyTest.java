// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagnostics of the built-in profiles, from the request of the ACS to the results. */
class DiagnosticsBodyTest {
  private static final String SERIAL = "FEFEFE000000";
  private static final String IGD = "InternetGatewayDevice.";
  private static final String PING = "Device.IP.Diagnostics.IPPing.";

  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation =
      new Simulation(acs, Instant.parse("2030-01-01T00:00:00Z"), 1);

  private void start(String profileName) {
    Profile profile = BuiltInProfiles.find(profileName).orElseThrow();
    GroupPlan group = Plans.group(1, profile, "http://acs.example/", Duration.ofMinutes(1));
    new Fleet(Plans.plan(group), simulation, null).start();
  }

  private static SetParameterValues set(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    return new SetParameterValues(values, "");
  }

  private void ask(AcsRequest request) {
    acs.ask(SERIAL, request);
  }

  /** The answer to the question that was asked last. */
  private Message lastAnswer() {
    return acs.answers.get(acs.answers.size() - 1);
  }

  private Map<String, String> read(String path) {
    ask(new GetParameterValues(List.of(path)));
    simulation.advance(Duration.ofMinutes(2));
    return ((GetParameterValuesResponse) lastAnswer())
        .parameterList().stream()
            .collect(
                Collectors.toMap(p -> p.name().substring(path.length()), ParameterValue::value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tr181-gateway | Device.IP.Diagnostics.IPPing. | Host | SuccessCount | Complete
          tr181-gateway | Device.IP.Diagnostics.TraceRoute. | Host | RouteHops.1.Host | Complete
          tr181-gateway | Device.IP.Diagnostics.DownloadDiagnostics. | DownloadURL | TestBytesReceived | Complete
          tr181-gateway | Device.IP.Diagnostics.UDPEchoDiagnostics. | Host | SuccessCount | Complete
          tr181-gateway | Device.IP.Diagnostics.ServerSelectionDiagnostics. | HostList | FastestHost | Complete
          tr181-gateway | Device.DNS.Diagnostics.NSLookupDiagnostics. | HostName | Result.1.IPAddresses | Complete
          tr181-gateway | Device.WiFi.NeighboringWiFiDiagnostic. | - | Result.1.BSSID | Complete
          tr098-gateway | InternetGatewayDevice.IPPingDiagnostics. | Host | SuccessCount | Complete
          tr098-gateway | InternetGatewayDevice.TraceRouteDiagnostics. | Host | RouteHops.1.HopHost | Complete
          tr098-gateway | InternetGatewayDevice.DownloadDiagnostics. | DownloadURL | TestBytesReceived | Completed
          tr098-gateway | InternetGatewayDevice.NSLookupDiagnostics. | HostName | Result.1.IPAddresses | Complete
          """)
  @Spec({"K-01", "K-04", "K-08", "K-09", "K-10", "K-12", "K-14", "K-15", "D-13"})
  void everyDiagnosticComesToItsEnd(
      String profile, String object, String argument, String result, String end) {
    start(profile);
    String value = argument.endsWith("URL") ? "http://files.example/1" : "host.example";
    ask(
        argument.equals("-")
            ? set(object + "DiagnosticsState", "Requested")
            : set(object + argument, value, object + "DiagnosticsState", "Requested"));

    simulation.advance(Duration.ofSeconds(50));

    assertThat(lastAnswer()).isNotInstanceOf(Fault.class);
    assertThat(acs.eventsOf(SERIAL))
        .startsWith(List.of("0 BOOTSTRAP", "1 BOOT"), List.of("8 DIAGNOSTICS COMPLETE"));
    Map<String, String> values = read(object);
    assertThat(values).containsEntry("DiagnosticsState", end);
    assertThat(values.get(result)).isNotIn("", "0", null);
    if (values.containsKey("IPAddressUsed")) {
      assertThat(values.get("IPAddressUsed")).isNotEmpty();
    }
  }

  @Test
  @Spec("K-11")
  void anUploadSendsWhatWasAskedFor() {
    start("tr181-gateway");
    String upload = "Device.IP.Diagnostics.UploadDiagnostics.";
    ask(
        set(
            upload + "UploadURL", "http://files.example/put",
            upload + "TestFileLength", "100000",
            upload + "TimeBasedTestDuration", "0",
            upload + "EnablePerConnectionResults", "true",
            upload + "NumberOfConnections", "2",
            upload + "DiagnosticsState", "Requested"));
    simulation.advance(Duration.ofSeconds(40));

    Map<String, String> values = read(upload);

    assertThat(values)
        .containsEntry("DiagnosticsState", "Complete")
        .containsEntry("PerConnectionResultNumberOfEntries", "2")
        .containsEntry("TestBytesSent", "100480");
    assertThat(values.get("BOMTime")).matches("2030-01-01T00:00:\\d\\d\\.\\d{6}Z");
  }

  @Test
  @Spec({"K-07", "K-04"})
  void aRestartEndsATestWithoutAWord() {
    start("tr181-gateway");
    ask(
        set(
            PING + "Host", "host.example",
            PING + "NumberOfRepetitions", "100000",
            PING + "DiagnosticsState", "Requested"));
    ask(new Reboot("now"));

    simulation.advance(Duration.ofHours(1));

    assertThat(acs.eventsOf(SERIAL).stream().flatMap(List::stream))
        .doesNotContain("8 DIAGNOSTICS COMPLETE")
        .contains("M Reboot");
    assertThat(read(PING)).containsEntry("DiagnosticsState", "None");
  }

  @Test
  @Spec("K-05")
  void aTestThatWasAbortedNeverEnds() {
    start("tr181-gateway");
    ask(
        set(
            PING + "Host", "host.example",
            PING + "NumberOfRepetitions", "10000",
            PING + "DiagnosticsState", "Requested"));
    simulation.advance(Duration.ofSeconds(1));
    ask(set(PING + "Host", "other.example"));

    simulation.advance(Duration.ofHours(1));

    assertThat(acs.eventsOf(SERIAL).stream().flatMap(List::stream))
        .doesNotContain("8 DIAGNOSTICS COMPLETE");
    assertThat(read(PING)).containsEntry("DiagnosticsState", "None");
  }

  @Test
  @Spec({"K-01", "K-02"})
  void badArgumentsAreRefused() {
    start("tr098-gateway");
    ask(set(IGD + "IPPingDiagnostics.DiagnosticsState", "Requested"));
    simulation.advance(Duration.ofSeconds(1));
    assertThat(((Fault) lastAnswer()).parameters()).hasSize(1);

    ask(set(IGD + "IPPingDiagnostics.DiagnosticsState", "Canceled"));
    simulation.advance(Duration.ofMinutes(2));
    assertThat(((Fault) lastAnswer()).parameters().get(0).text()).contains("Requested");
  }
}
