// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileTest {
  private static final String MESS = "{}[]\",:0nx-\u00ff";
  private static final String SMALL =
      """
      {
        "version": 1, "startedAt": "now", "seed": 1, "configDigest": "0", "devices": 1,
        "seconds": 1.5,
        "sessions": { "started": 1, "completed": 1, "failed": 0 },
        "latencyMillis": {}, "rpcs": {}, "events": {}, "errors": {}, "later": { "more": [1] }
      }
      """;

  @Test
  void readsWhatItHasWritten(@TempDir Path folder) throws Exception {
    for (RunReport report : new RunReport[] {SampleReports.full(), SampleReports.empty()}) {
      Path file = folder.resolve("out.json");
      ReportFile.write(report, file);

      assertThat(ReportFile.read(file)).isEqualTo(report);
    }
  }

  @Test
  void replacesAFileInOneStepAndLeavesNothingElse(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("out.json"), "old");

    ReportFile.write(SampleReports.empty(), file);

    assertThat(file).content().startsWith("{").contains("\"version\" : 1");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void readsReportsOfOlderAndNewerVersionsOfHorde() throws Exception {
    RunReport report = ReportFile.parse(SMALL.getBytes(StandardCharsets.UTF_8));

    assertThat(report.sessions().completed()).isEqualTo(1);
    assertThat(report.series()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "completed": 1     | "completed": "many" | 4:44: sessions.completed: found 'many', expected a whole number
          "completed": 1     | "completed": null   | sessions.completed: expected a whole number
          "failed": 0        | "lost": 0           | sessions.failed: expected a whole number
          "rpcs": {}         | "rpcs": []          | rpcs: expected an object
          "rpcs": {}         | "rpcs": {"a": null} | 'rpcs.a' is missing
          "latencyMillis": {}| "latency": {}       | 'latencyMillis' is missing
          "version": 1       | "version": 2        | found 'version' 2, expected 1
          "seconds": 1.5,    | "seconds" 1.5,      | 3:13: this is no JSON
          "later": {         | "series": {"secondsPerPoint": 1, | 'errors' or 'events' is missing
          "events": {}       | "thresholds": [{}]  | thresholds[0].met: expected true or false
          "events": {}       | "events": {"1 BOOT": "x"} | events.1 BOOT: found 'x', expected a whole number
          """)
  void saysWhereAFileIsNoReport(String right, String wrong, String message, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), SMALL.replace(right, wrong));

    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> ReportFile.read(file))
        .withMessageStartingWith(file + ":")
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]   | 1:1: expected a report of 'horde run', which is an object
          null  | found null, expected a report
          3     | expected a report of 'horde run'
          ''    | 1:1
          {"version": 1}   | seed: expected a whole number
          """)
  void refusesOtherDocuments(String text, String message) {
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> ReportFile.parse(text.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining(message);
  }

  @Test
  void neverFailsInAnotherWay() {
    byte[] good = ReportFile.toBytes(SampleReports.full());
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bad[random.nextInt(bad.length)] = (byte) MESS.charAt(random.nextInt(MESS.length()));
      }
      try {
        ReportFile.parse(bad);
      } catch (ReportException e) {
        assertThat(e).hasMessageContaining(":");
      }
    }
  }
}
