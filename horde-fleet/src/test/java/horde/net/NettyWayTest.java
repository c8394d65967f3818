// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.ContentCoding;
import cwmp.http.Credentials;
import cwmp.http.HttpProxy;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.net.ClientHello;
import cwmp.testkit.net.HttpProxyServer;
import cwmp.testkit.net.HttpProxyServer.Login;
import cwmp.wire.HttpTarget;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.net.TlsFront.Clients;
import horde.profile.Template;
import horde.tls.CertificateMint;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The way from a device of the fleet to its ACS: addresses, the first words of TLS, proxies. */
@Timeout(60)
final class NettyWayTest {
  private static final Credentials GUEST = new Credentials("guest", "let me through");

  private final BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();
  private ScriptedAcs acs;
  private Fleet fleet;

  @BeforeEach
  void startAcs() {
    acs = ScriptedAcs.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(Duration.ofSeconds(5));
    }
    acs.close();
  }

  @Test
  @Spec("A-42")
  void triesTheOtherAddressesIfOneIsDead() throws Exception {
    InetAddress alive = InetAddress.getByName("127.0.0.1");
    InetAddress dead = InetAddress.getByName("127.0.0.2"); // nobody listens on that port there

    start(
        20,
        "http://acs.example:" + acs.port() + "/",
        Access.DIRECT,
        host -> List.of(dead, alive, dead));

    for (int i = 0; i < 20; i++) {
      assertThat(outcome().successful()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("A-44")
  void compressesWhatItSendsIfToldTo(ContentCoding coding) throws Exception {
    Map<String, Template> values =
        Map.of("Device.ManagementServer.HTTPCompression", Plans.template(coding.text()));
    Set<String> codings = ConcurrentHashMap.newKeySet();
    acs.close();
    acs =
        ScriptedAcs.builder()
            .start(
                behind ->
                    (request, exchange) -> {
                      if (request.body().length > 0) {
                        codings.add(request.headers().first("Content-Encoding").orElse("none"));
                      }
                      behind.onRequest(request, exchange);
                    });
    var answer =
        acs.device("FEFEFE-HomeGateway-FEFEFE000000")
            .enqueue(new GetParameterValues(List.of("Device.DeviceInfo.")));

    start(1, acs.url().toString(), Access.DIRECT, null, values);

    assertThat(outcome().successful()).isTrue();
    assertThat(answer).isCompletedWithValueMatching(GetParameterValuesResponse.class::isInstance);
    assertThat(codings).containsExactly(coding.token());
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec("A-42")
  void beginsWithARandomAddress() throws Exception {
    Set<InetAddress> called = new HashSet<>();
    InetAddress one = InetAddress.getByName("127.0.0.1");
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (ServerSocket first = new ServerSocket(0, 50, one);
        ServerSocket second = new ServerSocket(first.getLocalPort(), 50, other)) {
      start(
          40,
          "http://acs.example:" + first.getLocalPort() + "/",
          Access.DIRECT,
          host -> List.of(one, other));
      for (ServerSocket listener : List.of(first, second)) {
        try (Socket caller = listener.accept()) {
          called.add(caller.getLocalAddress());
        }
      }
    }

    assertThat(called).containsExactlyInAnyOrder(one, other);
  }

  @Test
  @Spec("A-42")
  void saysThatAHostHasNoAddress() throws Exception {
    start(
        1,
        "http://acs.example/",
        Access.DIRECT,
        host -> {
          throw new UnknownHostException(host);
        });

    SessionOutcome outcome = outcome();

    assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.CONNECT);
    assertThat(outcome.detail()).contains("cannot find the host acs.example");
  }

  @Test
  @Spec("A-41")
  void eachDeviceCallsFromAPortOfTheKernelsChoice() throws Exception {
    Set<Integer> ports = new HashSet<>();
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      start(4, "http://127.0.0.1:" + listener.getLocalPort() + "/", Access.DIRECT, null);
      for (int i = 0; i < 4; i++) {
        ports.add(listener.accept().getPort());
      }
    }

    assertThat(ports).hasSize(4);
  }

  @Test
  @Spec({"A-34", "A-35", "A-36", "A-52"})
  void saysItsServersNameAndNothingOutdated() throws Exception {
    ClientHello hello = helloTo("acs");

    assertThat(hello.serverNames()).containsExactly("acs");
    assertThat(hello.protocols()).containsExactly("http/1.1");
    assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
    assertThat(hello.compressionMethods()).containsExactly(0);
    assertThat(hello.cipherSuites()).isNotEmpty().doesNotContain(0x002F);
  }

  @Test
  @Spec("A-35")
  void saysNoNameOfAServerThatIsGivenByItsAddress() throws Exception {
    assertThat(helloTo("127.0.0.1").serverNames()).isEmpty();
  }

  private ClientHello helloTo(String host) throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (ServerSocket listener = new ServerSocket(0, 1, here)) {
      start(
          1,
          "https://" + host + ":" + listener.getLocalPort() + "/",
          Access.DIRECT,
          name -> List.of(here));
      try (Socket socket = listener.accept()) {
        return ClientHello.read(socket.getInputStream());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("A-46")
  void goesThroughAProxyInClear(Login login) throws Exception {
    try (HttpProxyServer proxy = HttpProxyServer.start(login, GUEST)) {
      start(1, acs.url().toString(), through(proxy, GUEST, TlsSettings.DEFAULT), null);

      SessionOutcome outcome = outcome();

      assertThat(outcome.successful()).as(outcome.detail()).isTrue();
      assertThat(proxy.requests()).hasSize(2).containsOnly("POST " + acs.url());
      assertThat(acs.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("A-46")
  void goesThroughATunnelOfAProxyToTls(Login login) throws Exception {
    CertificateMint mint = new CertificateMint("an authority", Instant.now());
    TlsSettings trusting = TlsSettings.DEFAULT.trusting(List.of(mint.authority()));
    try (HttpProxyServer proxy = HttpProxyServer.start(login, GUEST);
        TlsFront front =
            new TlsFront(mint, List.of("127.0.0.1"), Clients.ASKED, acs.port(), "TLSv1.3")) {
      start(1, "https://127.0.0.1:" + front.port() + "/", through(proxy, GUEST, trusting), null);

      SessionOutcome outcome = outcome();

      assertThat(outcome.successful()).as(outcome.detail()).isTrue();
      assertThat(proxy.requests()).containsExactly("CONNECT 127.0.0.1:" + front.port());
    }
  }

  @ParameterizedTest
  @CsvSource({"http", "https"})
  @Spec("A-46")
  void saysThatAProxyDoesNotLetItThrough(String scheme) throws Exception {
    try (HttpProxyServer proxy = HttpProxyServer.start(Login.DIGEST, GUEST)) {
      Credentials wrong = new Credentials("guest", "wrong");
      start(1, scheme + "://127.0.0.1:9/", through(proxy, wrong, TlsSettings.DEFAULT), null);

      SessionOutcome outcome = outcome();

      assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.AUTHENTICATION);
      assertThat(outcome.detail()).contains(proxy.url().toString(), "407").doesNotContain("wrong");
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 502 No\\r\\nContent-Length: 0\\r\\n\\r\\n | CONNECT | 127.0.0.1:9: status 502",
        "SSH-2.0-x\\r\\n | HTTP | expected HTTP/1.1",
        "'' | CONNECT | closed the connection"
      })
  @Spec("A-46")
  void saysWhatIsWrongWithAProxy(String answer, SessionFailure failure, String detail)
      throws Exception {
    try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpProxy proxy =
          new HttpProxy(
              HttpTarget.parse("http://127.0.0.1:" + broken.getLocalPort()).origin(), GUEST);
      start(1, "https://127.0.0.1:9/", new Access(TlsSettings.DEFAULT, proxy), null);
      try (Socket socket = broken.accept()) {
        assertThat(socket.getInputStream().read()).isEqualTo('C');
        socket.getInputStream().skipNBytes(socket.getInputStream().available());
        socket.getOutputStream().write(answer.replace("\\r", "\r").replace("\\n", "\n").getBytes());
        socket.shutdownOutput();

        SessionOutcome outcome = outcome();

        assertThat(outcome.failureOrNull()).as(outcome.detail()).isEqualTo(failure);
        assertThat(outcome.detail()).contains(detail);
      }
    }
  }

  private static Access through(HttpProxyServer proxy, Credentials credentials, TlsSettings tls) {
    return new Access(
        tls, new HttpProxy(HttpTarget.parse(proxy.url().toString()).origin(), credentials));
  }

  private SessionOutcome outcome() throws InterruptedException {
    SessionOutcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  private void start(int devices, String url, Access access, Addresses.Resolver resolver)
      throws IOException {
    start(devices, url, access, resolver, Map.of());
  }

  private void start(
      int devices,
      String url,
      Access access,
      Addresses.Resolver resolver,
      Map<String, Template> values)
      throws IOException {
    AcsPlan plan = new AcsPlan(Plans.template(url), Plans.template(""), Plans.template(""), access);
    NetSettings settings = new NetSettings(1, null);
    fleet =
        new Fleet(
            Plans.plan(
                new GroupPlan(
                    "homes", devices, Plans.gateway(), plan, Duration.ofHours(1), values)),
            resolver == null ? NettyDriver.open(settings) : NettyDriver.open(settings, resolver),
            new FleetListener() {
              @Override
              public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
                outcomes.add(outcome);
              }
            });
    fleet.start();
  }
}
