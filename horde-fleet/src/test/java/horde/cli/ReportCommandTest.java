// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import horde.report.ReportFile;
import horde.report.SampleReports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void writeTwoReports() throws Exception {
    before = folder.resolve("before.json");
    after = folder.resolve("after.json");
    ReportFile.write(SampleReports.full(), before);
    ReportFile.write(SampleReports.full(500, 2), after);
  }

  @Test
  void rendersAPageBesideTheReportOrElsewhere() throws Exception {
    assertThat(run("report", "render", before.toString()).exitCode()).isZero();
    assertThat(folder.resolve("before.html")).content().startsWith("<!doctype html>");

    Path page = folder.resolve("other.html");
    assertThat(run("report", "render", before.toString(), "-o", page.toString()).exitCode())
        .isZero();
    assertThat(page).hasSameTextualContentAs(folder.resolve("before.html"));
  }

  @Test
  void showsWhatDiffersAndFailsIfSomethingIsWorseAndThatIsWanted() throws Exception {
    Horde same = run("report", "diff", before.toString(), before.toString(), "--fail-on-worse");
    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("0 worse, 0 better by more than 10%");

    Horde worse = run("report", "diff", before.toString(), after.toString());
    assertThat(worse.exitCode()).isZero();
    assertThat(worse.out())
        .contains("A  " + before + ": 2026-11-01T12:00:00.123Z, 100 devices, 10.0 s")
        .containsPattern("sessions.perSecond +100/s +50/s +-50/s +0.50  WORSE")
        .containsPattern("sessions.failed +0.299 % +0.596 % +.0.297 % +1.99  WORSE");
    assertThat(
            run("report", "diff", before.toString(), after.toString(), "--fail-on-worse")
                .exitCode())
        .isEqualTo(1);
    assertThat(
            run(
                    "report",
                    "diff",
                    before.toString(),
                    after.toString(),
                    "--fail-on-worse",
                    "--tolerance",
                    "200%")
                .exitCode())
        .isZero();
  }

  @Test
  void saysWhatIsNoReport() throws Exception {
    Path other = Files.writeString(folder.resolve("x.json"), "{\n \"version\": \"one\"}");

    Horde wrong = run("report", "diff", before.toString(), other.toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(other + ":2:13: version: found 'one', expected a whole number\n");

    assertThat(run("report", "render", folder.resolve("none.json").toString()).err())
        .contains("none.json: cannot be read: there is no such file or folder");
    assertThat(run("report", "render", folder.toString()).err()).contains("this is a folder");
    assertThat(run("report", "diff", "a", "b", "--tolerance", "much").err())
        .contains("--tolerance: found 'much', expected a share such as 10%");
    assertThat(run("report").exitCode()).isEqualTo(2);
  }

  private static Horde run(String... args) throws Exception {
    Horde horde = Horde.start(args);
    horde.exitCode();
    return horde;
  }
}
