// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import horde.metric.ReportDiff.Change;
import horde.metric.ReportDiff.Row;
import horde.report.ReportFile;
import horde.report.RunReport;
import horde.report.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDiffTest {
  private static final RunReport BEFORE = SampleReports.full();

  @TempDir private Path folder;

  @Test
  void findsNothingBetweenARunAndItself() {
    ReportDiff diff = ReportDiff.of(BEFORE, BEFORE, 0.1);

    assertThat(diff.warnings()).isEmpty();
    assertThat(diff.isWorse()).isFalse();
    assertThat(diff.rows()).hasSizeGreaterThan(30).allMatch(row -> row.change() == Change.SAME);
    assertThat(diff.rows())
        .filteredOn(Row::isWorthShowing)
        .extracting(Row::figure)
        .containsExactly(
            "sessions.perSecond",
            "sessions.failed",
            "session.latency.p50",
            "session.latency.p99",
            "inform.latency.p99");
  }

  @Test
  void knowsWhatIsBetterAndWhatIsWorse() throws Exception {
    RunReport after =
        changed(
            report -> {
              report.withObject("/sessions").put("perSecond", 120).put("failed", 100);
              report.withObject("/latencyMillis/session").put("p50", 10).put("p90", 20.9);
              report.withObject("/latencyMillis/session").put("p99", 90).put("max", 9000);
              report.withObject("/faults").put("9001", 50);
              report.withObject("/events").put("1 BOOT", 90);
            });

    ReportDiff diff = ReportDiff.of(BEFORE, after, 0.1);

    assertThat(change(diff, "sessions.perSecond")).isEqualTo(Change.BETTER);
    assertThat(change(diff, "sessions.failed")).isEqualTo(Change.WORSE);
    assertThat(change(diff, "session.latency.p50")).isEqualTo(Change.BETTER);
    assertThat(change(diff, "session.latency.p90")).isEqualTo(Change.SAME);
    assertThat(change(diff, "session.latency.p99")).isEqualTo(Change.WORSE);
    assertThat(change(diff, "faults.9001")).isEqualTo(Change.WORSE);
    assertThat(change(diff, "events.1 BOOT")).isEqualTo(Change.OTHER);
    assertThat(diff.rows()).extracting(Row::figure).doesNotContain("session.latency.max");
    assertThat(diff.isWorse()).isTrue();
    assertThat(row(diff, "session.latency.p99").ratio()).isBetween(4.4, 4.5);
    assertThat(row(diff, "faults.9001").before()).isZero();
    assertThat(row(diff, "faults.9001").ratio()).isNull();
    assertThat(ReportDiff.of(BEFORE, after, 100).rows())
        .noneMatch(row -> row.figure().startsWith("session.") && row.change() == Change.WORSE);
  }

  @Test
  void comparesCountsOfRunsOfDifferentLengthByTheirShare() throws Exception {
    RunReport longer =
        changed(
            report -> {
              report.put("seconds", 100);
              report.withObject("/sessions").put("completed", 10_000).put("failed", 30);
              report.withObject("/errors").put("connect", 20).put("timeout", 10);
            });

    ReportDiff diff = ReportDiff.of(BEFORE, longer, 0.1);

    assertThat(change(diff, "sessions.failed")).isEqualTo(Change.SAME);
    assertThat(change(diff, "errors.connect")).isEqualTo(Change.SAME);
    assertThat(diff.warnings()).singleElement().asString().contains("they took 10.0 and 100.0 s");
  }

  @Test
  void warnsOfRunsThatCannotBeCompared() throws Exception {
    RunReport other =
        changed(
            report -> {
              report.put("devices", 50).put("configDigest", "1".repeat(64)).remove("interrupted");
              report.withObject("/bottleneck").put("who", "horde").put("sentence", "It was me.");
              report.remove("machine");
            });

    ReportDiff diff = ReportDiff.of(BEFORE, other, 0.1);

    assertThat(diff.warnings())
        .containsExactly(
            "they had 100 and 50 devices",
            "their devices were configured to do other things (configDigest)",
            "one of them was interrupted",
            "the second tells of itself: It was me.");
    assertThat(change(diff, "gc.total")).isEqualTo(Change.ONLY_ONE);
    assertThat(row(diff, "gc.total").after()).isNull();
  }

  private interface Alteration {
    void apply(ObjectNode report);
  }

  private RunReport changed(Alteration alteration) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode report = (ObjectNode) json.readTree(ReportFile.toBytes(BEFORE));
    alteration.apply(report);
    Path file = Files.write(folder.resolve("b.json"), json.writeValueAsBytes(report));
    return ReportFile.read(file);
  }

  private static Row row(ReportDiff diff, String figure) {
    return diff.rows().stream()
        .filter(row -> row.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  private static Change change(ReportDiff diff, String figure) {
    return row(diff, figure).change();
  }
}
