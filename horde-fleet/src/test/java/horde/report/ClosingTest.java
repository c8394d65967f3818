// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void tellsWhetherTheRunWasWhatItShouldBe() {
    assertThat(Closing.lines(SampleReports.full()))
        .containsExactly(
            "machine     0.5 of 2 processors for the horde, busy for 40 % of the time; 4 GC pauses,"
                + " 120 ms together, 60 ms at most",
            "head-room   900 of 1024 file descriptors, 20000 of 28232 local ports",
            "refused     2 connections, as nobody took them",
            "spoiled     4 sessions (0.4 %), in which the horde itself was late by more than 50 ms",
            "steady      since second 0",
            "  disturbed at second 25, back after 10 s",
            "threshold   met      sessions.failed < 1%  (0.3 %)",
            "threshold   NOT MET  referee.violations == 0  (not measured: nobody has judged)");
  }

  @Test
  void ownsUpToWhatTheHordeHasSpoiled() {
    assertThat(Closing.lines(SampleReports.full(1000, 500)))
        .anyMatch(line -> line.startsWith("bottleneck  The horde was the bottleneck: 50 % of"));
    assertThat(Closing.lines(SampleReports.full()))
        .noneMatch(line -> line.startsWith("bottleneck"));
  }

  @Test
  void saysNothingOfARunThatNobodyMeasured() {
    assertThat(Closing.lines(SampleReports.empty())).isEmpty();
  }
}
