// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ScriptedAcs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code horde acs --record} and {@code horde record}. */
@Timeout(120)
final class RecordCommandTest {
  private static final Pattern URL = Pattern.compile("ManagementServer.URL = (\\S+)");

  @TempDir Path folder;

  @Test
  void recordsADeviceAndRunsItsClones() throws Exception {
    Path recording = folder.resolve("router");
    try (Horde acs =
        Horde.start("acs", "--record", recording.toString(), "--port", "0", "--pause", "0")) {
      acs.await("ManagementServer.URL");
      try (Horde device = fleet(url(acs), "tr098-gateway")) {
        assertThat(acs.exitCode()).isEqualTo(ExitCode.DONE);
        device.quit();
      }
      assertThat(acs.out()).contains("that is all", "horde run --profile " + recording);
    }
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde clones =
            Horde.start(
                "run",
                "--acs",
                acs.url().toString(),
                "--devices",
                "20",
                "--ramp",
                "0s",
                "--duration",
                "4s",
                "--profile",
                recording.resolve("profile.yaml").toString())) {
      assertThat(clones.exitCode()).isEqualTo(ExitCode.DONE);
      acs.check();
      assertThat(acs.devices()).hasSize(20);
    }
  }

  @Test
  void recordsBetweenADeviceAndItsAcs() throws Exception {
    Path recording = folder.resolve("talk");
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde recorder =
            Horde.start(
                "record",
                "--between",
                acs.url().toString(),
                "--listen",
                "127.0.0.1:0",
                "--to",
                recording.toString(),
                "--duration",
                "6s")) {
      recorder.await("ManagementServer.URL");
      try (Horde device = fleet(url(recorder), "tr181-gateway")) {
        recorder.await("[0 BOOTSTRAP, 1 BOOT]");
        device.quit();
      }
      assertThat(recorder.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(recorder.out()).contains("no profile: nothing but Informs was seen");
    }
    assertThat(Files.readString(recording.resolve("sessions/0001.txt"))).contains("<-- 204");
  }

  @Test
  void takesDevicesByHttps() throws Exception {
    Path certificates = folder.resolve("certs");
    Path recording = folder.resolve("router");
    try (Horde made =
        Horde.start("certs", certificates.toString(), "--devices", "1", "--host", "localhost")) {
      assertThat(made.exitCode()).isEqualTo(ExitCode.DONE);
    }
    try (Horde acs =
        Horde.start(
            "acs",
            "--record",
            recording.toString(),
            "--listen",
            "127.0.0.1:0",
            "--pause",
            "0",
            "--tls",
            certificates.toString(),
            "--clients",
            "required")) {
      acs.await("ManagementServer.URL");
      assertThat(url(acs)).startsWith("https://localhost:");
      try (Horde device =
          Horde.start(
              "run",
              "--acs",
              url(acs),
              "--acs-ca",
              certificates.resolve("ca.pem").toString(),
              "--certificates",
              certificates.toString(),
              "--devices",
              "1",
              "--ramp",
              "0s",
              "--duration",
              "60s")) {
        assertThat(acs.exitCode()).as(acs.out()).isEqualTo(ExitCode.DONE);
        device.quit();
      }
    }
    assertThat(recording.resolve("profile.yaml")).exists();
  }

  @Test
  void standsBetweenADeviceOnHttpsAndItsAcs() throws Exception {
    Path certificates = folder.resolve("certs");
    Path recording = folder.resolve("talk");
    try (Horde made =
        Horde.start("certs", certificates.toString(), "--devices", "1", "--host", "localhost")) {
      assertThat(made.exitCode()).isEqualTo(ExitCode.DONE);
    }
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde recorder =
            Horde.start(
                "record",
                "--between",
                acs.url() + "cwmp",
                "--listen",
                "127.0.0.1:0",
                "--to",
                recording.toString(),
                "--tls",
                certificates.toString(),
                "--duration",
                "6s")) {
      recorder.await("ManagementServer.URL");
      assertThat(url(recorder)).startsWith("https://localhost:").endsWith("/cwmp");
      try (Horde device =
          Horde.start("run", "--acs", url(recorder), "--insecure", "--devices", "1")) {
        recorder.await("[0 BOOTSTRAP, 1 BOOT]");
        device.quit();
      }
      assertThat(recorder.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }
    assertThat(Files.readString(recording.resolve("sessions/0001.txt"))).contains("<-- 204");
  }

  @Test
  void saysThatNobodyCame() throws Exception {
    try (Horde acs =
        Horde.start(
            "acs",
            "--record",
            folder.resolve("nobody").toString(),
            "--listen",
            "127.0.0.1:0",
            "--duration",
            "100ms")) {
      assertThat(acs.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(acs.err()).contains("no device has come");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acs --listen 127.0.0.1:0 | belong to --record",
        "acs --clients required --port 0 | --clients belongs to --tls",
        "acs --tls FULL --port 0 | server.pem",
        "acs --tls FULL --clients all --port 0 | expected asked or required",
        "record --between http://127.0.0.1/ --to DIR --tls FULL | server.pem",
        "acs --record DIR --fixed | neither --fixed",
        "acs --record DIR --listen nowhere | expected HOST:PORT",
        "acs --record DIR --devices 0 | expected 1 or more",
        "acs --record DIR --duration soon | expected a duration",
        "acs --record FULL --port 0 | is not empty",
        "record --between ftp://127.0.0.1/ --to DIR | expected an absolute http",
        "record --between http://127.0.0.1/ | --to",
        "record --between https://127.0.0.1/ --to DIR --acs-ca FULL/file | no PEM file",
      })
  void saysWhatIsWrongWithAFlag(String command, String expected) throws Exception {
    Path full = folder.resolve("full");
    Files.createDirectories(full);
    Files.writeString(full.resolve("file"), "x");
    String[] args =
        command
            .replace("DIR", folder.resolve("new").toString())
            .replace("FULL", full.toString())
            .split(" ");
    try (Horde horde = Horde.start(args)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(horde.err()).contains(expected);
    }
  }

  private static Horde fleet(String url, String profile) throws Exception {
    return Horde.start(
        "run",
        "--acs",
        url,
        "--devices",
        "1",
        "--ramp",
        "0s",
        "--profile",
        profile,
        "--duration",
        "60s");
  }

  private static String url(Horde recorder) {
    Matcher url = URL.matcher(recorder.out());
    assertThat(url.find()).isTrue();
    return url.group(1);
  }
}
