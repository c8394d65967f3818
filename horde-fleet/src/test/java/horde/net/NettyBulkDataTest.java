// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.AcsServer;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.bench.BulkDataCollector;
import cwmp.testkit.bench.BulkDataReport;
import cwmp.wire.HttpHeaders;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulk data of a fleet over real sockets. */
@Timeout(60)
final class NettyBulkDataTest {
  private static final String PROFILE = "Device.BulkData.Profile.1.";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ScriptedAcs acs;
  private Fleet fleet;

  @BeforeEach
  void startAcs() {
    acs = ScriptedAcs.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(PATIENCE);
    }
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  void everyDeviceLogsInAndReports() throws Exception {
    BulkDataCollector collector =
        new BulkDataCollector(
            AcsAuthentication.digest(AcsAuthentication.user("box", "secret"), "SHA-256"));
    try (AcsServer server = AcsServer.start(collector)) {
      int devices = 20;
      List<CompletableFuture<BulkDataReport>> reports = new ArrayList<>();
      for (int i = 0; i < 2 * devices; i++) {
        reports.add(collector.nextReport());
      }
      for (int i = 0; i < devices; i++) {
        configure(
            acs.device("FEFEFE-HomeGateway-FEFEFE0000%02X".formatted(i)),
            server.url() + "x?site=7",
            Map.of(
                "EncodingType", "CSV",
                "CSVEncoding.ReportFormat", "ParameterPerRow",
                "HTTP.Username", "box",
                "HTTP.Password", "secret",
                "HTTP.Method", "PUT",
                "HTTP.Compression", "GZIP"));
      }
      start(devices);

      Set<String> serials = new HashSet<>();
      for (CompletableFuture<BulkDataReport> next : reports) {
        BulkDataReport report = next.get(30, SECONDS);
        assertThat(report.problems()).isEmpty();
        assertThat(report.query()).containsEntry("site", "7").containsEntry("pc", "HomeGateway");
        assertThat(report.body()).contains("Device.WiFi.SSID.1.SSID", ",string\r\n");
        serials.add(report.query().get("sn"));
      }
      assertThat(serials).hasSize(devices);

      FleetStatistics counts = fleet.stop(PATIENCE);
      fleet = null;
      assertThat(counts.reports()).isGreaterThanOrEqualTo(2 * devices);
      assertThat(counts.reportsFailed()).isZero();
      assertThat(counts.errors()).isEmpty();
    }
  }

  @Test
  void aDeviceFollowsRetriesAndSendsWhatFailed() throws Exception {
    BulkDataCollector collector = new BulkDataCollector();
    try (AcsServer server = AcsServer.start(collector)) {
      collector.answerNext(ServerReply.drop());
      collector.answerNext(ServerReply.text(500, "not now"));
      collector.answerNext(
          ServerReply.of(
              307, HttpHeaders.of("Location", server.url() + "else?oui=1&pc=2&sn=3"), new byte[0]));
      CompletableFuture<BulkDataReport> next = collector.nextReport();
      configure(
          acs.device("FEFEFE-HomeGateway-FEFEFE000000"),
          server.url().toString(),
          Map.of("NumberOfRetainedFailedReports", "-1"));
      start(1);

      BulkDataReport report = next.get(30, SECONDS);
      assertThat(report.problems()).isEmpty();
      assertThat(report.path()).isEqualTo("/else");
      assertThat(report.body().split("CollectionTime")).hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void aCollectorThatIsNotThereHurtsNobody() throws Exception {
    int port;
    try (AcsServer server = AcsServer.start((request, exchange) -> {})) {
      port = server.port();
    }
    AcsDevice device = acs.device("FEFEFE-HomeGateway-FEFEFE000000");
    configure(device, "http://127.0.0.1:" + port + "/", Map.of());
    start(1);
    while (counts().reportsFailed() < 2) {
      device.nextInform().get(30, SECONDS);
    }

    assertThat(counts().errors()).isEmpty();
  }

  private static CompletableFuture<Message> configure(
      AcsDevice device, String url, Map<String, String> values) {
    device.enqueue(new AddObject("Device.BulkData.Profile.", ""));
    device.enqueue(new AddObject(PROFILE + "Parameter.", ""));
    List<ParameterValue> list = new ArrayList<>();
    values.forEach(
        (name, value) ->
            list.add(
                new ParameterValue(
                    PROFILE + name,
                    name.startsWith("Number") ? ValueType.INT : ValueType.STRING,
                    value)));
    list.add(new ParameterValue(PROFILE + "HTTP.URL", ValueType.STRING, url));
    list.add(new ParameterValue(PROFILE + "ReportingInterval", ValueType.UNSIGNED_INT, "1"));
    list.add(
        new ParameterValue(
            PROFILE + "Parameter.1.Reference", ValueType.STRING, "Device.WiFi.SSID.*.SSID"));
    list.add(new ParameterValue(PROFILE + "Enable", ValueType.BOOLEAN, "1"));
    list.add(new ParameterValue("Device.BulkData.Enable", ValueType.BOOLEAN, "1"));
    return device.enqueue(new SetParameterValues(list, ""));
  }

  private void start(int devices) throws Exception {
    fleet =
        new Fleet(
            Plans.plan(
                Plans.group(devices, Plans.gateway(), acs.url().toString(), Duration.ofSeconds(1))),
            NettyDriver.open(NetSettings.defaults()),
            null);
    fleet.start();
  }

  private FleetStatistics counts() throws Exception {
    return fleet.statistics().get(10, SECONDS);
  }
}
