// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bulk data of the built-in gateway, on virtual time. */
final class BulkDataFleetTest {
  private static final String PROFILE = "Device.BulkData.Profile.1.";
  private static final String FIRST = "FEFEFE000000";
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** Takes reports, but for the first ones. */
  private static final class Collector extends MemoryAcs {
    private final List<Transport.HttpRequest> requests = new ArrayList<>();
    private int failures;

    @Override
    public Reaction onRequest(Device device, Transport.HttpRequest request) {
      requests.add(request);
      int status = requests.size() <= failures ? 503 : 200;
      return new Reply(5, new HttpResponse(status, "", HttpHeaders.EMPTY, new byte[0], true));
    }

    List<String> bodies() {
      return requests.stream()
          .map(request -> new String(request.bodyOrNull(), StandardCharsets.UTF_8))
          .toList();
    }
  }

  private final Collector acs = new Collector();
  private final Simulation simulation = new Simulation(acs, START, 1);

  private Fleet fleet(double timeScale) {
    GroupPlan group = Plans.group(1, Plans.gateway(), "http://acs.example/", Duration.ofHours(1));
    Fleet fleet =
        new Fleet(
            new FleetPlan(
                List.of(group), Duration.ZERO, timeScale, 42, FleetPlan.DEFAULT_REPLY_TIMEOUT),
            simulation,
            null);
    fleet.start();
    return fleet;
  }

  private void configure(Map<String, String> more) {
    acs.ask(FIRST, new AddObject("Device.BulkData.Profile.", ""));
    acs.ask(FIRST, new AddObject(PROFILE + "Parameter.", ""));
    List<ParameterValue> values = new ArrayList<>();
    values.add(value(PROFILE + "ReportingInterval", ValueType.UNSIGNED_INT, "60"));
    values.add(value(PROFILE + "JSONEncoding.ReportFormat", ValueType.STRING, "NameValuePair"));
    values.add(value(PROFILE + "HTTP.URL", ValueType.STRING, "http://collector.example/"));
    values.add(
        value(PROFILE + "Parameter.1.Reference", ValueType.STRING, "Device.DeviceInfo.UpTime"));
    more.forEach((name, text) -> values.add(value(PROFILE + name, ValueType.ABSENT, text)));
    values.add(value(PROFILE + "Enable", ValueType.BOOLEAN, "1"));
    values.add(value("Device.BulkData.Enable", ValueType.BOOLEAN, "1"));
    acs.ask(FIRST, new SetParameterValues(values, ""));
  }

  private static ParameterValue value(String name, ValueType type, String value) {
    return new ParameterValue(name, type, value);
  }

  @Test
  void reportsEachInterval() {
    configure(Map.of());
    Fleet fleet = fleet(1);

    simulation.advance(Duration.ofSeconds(181));

    assertThat(acs.bodies())
        .containsExactly(body(60, 60_100), body(120, 120_100), body(180, 180_100));
    FleetStatistics counts = counts(fleet);
    assertThat(counts.reports()).isEqualTo(3);
    assertThat(counts.reportsFailed()).isZero();
    assertThat(acs.informs).as("no session is needed for a report").hasSize(1);
  }

  /** The session that set it up took a tenth of a second. */
  private static String body(int upTime, long afterStart) {
    return "{\"Report\":[{\"CollectionTime\":%d,\"Device.DeviceInfo.UpTime\":%d}]}"
        .formatted(START.toEpochMilli() + afterStart, upTime);
  }

  @Test
  void theTimeScaleShortensTheInterval() {
    configure(Map.of());
    fleet(60);

    simulation.advance(Duration.ofMillis(10_500));

    assertThat(acs.bodies()).hasSize(10);
  }

  @Test
  void retriesInRealTime() {
    acs.failures = 2;
    configure(Map.of("HTTP.RetryEnable", "1"));
    Fleet fleet = fleet(1);

    simulation.advance(Duration.ofSeconds(95));

    assertThat(acs.bodies()).hasSize(3).allMatch(body -> body.equals(body(60, 60_100)));
    assertThat(counts(fleet).reportsFailed()).isEqualTo(2);
  }

  @Test
  void sendsNothingWhileItIsDark() {
    configure(Map.of());
    Fleet fleet = fleet(1);
    simulation.advance(Duration.ofSeconds(175));
    assertThat(acs.requests).hasSize(2);

    fleet.forEach(Device::reboot);
    simulation.advance(Duration.ofSeconds(25));
    assertThat(acs.requests).as("dark for 30 seconds at least").hasSize(2);

    simulation.advance(Duration.ofMinutes(10));
    assertThat(acs.requests).hasSizeBetween(10, 12);
  }

  private FleetStatistics counts(Fleet fleet) {
    CompletableFuture<FleetStatistics> counts = fleet.statistics();
    simulation.advance(Duration.ZERO);
    return counts.join();
  }
}
