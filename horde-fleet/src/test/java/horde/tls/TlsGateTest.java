// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.testkit.AcsServer;
import cwmp.testkit.ServerReply;
import horde.tls.CertificateMint.Minted;
import horde.tls.ServerTls.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** https before a plain server. */
@Timeout(60)
class TlsGateTest {
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");
  private static final int LARGE = 3_000_000;

  private final CertificateMint mint = new CertificateMint("an authority", Instant.now());
  private final AcsServer plain =
      AcsServer.start(
          (request, exchange) ->
              exchange.reply(ServerReply.text(200, "it was " + request.body().length)));

  @TempDir Path folder;

  @AfterEach
  void close() {
    plain.close();
  }

  private ServerTls shown(Clients clients) {
    return new ServerTls(
        mint.server(HOSTS, 2).identity(), clients, List.of(mint.authority()), List.of());
  }

  private TlsGate open(ServerTls tls) throws Exception {
    return TlsGate.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), plain.port()),
        tls);
  }

  private String post(TlsGate gate, @Nullable ClientIdentity client, int bytes) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (client != null) {
      store.setKeyEntry(
          "me", client.key(), new char[0], client.chain().toArray(Certificate[]::new));
    }
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(),
        TlsSettings.DEFAULT.trusting(List.of(mint.authority())).trustManagers(),
        null);
    try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + gate.port() + "/x"))
                  .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void passesOnWhatIsSaidInBothDirections() throws Exception {
    try (TlsGate gate = open(shown(Clients.NOT_ASKED))) {
      assertThat(post(gate, null, LARGE)).isEqualTo("it was " + LARGE);
      assertThat(gate.refused()).isZero();
    }
  }

  @Test
  void letsOnlyThoseInWhoseCertificateIsGood() throws Exception {
    Minted good = mint.device("a", 3, false);
    Minted expired = mint.device("b", 4, true);
    Minted foreign = new CertificateMint("another", Instant.now()).device("a", 3, false);
    try (TlsGate gate = open(shown(Clients.REQUIRED))) {
      assertThat(post(gate, good.identity(), 1)).isEqualTo("it was 1");
      assertThatThrownBy(() -> post(gate, null, 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> post(gate, expired.identity(), 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> post(gate, foreign.identity(), 1)).isInstanceOf(IOException.class);
      assertThat(gate.refused()).isGreaterThanOrEqualTo(3);
      assertThat(gate.lastRefusal()).isNotEmpty();
    }
  }

  @Test
  void letsThoseInThatHaveNoneIfItOnlyAsks() throws Exception {
    try (TlsGate gate = open(shown(Clients.ASKED))) {
      assertThat(post(gate, null, 1)).isEqualTo("it was 1");
      Minted expired = mint.device("b", 4, true);
      assertThatThrownBy(() -> post(gate, expired.identity(), 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void showsAnotherCertificateFromOneConnectionToTheNext() throws Exception {
    ServerTls tls = shown(Clients.NOT_ASKED);
    try (TlsGate gate = open(tls)) {
      assertThat(post(gate, null, 1)).isEqualTo("it was 1");

      gate.show(tls.showing(mint.server(HOSTS, 3, true).identity()));

      assertThatThrownBy(() -> post(gate, null, 1))
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining("NotAfter");
      gate.show(tls);
      assertThat(post(gate, null, 1)).isEqualTo("it was 1");
    }
  }

  @Test
  void servesWithTheFolderThatCertsWrites() throws Exception {
    Flaws flaws = new Flaws(1);
    flaws.add(Flaw.REVOKED, "1");
    CertificateFolder written = new CertificateFolder(folder, mint, flaws);
    written.writeServer(HOSTS);
    written.writeDevices(2, index -> "device-" + index, done -> {});
    ClientIdentities devices = DeviceCertificates.open(folder);

    ServerTls tls = CertificateFolder.server(folder, Clients.REQUIRED);

    assertThat(tls.hosts()).isEqualTo(HOSTS);
    try (TlsGate gate = open(tls)) {
      assertThat(post(gate, devices.of("device-0").orElseThrow(), 1)).isEqualTo("it was 1");
      ClientIdentity revoked = devices.of("device-1").orElseThrow();
      assertThatThrownBy(() -> post(gate, revoked, 1)).isInstanceOf(IOException.class);
      assertThat(gate.lastRefusal()).contains("revoked");
    }
  }

  @Test
  void saysWhatIsMissingInAFolder() throws Exception {
    assertThatThrownBy(() -> CertificateFolder.server(folder, Clients.NOT_ASKED))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContaining("server.pem");
    Files.writeString(folder.resolve("server.pem"), mint.server(HOSTS, 2, true).pem());
    assertThatThrownBy(() -> CertificateFolder.server(folder, Clients.NOT_ASKED))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContaining("has expired");
  }

  @Test
  void takesNobodyAfterItIsClosed() throws Exception {
    TlsGate gate = open(shown(Clients.NOT_ASKED));
    assertThat(post(gate, null, 1)).isEqualTo("it was 1");

    gate.close();

    assertThatThrownBy(() -> post(gate, null, 1)).isInstanceOf(IOException.class);
  }
}
