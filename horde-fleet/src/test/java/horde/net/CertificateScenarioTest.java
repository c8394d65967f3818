// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ScriptedAcs;
import horde.config.Overrides;
import horde.scenario.Scenario;
import horde.scenario.ScenarioLibrary;
import horde.scenario.ScenarioReader;
import horde.scenario.ScenarioResult;
import horde.scenario.ScenarioRunner;
import horde.scenario.StepTypes;
import horde.scenario.Verdict;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.Flaw;
import horde.tls.Flaws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scenario {@code certificate-expiry} of the library, which needs an ACS with TLS. */
@Timeout(120)
class CertificateScenarioTest {
  @TempDir Path folder;

  @Test
  void passesIfTheAcsLooksAtTheDatesOfCertificates() throws Exception {
    ScenarioResult result = run(TlsFront.Clients.MADE);

    assertThat(result.verdict()).as(result.failures().toString()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void failsIfTheAcsWantsNoCertificates() throws Exception {
    ScenarioResult result = run(TlsFront.Clients.NOT_ASKED);

    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().getFirst().text()).isEqualTo("expect session to end badly");
  }

  private ScenarioResult run(TlsFront.Clients clients) throws Exception {
    CertificateMint mint = new CertificateMint("an authority for tests", Instant.now());
    Flaws flaws = new Flaws(42);
    flaws.add(Flaw.EXPIRED, "3");
    CertificateFolder certificates = new CertificateFolder(folder.resolve("certs"), mint, flaws);
    certificates.writeServer(List.of("localhost"));
    certificates.writeDevices(5, "FEFEFE-HomeGateway-FEFEFE%06X"::formatted, written -> {});
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"), ScenarioLibrary.text("certificate-expiry").orElseThrow());
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsFront front =
            new TlsFront(mint, List.of("localhost"), clients, acs.url().getPort(), "TLSv1.3")) {
      Scenario scenario =
          new ScenarioReader(
                  StepTypes.all(),
                  new Overrides(Map.of(Overrides.ACS, "https://localhost:" + front.port() + "/")),
                  Map.of())
              .readFile(file);
      return new ScenarioRunner(scenario).run();
    }
  }
}
