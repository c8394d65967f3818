// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.net.TestAuthority;
import cwmp.http.TlsProfile;
import cwmp.message.Download;
import cwmp.message.FaultException;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.net.ClientHello;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between an agent and its ACS. TR-069 3.3. */
@Timeout(120)
class AgentTlsTest {
  private static final int TLS_RSA_WITH_AES_128_CBC_SHA = 0x002F;

  @TempDir private static Path folder;
  private static TestAuthority authority;
  private static Path good;
  private static Path expired;
  private static Path elsewhereExpired;
  private static Path client;

  private final BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();
  private ScriptedAcs acs;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestAuthority(folder);
    good = authority.sign("good", "ip:127.0.0.1", "-1d", 3);
    expired = authority.sign("expired", "ip:127.0.0.1", "-20d", 10);
    elsewhereExpired = authority.sign("elsewhere", "dns:elsewhere.example", "-20d", 10);
    client = authority.sign("client", "dns:client.example", "-1d", 3);
  }

  @BeforeEach
  void startAcs() {
    acs = ScriptedAcs.start();
  }

  @AfterEach
  void stopAcs() {
    acs.close();
  }

  @Test
  @Spec({"A-35", "A-52"})
  void saysItsServersNameAndNoProtocolButHttp11() throws Exception {
    ClientHello hello = helloTo("acs", AgentTls.builder());

    assertThat(hello.serverNames()).containsExactly("acs");
    assertThat(hello.protocols()).containsExactly("http/1.1");
  }

  @Test
  @Spec("A-35")
  void saysNoNameOfAServerThatIsGivenByItsAddress() throws Exception {
    assertThat(helloTo("127.0.0.1", AgentTls.builder()).serverNames()).isEmpty();
    assertThat(helloTo("[::1]", AgentTls.builder()).serverNames()).isEmpty();
  }

  @Test
  @Spec({"A-34", "A-36"})
  void offersOnlyWhatRfc7525Allows() throws Exception {
    ClientHello hello = helloTo("acs.example", AgentTls.builder());

    assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
    assertThat(hello.compressionMethods()).containsExactly(0);
    assertThat(hello.cipherSuites())
        .isNotEmpty()
        .doesNotContain(TLS_RSA_WITH_AES_128_CBC_SHA)
        .allSatisfy(
            suite ->
                assertThat(suite >= 0x1301 && suite <= 0x1303 || suite >= 0xC000 || suite >= 0x32)
                    .as("%04x", suite)
                    .isTrue());
    assertThat(helloTo("acs.example", AgentTls.builder().oldest(TlsProfile.Version.TLS_1_3)))
        .extracting(ClientHello::versions)
        .isEqualTo(List.of(0x0304));
  }

  @Test
  @Spec("A-39")
  void refusesAnExpiredCertificateIfItKnowsTheTime() throws Exception {
    SessionOutcome outcome = session(expired, trusting());

    assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.TLS);
    assertThat(acs.counts().requests()).isZero();
  }

  @Test
  @Spec("A-39")
  void takesAnExpiredCertificateIfItDoesNotKnowTheTime() throws Exception {
    SessionOutcome outcome = session(expired, trusting().timeKnown(() -> false));

    assertThat(outcome.successful()).as(outcome.detail()).isTrue();
  }

  @Test
  @Spec("A-39")
  void checksAllButDatesIfItDoesNotKnowTheTime() throws Exception {
    SessionOutcome ofOtherHost = session(elsewhereExpired, trusting().timeKnown(() -> false));
    SessionOutcome ofNobody = session(good, AgentTls.builder().timeKnown(() -> false));

    assertThat(ofOtherHost.failureOrNull()).isEqualTo(SessionFailure.TLS);
    assertThat(ofNobody.failureOrNull()).isEqualTo(SessionFailure.TLS);
    assertThat(acs.counts().requests()).isZero();
  }

  @Test
  @Spec("L-11")
  void believesEverybodyIfItIsToldAndLogsItOnce() throws Exception {
    List<LogRecord> lines = new CopyOnWriteArrayList<>();
    Handler recorder = recorder(lines);
    Logger logger = Logger.getLogger("cwmp.agent");
    logger.addHandler(recorder);
    try {
      assertThat(session(elsewhereExpired, trusting()).successful()).isFalse();
      assertThat(lines).noneMatch(AgentTlsTest::isWarningOfInsecurity);

      assertThat(session(elsewhereExpired, trusting().insecure()).successful()).isTrue();
      assertThat(lines).filteredOn(AgentTlsTest::isWarningOfInsecurity).hasSize(1);
    } finally {
      logger.removeHandler(recorder);
    }
  }

  private static boolean isWarningOfInsecurity(LogRecord line) {
    return line.getLevel() == Level.WARNING && line.getMessage().contains("insecure");
  }

  @Test
  @Spec("A-40")
  void showsItsCertificateToAnAcsThatAsks() throws Exception {
    try (Server server = new Server(good)) {
      SessionOutcome outcome = session(server, trusting().keyStore(client, TestAuthority.PASSWORD));

      assertThat(outcome.successful()).as(outcome.detail()).isTrue();
      assertThat(server.peers).contains("CN=client");
    }
  }

  @Test
  @Spec("A-40")
  void goesOnWithoutACertificateIfItHasNone() throws Exception {
    try (Server server = new Server(good)) {
      assertThat(session(server, trusting()).successful()).isTrue();
      assertThat(server.peers).contains("");
    }
  }

  @Test
  @Spec({"J-04", "A-40"})
  void holdsFileServersToTheSameRules() throws Exception {
    byte[] content = {1, 2, 3};
    try (FileServer files = new FileServer(content);
        Server server = new Server(good, files.url().getPort());
        Server late = new Server(expired, files.url().getPort())) {
      AgentTls.Builder own = trusting().keyStore(client, TestAuthority.PASSWORD);

      assertThat(fetch(own, server)).isZero();
      assertThat(folder.resolve("f")).hasBinaryContent(content);
      assertThat(server.peers).containsExactly("CN=client");
      assertThat(fetch(AgentTls.builder(), server)).as("of nobody that it trusts").isEqualTo(9015);
      assertThat(fetch(own, late)).as("expired").isEqualTo(9015);
      assertThat(fetch(own.timeKnown(() -> false), late)).as("without a clock").isZero();
    }
  }

  @Test
  @Spec({"A-34", "A-52"})
  void offersAFileServerWhatItOffersItsAcs() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<ClientHello> hello =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = listener.accept()) {
                  return ClientHello.read(socket.getInputStream());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      fetch(AgentTls.builder().oldest(TlsProfile.Version.TLS_1_3), listener);

      assertThat(hello.get(20, SECONDS).versions()).containsExactly(0x0304);
      assertThat(hello.get().protocols()).containsExactly("http/1.1");
    }
  }

  private static int fetch(AgentTls.Builder tls, Server server) throws Exception {
    return fetch(tls, server.listener);
  }

  /** The code of the fault, 0 if there was none. */
  private static int fetch(AgentTls.Builder tls, ServerSocket server) throws Exception {
    HttpFiles files = new HttpFiles(tls.build(), null, Duration.ofSeconds(20), url -> true);
    String url = "https://127.0.0.1:" + server.getLocalPort() + "/file";
    try {
      files.fetch(new Download("", "", url, "", "", 0, "", 0, "", ""), folder.resolve("f"));
      return 0;
    } catch (FaultException e) {
      return e.fault().code();
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), "hello");
    AgentTls.Builder tls = AgentTls.builder();

    assertThatThrownBy(() -> tls.authorities(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.txt: found no certificate, expected PEM");
    assertThatThrownBy(() -> tls.keyStore(client, "other".toCharArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("client.p12: the password is wrong");
    assertThatThrownBy(() -> tls.keyStore(text, new char[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.txt: found no key store in PKCS#12");
    assertThatThrownBy(() -> tls.keyStore(folder.resolve("none"), new char[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  /** What a device says first to a host, wherever that is. */
  private ClientHello helloTo(String host, AgentTls.Builder tls) throws Exception {
    InetAddress here = InetAddress.getByName(host.startsWith("[") ? "::1" : "127.0.0.1");
    try (ServerSocket listener = new ServerSocket(0, 1, here);
        CwmpAgent agent =
            CwmpAgent.builder()
                .model(HostileNetworkTest.model())
                .acsUrl("https://" + host + ":" + listener.getLocalPort() + "/")
                .resolver(name -> new InetAddress[] {here})
                .tls(tls.build())
                .build()) {
      agent.start();
      try (Socket socket = listener.accept()) {
        return ClientHello.read(socket.getInputStream());
      }
    }
  }

  private static AgentTls.Builder trusting() throws IOException {
    return AgentTls.builder().authorities(authority.certificate());
  }

  private SessionOutcome session(Path keys, AgentTls.Builder tls) throws Exception {
    try (Server server = new Server(keys)) {
      return session(server, tls);
    }
  }

  private SessionOutcome session(Server server, AgentTls.Builder tls) throws Exception {
    try (CwmpAgent agent =
        CwmpAgent.builder()
            .model(HostileNetworkTest.model())
            .acsUrl("https://127.0.0.1:" + server.listener.getLocalPort() + "/")
            .tls(tls.build())
            .onSessionEnd(outcomes::add)
            .build()) {
      agent.start();
      SessionOutcome outcome = outcomes.poll(30, SECONDS);
      assertThat(outcome).isNotNull();
      return outcome;
    }
  }

  private static Handler recorder(List<LogRecord> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /**
   * TLS in front of the ACS, or of another server; asks for certificates, and notes whose they are.
   */
  private final class Server implements AutoCloseable {
    private final SSLServerSocket listener;
    private final List<String> peers = new CopyOnWriteArrayList<>();
    private final int behind;

    Server(Path keys) throws Exception {
      this(keys, acs.port());
    }

    Server(Path keys, int behind) throws Exception {
      this.behind = behind;
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        store.load(in, TestAuthority.PASSWORD);
      }
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, TestAuthority.PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      try (InputStream in = Files.newInputStream(authority.certificate())) {
        anchors.setCertificateEntry(
            "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(anchors);
      context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
      listener =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
      start(this::accept);
    }

    private static void start(Runnable work) {
      Thread thread = new Thread(work, "tls-server");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      try {
        while (true) {
          SSLSocket secure = (SSLSocket) listener.accept();
          secure.setWantClientAuth(true);
          start(() -> serve(secure));
        }
      } catch (IOException e) {
        // closed
      }
    }

    private void serve(SSLSocket secure) {
      try {
        secure.startHandshake();
        peers.add(peer(secure));
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), behind);
        start(() -> pump(plain, secure));
        pump(secure, plain);
      } catch (IOException e) {
        // the device did not like it
      }
    }

    private static String peer(SSLSocket secure) {
      try {
        return secure.getSession().getPeerPrincipal().getName();
      } catch (SSLException e) {
        return "";
      }
    }

    private static void pump(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // one side has ended, and so does the other
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
