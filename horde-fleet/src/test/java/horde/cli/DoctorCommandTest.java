// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.Misbehaviour;
import cwmp.testkit.Misbehaviour.Deed;
import cwmp.testkit.Misbehaviour.On;
import cwmp.testkit.Misbehaviour.When;
import cwmp.testkit.ScriptedAcs;
import horde.tls.CertificateMint;
import horde.tls.CertificateMint.Minted;
import horde.tls.ServerTls;
import horde.tls.ServerTls.Clients;
import horde.tls.TlsGate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde doctor} before ACSs that are well, and before others. */
@Timeout(120)
class DoctorCommandTest {
  private static final String MANAGEMENT = "Device.ManagementServer.";
  private static final String FIRST = "FEFEFE-HomeGateway-FEFEFE000000";

  @TempDir private Path folder;

  private static Horde examine(String acs, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("doctor", "--acs", acs, "--devices", "10"));
    args.addAll(List.of(more));
    Horde horde = Horde.start(args.toArray(String[]::new));
    horde.exitCode();
    return horde;
  }

  /** What stands on the line of this finding, and below it until the next. */
  private static String finding(Horde horde, String level, String what) {
    List<String> lines = horde.out().lines().toList();
    StringBuilder found = new StringBuilder();
    boolean within = false;
    for (String line : lines) {
      boolean begins = line.matches("  (ok|warn|FAIL|-) .*");
      if (begins) {
        within = line.startsWith("  %-4s  %s".formatted(level, what));
      }
      if (within && !line.isBlank()) {
        found.append(line.strip()).append('\n');
      }
    }
    assertThat(found.toString()).as("%s %s in%n%s", level, what, horde.out()).isNotEmpty();
    return found.toString();
  }

  private static ScriptedAcs.Builder asking() {
    return ScriptedAcs.builder()
        .authentication(AcsAuthentication.digest(AcsAuthentication.user("homes", "open sesame")));
  }

  // ---- well

  @Test
  void everythingIsWellWithAnAcsThatProvisionsDevices() throws Exception {
    try (ScriptedAcs acs = asking().start()) {
      acs.device(FIRST)
          .enqueue(
              new SetParameterValues(
                  List.of(
                      new ParameterValue(
                          MANAGEMENT + "ConnectionRequestUsername", ValueType.STRING, "acs"),
                      new ParameterValue(
                          MANAGEMENT + "ConnectionRequestPassword", ValueType.STRING, "knock")),
                  ""));
      Horde horde =
          examine(acs.url().toString(), "--username", "homes", "--password", "open sesame");

      assertThat(horde.exitCode()).as(horde.out()).isZero();
      assertThat(horde.out()).endsWith("all is well" + System.lineSeparator());
      assertThat(finding(horde, "ok", "login"))
          .contains("as 'homes'")
          .contains("offers digest, realm Bench ACS, algorithm MD5, qop auth")
          .contains("A1 = name:realm:password = homes:Bench ACS:(hidden)")
          .contains("A2 = method:uri = POST:/")
          .containsPattern(
              "response = H\\(H\\(A1\\):nonce:nc:cnonce:qop:H\\(A2\\)\\) = \\p{XDigit}{32}")
          .contains("the ACS: 200, taken");
      assertThat(finding(horde, "ok", "session"))
          .contains("Inform: 0 BOOTSTRAP, 1 BOOT")
          .contains("ACS sets 2 parameters");
      assertThat(finding(horde, "ok", "connection request")).contains("the device will come");
      assertThat(finding(horde, "ok", "its session")).contains("came");
      assertThat(horde.out()).doesNotContain("open sesame").doesNotContain("knock");
    }
  }

  @Test
  void eachGroupIsSeenFromItsOwnFirstDevice() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Path file = folder.resolve("fleet.yaml");
      Files.writeString(
          file,
          """
          version: 1
          acs: { url: "%s" }
          devices:
            - { group: homes, count: 7 }
            - { group: offices, count: 5 }
          """
              .formatted(acs.url()));
      Horde horde = Horde.start("doctor", file.toString());

      assertThat(horde.exitCode()).as(horde.out()).isZero();
      assertThat(horde.out())
          .contains("homes: 7 devices for " + acs.url() + ", seen from FEFEFE000000")
          .contains("offices: 5 devices for " + acs.url() + ", seen from FEFEFE000007");
      assertThat(acs.devices()).hasSize(2);
    }
  }

  @Test
  void nothingIsSaidToAnAcsThatIsToBeLeftAlone() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde horde = examine(acs.url().toString(), "--no-session");

      assertThat(horde.exitCode()).isZero();
      assertThat(finding(horde, "ok", "connection")).contains("127.0.0.1 port");
      assertThat(acs.counts().informs()).isZero();
    }
  }

  // ---- the way

  @Test
  void aPortWhereNobodyListensIsTold() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Horde horde = examine("http://127.0.0.1:" + port + "/");

    assertThat(horde.exitCode()).isEqualTo(1);
    assertThat(finding(horde, "FAIL", "connection"))
        .contains("refuses connections")
        .contains("what to do: start the ACS");
    assertThat(finding(horde, "-", "session")).contains("no way");
  }

  @Test
  void aNameThatNobodyKnowsIsTold() throws Exception {
    Horde horde = examine("http://acs.invalid/");

    assertThat(horde.exitCode()).isEqualTo(1);
    assertThat(finding(horde, "FAIL", "name"))
        .contains("nobody knows an address of acs.invalid")
        .contains("getent hosts acs.invalid");
  }

  // ---- login and session

  @Test
  void aWrongPasswordIsExplainedWithoutBeingShown() throws Exception {
    try (ScriptedAcs acs = asking().start()) {
      Horde horde = examine(acs.url().toString(), "--username", "homes", "--password", "wrong1");

      assertThat(horde.exitCode()).isEqualTo(1);
      assertThat(finding(horde, "FAIL", "login"))
          .contains("the ACS: 401, not like that")
          .contains("what the ACS has for 'homes'");
      assertThat(horde.out()).doesNotContain("wrong1");
    }
  }

  @Test
  void basicIsExplained() throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .authentication(AcsAuthentication.basic(AcsAuthentication.user("homes", "sesame")))
            .start()) {
      Horde horde = examine(acs.url().toString(), "--username", "homes", "--password", "sesame");

      assertThat(finding(horde, "ok", "login"))
          .contains("basic with name 'homes' and a password (hidden)");
    }
  }

  @Test
  void anAcsThatAsksNobodyAndSetsNoPasswordIsWarnedOf() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde horde = examine(acs.url().toString());

      assertThat(horde.exitCode()).isZero();
      assertThat(finding(horde, "warn", "login")).contains("has not asked who the device is");
      assertThat(finding(horde, "warn", "connection request"))
          .contains("has set no ConnectionRequestUsername");
      assertThat(horde.out()).contains("0 failures, 2 warnings");
    }
  }

  @Test
  void aWrongPathIsTold() throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .misbehaviours(new Misbehaviour(On.ANYTHING, When.always(), new Deed.AnswerStatus(404)))
            .start()) {
      Horde horde = examine(acs.url().toString());

      assertThat(horde.exitCode()).isEqualTo(1);
      assertThat(finding(horde, "FAIL", "session"))
          .contains("404")
          .contains("the ACS is at another path");
    }
  }

  @Test
  void whatIsNoAnswerOfAnAcsIsTold() throws Exception {
    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .misbehaviours(new Misbehaviour(On.ANYTHING, When.always(), new Deed.AnswerGarbage()))
            .start()) {
      Horde horde = examine(acs.url().toString());

      assertThat(finding(horde, "FAIL", "session")).contains("is this the URL for CPEs?");
    }
  }

  // ---- TLS

  private static final CertificateMint MINT = new CertificateMint("an authority", Instant.now());

  private static TlsGate gate(ScriptedAcs acs, Minted shown) throws Exception {
    return TlsGate.open(
        new InetSocketAddress("127.0.0.1", 0),
        new InetSocketAddress("127.0.0.1", acs.url().getPort()),
        new ServerTls(shown.identity(), Clients.NOT_ASKED, List.of(MINT.authority()), List.of()));
  }

  private Path authority() throws Exception {
    Path file = folder.resolve("ca.pem");
    Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(MINT.authority().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    return file;
  }

  private Horde examineTls(Minted shown, String... more) throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsGate gate = gate(acs, shown)) {
      return examine("https://localhost:" + gate.port() + "/", more);
    }
  }

  @Test
  void aCertificateThatIsTrustedIsShown() throws Exception {
    Horde horde = examineTls(MINT.server(List.of("localhost"), 1), "--acs-ca", "" + authority());

    assertThat(horde.exitCode()).as(horde.out()).isZero();
    assertThat(finding(horde, "ok", "TLS"))
        .contains("TLSv1.3")
        .contains("signed by CN=an authority")
        .contains("names: localhost");
  }

  @Test
  void aCertificateOfNobodyKnownIsTold() throws Exception {
    Horde horde = examineTls(MINT.server(List.of("localhost"), 1));

    assertThat(horde.exitCode()).isEqualTo(1);
    assertThat(finding(horde, "FAIL", "TLS"))
        .contains("nobody who is trusted here has signed it")
        .contains("give the certificate of CN=an authority with --acs-ca FILE");
    assertThat(finding(horde, "-", "session")).isNotEmpty();
  }

  @Test
  void aCertificateForAnotherNameIsTold() throws Exception {
    Horde horde = examineTls(MINT.server(List.of("acs.example"), 1), "--acs-ca", "" + authority());

    assertThat(finding(horde, "FAIL", "TLS"))
        .contains("the certificate is not for localhost but for acs.example");
  }

  @Test
  void aCertificateThatHasEndedIsTold() throws Exception {
    Horde horde =
        examineTls(MINT.server(List.of("localhost"), 1, true), "--acs-ca", "" + authority());

    assertThat(finding(horde, "FAIL", "TLS"))
        .contains("the certificate has ended at")
        .contains("have the ACS's certificate renewed");
  }

  @Test
  void aPortThatSpeaksNoTlsIsTold() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde horde = examine("https://localhost:" + acs.url().getPort() + "/");

      assertThat(finding(horde, "FAIL", "TLS")).contains("the port speaks no TLS");
    }
  }

  // ---- this machine

  @Test
  void theFilesOfARunAreLookedAtAndNotTouched() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Path state = folder.resolve("devices.state");
      Horde horde = examine(acs.url().toString(), "--state", "" + state);

      assertThat(horde.exitCode()).isZero();
      assertThat(finding(horde, "ok", "state file")).contains(state + ", not there yet");
      assertThat(state).doesNotExist();
    }
  }

  @Test
  void anAddressOfAnotherMachineIsTold() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde horde = examine(acs.url().toString(), "--source", "192.0.2.77");

      assertThat(horde.exitCode()).isEqualTo(1);
      assertThat(finding(horde, "FAIL", "source addresses"))
          .contains("192.0.2.77")
          .contains("ip addr add");
    }
  }

  @Test
  void aMistakeInTheConfigurationIsOneOfUsage() throws Exception {
    Horde horde = examine("ftp://acs.example/");

    assertThat(horde.exitCode()).isEqualTo(2);
    assertThat(horde.err()).contains("ftp");
  }
}
