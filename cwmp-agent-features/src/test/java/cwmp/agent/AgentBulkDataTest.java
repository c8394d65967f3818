// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.features.BulkDataDriver;
import cwmp.bulkdata.BulkDataSettings;
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
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulk data from an ACS's request to a collector's disk, over real sockets. */
@Timeout(60)
class AgentBulkDataTest {
  private static final String PROFILE = "Device.BulkData.Profile.1.";
  private static final ParameterSpec TEXT = ParameterSpec.readWrite(ValueType.STRING);
  private static final ParameterSpec FLAG = ParameterSpec.readWrite(ValueType.BOOLEAN);

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device("FEFEFE-T1");

  @AfterEach
  void stop() {
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  void reportsToACollectorThatWantsALogin() throws Exception {
    BulkDataCollector collector =
        new BulkDataCollector(AcsAuthentication.digest(AcsAuthentication.user("box", "secret")));
    try (AcsServer server = AcsServer.start(collector);
        CwmpAgent agent = box()) {
      CompletableFuture<BulkDataReport> report = collector.nextReport();
      CompletableFuture<Message> set =
          configure(
              Map.of(
                  "EncodingType", "CSV",
                  "HTTP.URL", server.url() + "reports",
                  "HTTP.Username", "box",
                  "HTTP.Password", "secret",
                  "HTTP.Method", "PUT",
                  "HTTP.Compression", "GZIP"));
      agent.start();
      assertThat(set.get(20, SECONDS).messageName()).isEqualTo("SetParameterValuesResponse");

      BulkDataReport received = report.get(20, SECONDS);
      assertThat(received.problems()).isEmpty();
      assertThat(received.method()).isEqualTo("PUT");
      assertThat(received.path()).isEqualTo("/reports");
      assertThat(received.query()).containsEntry("oui", "FEFEFE").containsEntry("sn", "T1");
      assertThat(received.body().lines().findFirst())
          .hasValue("ReportTimestamp,Device.DeviceInfo.UpTime");
      assertThat(agent.get("Device.BulkData.Status").get(20, SECONDS)).contains("Enabled");
    }
  }

  @Test
  void retriesFollowsAndSendsWhatFailedWithTheNext() throws Exception {
    BulkDataCollector collector = new BulkDataCollector();
    try (AcsServer server = AcsServer.start(collector);
        CwmpAgent agent = box()) {
      collector.answerNext(ServerReply.drop());
      collector.answerNext(
          ServerReply.of(
              307, HttpHeaders.of("Location", "/elsewhere?oui=1&pc=2&sn=3"), new byte[0]));
      CompletableFuture<BulkDataReport> report = collector.nextReport();
      configure(
          Map.of(
              "EncodingType", "JSON",
              "NumberOfRetainedFailedReports", "-1",
              "HTTP.URL", server.url().toString()));
      agent.start();

      BulkDataReport received = report.get(20, SECONDS);
      assertThat(received.problems()).isEmpty();
      assertThat(received.path()).isEqualTo("/elsewhere");
      assertThat(received.body().split("CollectionTime")).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void endsWhileACollectorKeepsItWaiting() throws Exception {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    try (AcsServer server = AcsServer.start((request, exchange) -> reached.complete(null))) {
      configure(Map.of("EncodingType", "JSON", "HTTP.URL", server.url().toString()));
      CwmpAgent agent = box();
      agent.start();
      reached.get(20, SECONDS);

      agent.close();
    }
  }

  private CompletableFuture<Message> configure(Map<String, String> values) {
    device.enqueue(new AddObject("Device.BulkData.Profile.", ""));
    device.enqueue(new AddObject(PROFILE + "Parameter.", ""));
    List<ParameterValue> list = new ArrayList<>();
    values.forEach((name, value) -> list.add(value(PROFILE + name, value)));
    list.add(value(PROFILE + "ReportingInterval", "1"));
    list.add(value(PROFILE + "Parameter.1.Reference", "Device.DeviceInfo.UpTime"));
    list.add(value(PROFILE + "Enable", "1"));
    list.add(value("Device.BulkData.Enable", "1"));
    return device.enqueue(new SetParameterValues(list, ""));
  }

  private static ParameterValue value(String name, String value) {
    ValueType type =
        name.endsWith("Enable")
            ? ValueType.BOOLEAN
            : name.endsWith("Interval")
                ? ValueType.UNSIGNED_INT
                : name.endsWith("Reports") ? ValueType.INT : ValueType.STRING;
    return new ParameterValue(name, type, value);
  }

  private CwmpAgent box() throws Exception {
    return CwmpAgent.builder()
        .model(model())
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.SerialNumber", "T1")
        .bind("Device.DeviceInfo.UpTime", () -> "42")
        .feature(new BulkDataDriver(BulkDataSettings.defaults()))
        .build();
  }

  private static Schema model() {
    String row = PROFILE.replace("1", "{i}");
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.ManufacturerOUI", ParameterSpec.readOnly(ValueType.STRING))
        .parameter("Device.DeviceInfo.SerialNumber", ParameterSpec.readOnly(ValueType.STRING))
        .parameter("Device.DeviceInfo.UpTime", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
        .parameter("Device.ManagementServer.URL", TEXT)
        .parameter("Device.BulkData.Enable", FLAG)
        .parameter("Device.BulkData.Status", ParameterSpec.readOnly(ValueType.STRING))
        .object("Device.BulkData.Profile.{i}.", ObjectSpec.CREATABLE)
        .parameter(row + "Enable", FLAG)
        .parameter(row + "NumberOfRetainedFailedReports", ParameterSpec.readWrite(ValueType.INT))
        .parameter(row + "EncodingType", TEXT)
        .parameter(row + "ReportingInterval", ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
        .object(row + "Parameter.{i}.", ObjectSpec.CREATABLE)
        .parameter(row + "Parameter.{i}.Reference", TEXT)
        .parameter(row + "HTTP.URL", TEXT)
        .parameter(row + "HTTP.Username", TEXT)
        .parameter(row + "HTTP.Password", TEXT.asHidden())
        .parameter(row + "HTTP.Compression", TEXT)
        .parameter(row + "HTTP.Method", TEXT.withDefault("POST"))
        .build();
  }
}
