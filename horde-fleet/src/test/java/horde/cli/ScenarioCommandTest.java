// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.net.HttpProxyServer;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.Flaws;
import horde.tls.ServerTls;
import horde.tls.TlsGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScenarioCommandTest {
  private static final String GOOD =
      """
      version: 1
      scenario: Hello
      variables: { event: 1 BOOT }
      stages:
        - stage: Switch on
          steps:
            - do: power on
            - expect event: ${event}
              within: 20s
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void tellsHowItGoesAndEndsWithZero() throws Exception {
    try (Horde horde = Horde.start("scenario", file("good.yaml", GOOD))) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out())
          .startsWith("Hello\n1 device, on virtual time, seed 42\n\nSwitch on\n")
          .contains("+0.000s       power on\n")
          .contains("+0.040s   ok  expect event ${event} delivered within 20 s\n")
          .contains("passed: 1 expectation met, in 0.0 s of virtual time");
      assertThat(horde.err()).isEmpty();
    }
  }

  @Test
  void runsAScenarioOfTheLibraryByItsName() throws Exception {
    try (Horde horde = Horde.start("scenario", "reboot")) {
      assertThat(horde.exitCode()).as(horde.out()).isZero();
      assertThat(horde.out())
          .startsWith("Restarts, asked for and not\n10 devices, on virtual time");
    }
  }

  @Test
  void listsTheLibraryAndKnowsNoOtherNames() throws Exception {
    try (Horde horde = Horde.start("scenario", "--list")) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out())
          .contains("first-contact            First contact\n", "session-storm ");
    }
    try (Horde horde = Horde.start("scenario", "--copy", "first-contakt")) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.err())
          .contains("--copy: found 'first-contakt', expected a name that --list tells")
          .contains("did you mean 'first-contact'?");
    }
    try (Horde horde = Horde.start("scenario")) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.err()).contains("found no scenario, expected a FILE, or a name");
    }
  }

  @Test
  void endsWithOneIfOneOfSeveralFails() throws Exception {
    String good = file("good.yaml", GOOD);
    String bad = file("bad.yaml", GOOD.replace("do: power on", "wait: 1s"));
    try (Horde horde = Horde.start("scenario", good, bad, good)) {
      assertThat(horde.exitCode()).isEqualTo(1);
      assertThat(horde.out())
          .contains("  at " + bad + ":8\n")
          .contains("  hint      none of the devices is switched on; 'do: power on' does that\n")
          .endsWith("3 scenarios: 2 passed, 1 failed\n");
    }
  }

  @Test
  void flagsWinOverTheFile() throws Exception {
    String file = file("good.yaml", GOOD);
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde horde =
            Horde.start(
                "scenario",
                file,
                "--acs",
                acs.url().toString(),
                "--seed",
                "7",
                "--var",
                "event=0 BOOTSTRAP")) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out()).contains("1 device, with " + acs.url() + ", seed 7");
      assertThat(acs.counts().informs()).isEqualTo(1);
    }
  }

  @Test
  void endsWithTwoIfAFileIsWrongAndRunsNone() throws Exception {
    String good = file("good.yaml", GOOD);
    String wrong = file("wrong.yaml", GOOD.replace("expect event", "expect evnt"));
    try (Horde horde = Horde.start("scenario", good, wrong)) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.out()).isEmpty();
      assertThat(horde.err()).contains("wrong.yaml:8:9").contains("did you mean 'expect event'?");
    }
    try (Horde horde = Horde.start("scenario", good, "--var", "event")) {
      assertThat(horde.exitCode()).isEqualTo(2);
    }
    try (Horde horde = Horde.start("scenario")) {
      assertThat(horde.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void takesTheFlagsOfRunForTheWayToTheAcs() throws Exception {
    Path certificates = folder.resolve("certs");
    CertificateMint mint = new CertificateMint("an authority", Instant.now());
    CertificateFolder written = new CertificateFolder(certificates, mint, new Flaws(1));
    written.writeServer(List.of("localhost"));
    written.writeDevices(1, index -> "FEFEFE-HomeGateway-FEFEFE000000", done -> {});
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    String good = file("good.yaml", GOOD.replace("20s", "4s"));
    try (ScriptedAcs acs = ScriptedAcs.start();
        HttpProxyServer proxy =
            HttpProxyServer.start(HttpProxyServer.Login.NONE, new Credentials("", ""));
        TlsGate gate =
            TlsGate.open(
                anywhere,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), acs.url().getPort()),
                CertificateFolder.server(certificates, ServerTls.Clients.REQUIRED))) {
      String url = "https://localhost:" + gate.port() + "/";
      String ca = certificates.resolve("ca.pem").toString();
      List<String> all =
          List.of(
              "--acs-ca",
              ca,
              "--certificates",
              certificates.toString(),
              "--proxy",
              proxy.url() + "");

      assertThat(exitCode("scenario", good, List.of("--acs", url))).isEqualTo(ExitCode.FAILED);
      assertThat(exitCode("scenario", good, List.of("--acs", url, "--acs-ca", ca)))
          .isEqualTo(ExitCode.FAILED);
      assertThat(acs.counts().sessionsStarted()).isZero();
      List<String> arguments = new ArrayList<>(List.of("--acs", url));
      arguments.addAll(all);
      assertThat(exitCode("scenario", good, arguments)).isZero();
      assertThat(acs.counts().sessionsStarted()).isPositive();
      assertThat(proxy.requests()).anyMatch(request -> request.contains("localhost"));
    }
  }

  private static int exitCode(String command, String file, List<String> flags) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, file));
    arguments.addAll(flags);
    try (Horde horde = Horde.start(arguments.toArray(String[]::new))) {
      return horde.exitCode();
    }
  }
}
