// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import static cwmp.bulkdata.BulkDevice.PARAMETER;
import static cwmp.bulkdata.BulkDevice.PROFILE;
import static cwmp.bulkdata.BulkDevice.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When reports are made, and what becomes of those that fail. */
class BulkDataTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void costsNothingAsLongAsNoProfileIsOn() throws Exception {
    BulkDevice device = new BulkDevice();
    device.cpe.boot();
    device.cpe.addObject("Device.BulkData.Profile.");

    assertThat(state(device)).isNull();
    assertThat(device.cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
  }

  @Test
  void reportsAtTheEndOfEachInterval() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    assertThat(device.posts()).isEmpty();
    assertThat(device.untilDeadline()).isEqualTo(MINUTE);

    device.pass(MINUTE);
    PostReport first = device.post();
    assertThat(text(first))
        .isEqualTo(
            "{\"Report\":[{\"CollectionTime\":1893456070000,"
                + "\"Device.Interface.1.Stats.Sent\":11,\"Device.Interface.3.Stats.Sent\":33}]}");
    device.delivered(first);
    assertThat(device.untilDeadline()).isEqualTo(MINUTE);

    device.pass(MINUTE);
    assertThat(text(device.post())).contains("1893456130000").doesNotContain("1893456070000");
  }

  @Test
  void keepsItsPhaseWhenItWasLate() throws Exception {
    BulkDevice device = BulkDevice.reporting();

    device.pass(Duration.ofSeconds(150));

    assertThat(device.posts()).hasSize(1);
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void endsItsIntervalsAtTheTimeReferencePlusOrMinusWholeIntervals() throws Exception {
    BulkDevice device = BulkDevice.reporting();

    device.set(PROFILE + "TimeReference", "2040-05-05T05:05:25Z");

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(15)); // it is 00:00:10
    device.pass(Duration.ofSeconds(15));
    assertThat(device.posts()).hasSize(1);
    assertThat(device.untilDeadline()).isEqualTo(MINUTE);
  }

  @Test
  void followsTheWallClockToItsTimeReference() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "TimeReference", "2030-01-01T00:00:00Z");
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(50));

    device.jumpWallClock(Duration.ofSeconds(20));

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void beginsAnIntervalAtOnceWhenTheIntervalIsWritten() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.pass(Duration.ofSeconds(20));

    device.acsSets(Map.of(PROFILE + "ReportingInterval", "100"));

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void goesOnWithItsIntervalWhenSomethingElseIsWritten() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.pass(Duration.ofSeconds(20));

    device.acsSets(Map.of(PROFILE + "HTTP.URL", "http://other.test/"));

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(40));
    device.pass(Duration.ofSeconds(40));
    assertThat(device.post().target().origin().host()).isEqualTo("other.test");
  }

  @Test
  void reportsNoMoreOftenThanTheDeviceCan() throws Exception {
    BulkDevice device = new BulkDevice();
    device.values.put("Device.BulkData.MinReportingInterval", "300");
    device.cpe.boot();
    device.configure();

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void stopsAndForgetsWhenTheProfileIsDisabledOrDeleted() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(MINUTE);
    PostReport post = device.post();

    device.acsSets(Map.of(PROFILE + "Enable", "false"));
    assertThat(state(device)).isNull();
    device.failed(post);
    assertThat(state(device)).isNull();

    device.acsSets(Map.of(PROFILE + "Enable", "true"));
    device.pass(MINUTE);
    assertThat(text(device.post()).split("CollectionTime")).hasSize(2);

    device.cpe.deleteObject(PROFILE);
    assertThat(state(device)).isNull();
    assertThat(device.cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
  }

  @Test
  void collectsNothingAsLongAsCollectionIsOff() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    assertThat(device.status()).isEqualTo("Enabled");

    device.acsSets(Map.of("Device.BulkData.Enable", "false"));
    assertThat(device.status()).isEqualTo("Disabled");
    assertThat(device.cpe.nextDeadline()).isEqualTo(Cpe.NEVER);

    device.acsSets(Map.of("Device.BulkData.Enable", "true"));
    assertThat(device.status()).isEqualTo("Enabled");
    assertThat(device.untilDeadline()).isEqualTo(MINUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "Protocol,Streaming",
    "EncodingType,XML",
    "EncodingType,''",
    "HTTP.URL,''",
    "HTTP.URL,ftp://collector.test/",
    "HTTP.Method,GET",
    "HTTP.Compression,Deflate"
  })
  void tellsThatItCannotDoWhatAProfileWants(String name, String value) throws Exception {
    BulkDevice device = BulkDevice.reporting();
    String before = device.cpe.tree().value(device.cpe.tree().find(PROFILE + name));

    device.set(PROFILE + name, value);
    assertThat(device.status()).isEqualTo("Error");
    device.pass(MINUTE);
    assertThat(device.posts()).isEmpty();

    device.set(PROFILE + name, before);
    assertThat(device.status()).isEqualTo("Enabled");
    device.pass(MINUTE);
    assertThat(device.posts()).hasSize(1);
  }

  @Test
  void undoesWhatAFailedRequestStarted() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.acsSets(Map.of("Device.BulkData.Enable", "false"));
    device.cpe.openSession();
    Runnable undo = device.cpe.undo();

    device.set("Device.BulkData.Enable", "true");
    assertThat(device.status()).isEqualTo("Disabled");
    undo.run();

    assertThat(state(device)).isNull();
  }

  // ---- failures

  @Test
  void losesAFailedReportByDefault() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.pass(MINUTE);
    device.failed(device.post());
    assertThat(device.untilDeadline()).isEqualTo(MINUTE);

    device.pass(MINUTE);

    assertThat(times(device.post())).containsExactly(1893456130000L);
  }

  @Test
  void retriesAfterWaitsThatGrowUntilTheNextIntervalEnds() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "HTTP.RetryEnable", "true");
    device.set(PROFILE + "ReportingInterval", "100000");
    device.pass(Duration.ofSeconds(100_000));

    PostReport post = device.post();
    long shortest = 5;
    for (int attempt = 1; attempt <= 12; attempt++) {
      device.failed(post);
      Duration wait = device.untilDeadline();
      assertThat(wait).isBetween(Duration.ofSeconds(shortest), Duration.ofSeconds(2 * shortest));
      shortest = attempt < 10 ? 2 * shortest : shortest;
      device.pass(wait);
      PostReport again = device.post();
      assertThat(again.body()).isEqualTo(post.body());
      post = again;
    }

    device.delivered(post);
    device.pass(device.untilDeadline());
    device.failed(device.post());
    assertThat(device.untilDeadline()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void givesUpRetryingWhenTheNextIntervalEnds() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "HTTP.RetryEnable", "true");
    device.set(PROFILE + "HTTP.RetryMinimumWaitInterval", "65535");
    device.pass(MINUTE);
    device.failed(device.post());

    device.pass(MINUTE);

    assertThat(times(device.post())).containsExactly(1893456130000L);
  }

  @Test
  void leavesTheCollectorAloneAsLongAsItWants() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "HTTP.RetryEnable", "true");
    device.pass(MINUTE);

    device.failed(device.post(), 503, Duration.ofSeconds(45));

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,3", "-1,5"})
  void sendsSoManyFailedReportsAlongWithTheNext(int retained, int together) throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", Integer.toString(retained));
    for (int i = 0; i < 4; i++) {
      device.pass(MINUTE);
      device.failed(device.post());
    }

    device.pass(MINUTE);
    PostReport post = device.post();
    List<Long> times = times(post);
    assertThat(times).hasSize(together).isSorted();
    assertThat(times.get(times.size() - 1)).isEqualTo(1893456010000L + 5 * 60_000);

    device.delivered(post);
    device.pass(MINUTE);
    assertThat(times(device.post())).hasSize(1);
  }

  @Test
  void deletesFailedReportsWhenTheEncodingIsChanged() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(MINUTE);
    device.failed(device.post());

    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "EncodingType", "JSON");
    device.pass(MINUTE);

    assertThat(times(device.post())).containsExactly(1893456130000L);
  }

  @Test
  void sendsTheNextReportAfterAPostThatTookLongerThanTheInterval() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.pass(MINUTE);
    PostReport slow = device.post();
    device.pass(MINUTE);
    assertThat(device.posts()).as("one post at a time").isEmpty();

    device.delivered(slow);
    assertThat(times(device.post())).containsExactly(1893456130000L);
  }

  @Test
  void sendsBothAfterASlowPostThatFailed() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "1");
    device.pass(MINUTE);
    PostReport slow = device.post();
    device.pass(MINUTE);

    device.failed(slow);

    assertThat(times(device.post())).containsExactly(1893456070000L, 1893456130000L);
  }

  @Test
  void ignoresTheEndOfAPostThatNobodyWaitsFor() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.pass(MINUTE);
    PostReport post = device.post();
    device.delivered(post);
    FeatureState before = state(device);

    device.failed(post);

    assertThat(state(device)).isSameAs(before);
  }

  @Test
  void dropsTheOldestReportForACollectorThatFindsItAllTooLarge() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.set(PROFILE + "HTTP.RetryEnable", "true");
    device.pass(MINUTE);
    device.failed(device.post(), 413, Duration.ZERO);
    device.pass(MINUTE);
    PostReport both = device.post();
    assertThat(times(both)).hasSize(2);

    device.failed(both, 413, Duration.ZERO);
    device.pass(device.untilDeadline());

    assertThat(times(device.post())).containsExactly(1893456130000L);
  }

  @Test
  void keepsNoMoreThanItsMemoryAllows() throws Exception {
    BulkDevice device = new BulkDevice(new BulkDataSettings(100, 600, false));
    device.cpe.boot();
    device.configure();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    for (int i = 0; i < 5; i++) {
      device.pass(MINUTE);
      device.failed(device.post());
    }
    device.pass(MINUTE);
    assertThat(times(device.post())).hasSize(3);

    device.set(PARAMETER + "Reference", "Device.");
    device.pass(MINUTE);
    assertThat(device.posts()).isEmpty();
    assertThat(device.status()).isEqualTo("Error");
  }

  @Test
  void collectsNoMoreParametersThanAllowed() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.values.put("Device.BulkData.MaxNumberOfParameterReferences", "1");

    device.pass(MINUTE);

    assertThat(text(device.post())).contains("Interface.1").doesNotContain("Interface.3");
  }

  // ---- restarts

  @Test
  void startsAnewAfterARestart() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(MINUTE);
    device.failed(device.post());
    device.pass(Duration.ofSeconds(20));

    BulkDevice again = device.restarted();

    assertThat(again.untilDeadline()).isEqualTo(MINUTE);
    again.pass(MINUTE);
    assertThat(times(again.post())).hasSize(1);
  }

  @Test
  void keepsFailedReportsOverARestartWhereTheProfileSaysSo() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.set(PROFILE + "HTTP.PersistAcrossReboot", "true");
    device.values.put("Device.Interface.1.Name", "tab\tand\nline");
    device.set(PARAMETER + "Reference", "Device.Interface.1.Name");
    device.pass(MINUTE);
    PostReport lost = device.post();
    device.failed(lost);

    BulkDevice again = device.restarted();
    again.pass(MINUTE);

    PostReport post = again.post();
    assertThat(times(post)).containsExactly(1893456070000L, 1893456130000L);
    assertThat(text(post)).contains("\"tab\\u0009and\\u000aline\"");
    again.delivered(post);
    again.pass(MINUTE);
    assertThat(times(again.post())).hasSize(1);
  }

  @Test
  void retriesAFailedReportAtOnceAfterARestart() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "HTTP.RetryEnable", "true");
    device.set(PROFILE + "HTTP.PersistAcrossReboot", "true");
    device.pass(MINUTE);
    device.failed(device.post());

    BulkDevice again = device.restarted();
    again.pass(Duration.ZERO);

    assertThat(times(again.post())).containsExactly(1893456070000L);
  }

  @Test
  void restartsInTheSameProcessAsInANewOne() throws Exception {
    BulkDevice device = BulkDevice.reporting();
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(MINUTE);
    PostReport cut = device.post();

    device.cpe.boot();
    device.delivered(cut);

    assertThat(device.untilDeadline()).isEqualTo(MINUTE);
    device.pass(MINUTE);
    assertThat(times(device.post())).hasSize(1);
  }

  @Test
  void refusesASavedStateThatIsNone() {
    BulkDevice device = new BulkDevice();
    for (List<String> odd :
        List.of(
            List.of("x"),
            List.of("1"),
            List.of("1", "yesterday", "0"),
            List.of("1", "2030-01-01T00:00:00Z", "1", "name", "TEXT", "v"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> device.bulkData.restore(device.cpe, odd));
    }
  }

  private static FeatureState state(BulkDevice device) {
    return device.cpe.stateOf(device.bulkData);
  }

  /** When the reports of a post were collected. */
  private static List<Long> times(PostReport post) {
    List<Long> times = new ArrayList<>();
    Pattern.compile("\"CollectionTime\":(\\d+)")
        .matcher(text(post))
        .results()
        .forEach(found -> times.add(Long.valueOf(found.group(1))));
    return times;
  }
}
