// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.Credentials;
import cwmp.session.SessionFailure;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.net.HttpProxyServer;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.ClientIdentity;
import horde.tls.Flaws;
import horde.tls.ServerTls.Clients;
import horde.tls.TlsGate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Devices on their way to an ACS that is on https and asks for certificates, or behind a proxy. */
@Timeout(60)
final class WayTest {
  private static final Within SOON = within(ofSeconds(20));
  private static final String PASSWORD = "store";
  private static final String SERIAL = "WAYTEST01";

  @TempDir static Path folder;

  private static ScriptedAcs acs;
  private static TlsGate gate;
  private static HttpProxyServer proxy;

  @RegisterExtension
  static final HordeExtension HORDE =
      HordeExtension.against(() -> "https://localhost:" + gate.port() + "/").build();

  @BeforeAll
  static void openAcs() throws Exception {
    CertificateMint mint = new CertificateMint("an authority", Instant.now());
    CertificateFolder certificates = new CertificateFolder(folder, mint, new Flaws(1));
    certificates.writeServer(List.of("localhost"));
    certificates.writeDevices(1, index -> "FEFEFE-HomeGateway-" + SERIAL, written -> {});
    ClientIdentity product = mint.device("a product", 9, false).identity();
    Files.writeString(folder.resolve("product.pem"), mint.device("a product", 8, false).pem());
    Files.writeString(folder.resolve("old.pem"), mint.device("a product", 7, true).pem());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "product",
        product.key(),
        PASSWORD.toCharArray(),
        product.chain().toArray(Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(folder.resolve("product.p12"))) {
      store.store(out, PASSWORD.toCharArray());
    }
    acs = ScriptedAcs.start();
    InetAddress here = InetAddress.getLoopbackAddress();
    gate =
        TlsGate.open(
            new InetSocketAddress(here, 0),
            new InetSocketAddress(here, acs.url().getPort()),
            CertificateFolder.server(folder, Clients.REQUIRED));
    proxy =
        HttpProxyServer.start(HttpProxyServer.Login.BASIC, new Credentials("squid", "let me in"));
  }

  @AfterAll
  static void closeAcs() throws IOException {
    proxy.close();
    gate.close();
    acs.close();
  }

  private static CpeSpec trusting() {
    return CpeSpec.DEFAULT.withAuthority(folder.resolve("ca.pem"));
  }

  @Test
  void aDeviceShowsTheCertificateOfItsProduct(Horde horde) {
    Cpe cpe = horde.cpe(trusting().withCertificate(folder.resolve("product.pem")));

    cpe.boot();

    assertThat(cpe.awaitsSession(SOON)).succeeded();
    assertThat(cpe)
        .hasValue("Device.ManagementServer.URL", "https://localhost:" + gate.port() + "/");
  }

  @Test
  void aKeyStoreAndAFolderDoAsWell(Horde horde) {
    Cpe byStore = horde.cpe(trusting().withCertificate(folder.resolve("product.p12"), PASSWORD));
    Cpe byFolder = horde.cpe(trusting().withCertificate(folder).withSerial(SERIAL));

    byStore.boot();
    byFolder.boot();

    assertThat(byStore.awaitsSession(SOON)).succeeded();
    assertThat(byFolder.awaitsSession(SOON)).succeeded();
  }

  @Test
  void withoutACertificateItDoesNotGetIn(Horde horde) {
    Cpe cpe = horde.cpe(trusting());

    cpe.boot();

    assertThat(cpe.awaitsSession(SOON).succeeded()).isFalse();
  }

  @Test
  void itBelievesNobodyWhomItIsNotToldToBelieve(Horde horde) {
    CpeSpec spec = CpeSpec.DEFAULT.withCertificate(folder.resolve("product.pem"));
    Cpe careful = horde.cpe(spec);
    Cpe careless = horde.cpe(spec.insecure());

    careful.boot();
    careless.boot();

    assertThat(careful.awaitsSession(SOON)).failedWith(SessionFailure.TLS);
    assertThat(careless.awaitsSession(SOON)).succeeded();
  }

  @Test
  void itGoesThroughAProxyThatAsksForALogin(Horde horde) {
    String url = proxy.url().toString().replace("://", "://squid:let me in@");
    Cpe cpe = horde.cpe(trusting().withCertificate(folder.resolve("product.pem")).withProxy(url));

    cpe.boot();

    assertThat(cpe.awaitsSession(SOON)).succeeded();
    assertThat(proxy.requests()).anyMatch(request -> request.contains("localhost:" + gate.port()));
  }

  @Test
  void saysWhatIsWrongWithAFile(Horde horde) {
    assertThatThrownBy(
            () -> horde.cpe(trusting().withCertificate(folder.resolve("old.pem"))).boot())
        .hasMessageContaining("old.pem")
        .hasMessageContaining("has expired");
    assertThatThrownBy(
            () -> horde.cpe(CpeSpec.DEFAULT.withAuthority(folder.resolve("no.pem"))).boot())
        .hasMessageContaining("no.pem");
    assertThatThrownBy(() -> horde.cpe(CpeSpec.DEFAULT.withProxy("ftp://x/")).boot())
        .hasMessageContaining("the proxy: found scheme \"ftp\"");
  }

  @Test
  void tellsNoPasswords() {
    CpeSpec spec =
        trusting().withCertificate(folder, "hidden").withProxy("http://me:hidden@127.0.0.1:1/");

    assertThat(spec.toString()).doesNotContain("hidden");
    assertThat(spec.way().toString()).doesNotContain("hidden");
  }
}
