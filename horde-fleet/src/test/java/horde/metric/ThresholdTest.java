// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import horde.report.RunReport;
import horde.report.SampleReports;
import horde.report.ThresholdResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
  private static final RunReport REPORT = SampleReports.full();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          session.latency.p99 < 2s              | 20 ms
          session.latency.p99.9 < 21ms          | 20 ms
          session.latency.unspoiled.max <= 1m   | 20 ms
          inform.latency.p50 < 9.1ms            | 9 ms
          connectionRequest.latency.max < 50ms  | 45 ms
          sessions.failed < 0.3%                | 0.299 %
          sessions.failed == 3                  | 3
          sessions.completed == 1000            | 1000
          sessions.perSecond >= 100             | 100/s
          sessions.perSecond > 99.9/s           | 100/s
          sessions.spoiled < 1%                 | 0.399 %
          faults.9005 == 2                      | 2
          faults.9001 == 0                      | 0
          faults.other != 0                     | 1
          errors.connect < 1%                   | 0.199 %
          errors.tls == 0                       | 0
          events.1 BOOT.latency.p90 < 5s        | 22 ms
          events.1 BOOT == 10                   | 10
          events.M Reboot == 0                  | 0
          rpcs.Inform.reaction.p50 < 10ms       | 9 ms
          rpcs.GetParameterValues.answer.p50 < 1ms | 0.3 ms
          rpcs.GetParameterValues.faults <= 40% | 40 %
          rpcs.GetParameterValues.count == 5    | 5
          rpcs.Download.count == 0              | 0
          scheduleLag.p99 < 50ms                | 3 ms
          steadyState.time <= 10s               | 10 s
          gc.max < 100ms                        | 60 ms
          lag.max<0.1s                          | 75 ms
          connects.refused == 2                 | 2
          connects.noPort == 0                  | 0
          descriptors.used < 90%                | 87.9 %
          ports.used < 28232                    | 20000
          cpu.cores < 0.6                       | 0.5
          cpu.machine < 50%                     | 40 %
          cpu.perSession < 60ms                 | 50 ms
          heap.perDevice < 1KiB                 | 300 B
          connectionRequests.UDP.refused <= 2   | 2
          connectionRequests.HTTP.taken == 0    | 0
          """)
  void holds(String text, String measured) throws Exception {
    ThresholdResult result = Threshold.parse(text).check(REPORT);

    assertThat(result.expression()).isEqualTo(text);
    assertThat(result.reason()).isNull();
    assertThat(result.measured()).startsWith(measured.replaceFirst(" .*|$", ""));
    assertThat(result.met()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          session.latency.p99 < 20ms
          session.latency.p99 >= 2s
          sessions.failed < 0.1%
          sessions.failed != 3
          faults.9005 == 0
          faults.9001 > 0
          errors.connect == 0
          steadyState.time < 10s
          descriptors.used <= 50%
          """)
  void isBroken(String text) throws Exception {
    assertThat(Threshold.parse(text).check(REPORT).met()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          referee.violations == 0              | nobody has judged the ACS; 'referee: on' or --referee does
          referee.session-ended-early == 0     | nobody has judged the ACS
          session.latency.p99 < 2s             | there was nothing of that kind
          events.1 BOOT.latency.p99 < 2s       | there was nothing of that kind
          sessions.failed < 1%                 | no session has ended
          steadyState.time < 1m                | the fleet was never steady for long enough
          heap.perDevice < 1KiB                | it takes 10 000 devices
          sessions.perSecond > 1               | this report does not have it
          """)
  void isBrokenByWhatWasNotMeasured(String text, String reason) throws Exception {
    String rule = horde.referee.Rule.values()[0].id();
    ThresholdResult result =
        Threshold.parse(text.replace("session-ended-early", rule)).check(SampleReports.empty());

    assertThat(result.met()).isFalse();
    assertThat(result.measured()).isNull();
    assertThat(result.reason()).startsWith("not measured: ").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          session.latency.p99          | expected a comparison such as 'session.latency.p99 < 2s'
          session.latency.p98 < 2s     | which is no figure of a report; did you mean 'session.latency.p90'?
          sesion.latency.p99 < 2s      | did you mean 'session.latency.p99'?
          errors.conect == 0           | did you mean 'errors.connect'?
          rpcs.GetParamValues.count==0 | which is no figure of a report
          faults.905 == 0              | which is no figure of a report
          events.BOOT == 0             | which is no figure of a report
          referee.no-such-rule == 0    | which is no figure of a report
          connectionRequests.SMS.taken == 0 | which is no figure of a report
          session.latency.p99 < 2      | found '2', expected a time such as 200ms, 2s or 1m
          session.latency.p99 < fast   | found 'fast', expected a time
          session.latency.p99 < -1s    | found '-1s', expected a time
          sessions.failed < 1ms        | expected a number such as 10, or a share such as 0.1%
          sessions.started < 1%        | found '1%', expected a number
          sessions.perSecond > 10%     | expected a rate such as 100 or 100/s
          cpu.machine < 0.9            | expected a share such as 90%
          heap.perDevice < 1KB         | expected a size such as 1024 or 1KiB
          """)
  void saysWhatIsWrong(String text, String message) {
    assertThatExceptionOfType(ThresholdException.class)
        .isThrownBy(() -> Threshold.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void everyFigureIsInTheDocs() throws Exception {
    String page = Files.readString(Path.of("../docs/reports.md"));

    assertThat(Metrics.KINDS).hasSizeGreaterThan(30);
    for (MetricKind kind : Metrics.KINDS) {
      assertThat(page).contains("| `" + kind.form() + "` | ").contains(kind.meaning());
    }
  }
}
