// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.udp.StunResponder;
import cwmp.testkit.udp.StunServer;
import cwmp.testkit.udp.UdpConnectionRequester;
import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.deviation.Selector;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Fleet;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.profile.Profile;
import horde.profile.Template;
import horde.tls.CertificateMint;
import horde.tls.TlsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deviations of TLS and of datagrams, each of the first of two devices. */
@Timeout(120)
final class NettyDeviationsTest {
  private static final String ROOT = "Device.ManagementServer.";
  private static final Credentials LOGIN = new Credentials("acs", "knock");
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");
  private static final String DEVIANT = "FEFEFE000000";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final Deviations deviations = new Deviations(42);
  private final Map<String, String> values = new HashMap<>();
  private Fleet fleet;

  NettyDeviationsTest() {
    values.put(ROOT + "ConnectionRequestUsername", LOGIN.username());
    values.put(ROOT + "ConnectionRequestPassword", LOGIN.password());
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(Duration.ofSeconds(5));
    }
    acs.close();
  }

  private void start(DeviationSpec spec, Profile profile, String url, TlsSettings tls)
      throws Exception {
    Map<String, Template> templates = new HashMap<>();
    values.forEach((path, value) -> templates.put(path, Plans.template(value)));
    AcsPlan plan =
        new AcsPlan(
            Plans.template(url), Plans.template(""), Plans.template(""), new Access(tls, null));
    fleet =
        new Fleet(
            Plans.plan(new GroupPlan("homes", 2, profile, plan, Duration.ofSeconds(1), templates)),
            NettyDriver.open(NetSettings.defaults()),
            null,
            null,
            List.of(deviations));
    deviations.on(Selector.one(fleet.ref(0)), spec);
    fleet.start();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(60);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
      Thread.sleep(10);
    }
  }

  // ---- TLS

  private List<TlsFront.Call> calls(String name, String... parameterAndText) throws Exception {
    CertificateMint authority = new CertificateMint("an authority for tests", Instant.now());
    DeviationSpec spec = DeviationSpec.of(name);
    if (parameterAndText.length > 0) {
      spec = spec.with(parameterAndText[0], parameterAndText[1]);
    }
    try (TlsFront front =
        new TlsFront(
            authority, HOSTS, TlsFront.Clients.NOT_ASKED, acs.port(), "TLSv1.3", "TLSv1.2")) {
      start(
          spec,
          Plans.gateway(),
          "https://localhost:" + front.port() + "/",
          TlsSettings.DEFAULT.trusting(List.of(authority.authority())));
      await(() -> of(front, true).size() >= 3 && of(front, false).size() >= 3);
      return List.copyOf(front.calls());
    }
  }

  private static List<TlsFront.Call> of(TlsFront front, boolean deviant) {
    return of(front.calls(), deviant);
  }

  private static List<TlsFront.Call> of(List<TlsFront.Call> calls, boolean deviant) {
    return calls.stream().filter(call -> call.serial().equals(DEVIANT) == deviant).toList();
  }

  @Test
  @Spec("M-17")
  void offersNothingNewerThanTls12() throws Exception {
    List<TlsFront.Call> calls = calls("tls-old-version");

    assertThat(of(calls, true)).extracting(TlsFront.Call::protocol).containsOnly("TLSv1.2");
    assertThat(of(calls, false)).extracting(TlsFront.Call::protocol).containsOnly("TLSv1.3");
  }

  @Test
  @Spec("M-17")
  void doesNotSayWhomItWants() throws Exception {
    List<TlsFront.Call> calls = calls("tls-no-server-name");

    assertThat(of(calls, true)).extracting(TlsFront.Call::named).containsOnly(false);
    assertThat(of(calls, false)).extracting(TlsFront.Call::named).containsOnly(true);
  }

  @Test
  @Spec("M-17")
  void takesUpNoSession() throws Exception {
    List<TlsFront.Call> calls = calls("tls-no-resumption");

    assertThat(of(calls, true)).extracting(TlsFront.Call::resumed).containsOnly(false);
    assertThat(of(calls, false)).extracting(TlsFront.Call::resumed).contains(true);
  }

  @Test
  @Spec("M-17")
  void takesItsTimeForTheHandshake() throws Exception {
    List<TlsFront.Call> calls = calls("tls-slow-handshake", "delay", "2s");

    assertThat(of(calls, true))
        .extracting(TlsFront.Call::handshakeMillis)
        .allMatch(millis -> millis > 1000);
  }

  // ---- datagrams

  private String value(int index, String name) throws Exception {
    return fleet
        .call(fleet.ref(index), device -> device.tree().value(device.tree().find(ROOT + name)))
        .get(20, SECONDS);
  }

  private void startListening(DeviationSpec spec) throws Exception {
    start(spec, Plans.listeningGateway(), acs.url().toString(), TlsSettings.DEFAULT);
    await(() -> value(0, "UDPConnectionRequestAddress").matches(".+:\\d+"));
    await(() -> value(1, "UDPConnectionRequestAddress").matches(".+:\\d+"));
  }

  @Test
  @Spec("M-15")
  void takesDatagramsWhoeverHasSignedThem() throws Exception {
    startListening(DeviationSpec.of("udp-signature-ignored"));
    String address = value(0, "UDPConnectionRequestAddress");

    await(
        () -> {
          UdpConnectionRequester.request(address, new Credentials("acs", "a guess"), 1);
          return !deviations.counts().isEmpty();
        });

    await(() -> fleet.statistics().get(10, SECONDS).events().containsKey("6 CONNECTION REQUEST"));
    assertThat(deviations.counts(fleet.ref(1))).isEmpty();
  }

  @Test
  @Spec("M-15")
  void tellsAnotherPortOfItsBindingEachTime() throws Exception {
    startListening(DeviationSpec.of("binding-flaps"));

    assertThat(told(0)).isNotEqualTo(told(0)).isNotEqualTo(value(0, "UDPConnectionRequestAddress"));
    assertThat(told(1)).isEqualTo(value(1, "UDPConnectionRequestAddress"));
  }

  /** What a device says of its address when it is asked. */
  private String told(int index) throws Exception {
    CompletableFuture<Message> answer =
        acs.device("FEFEFE-HomeGateway-FEFEFE%06X".formatted(index))
            .enqueue(new GetParameterValues(List.of(ROOT + "UDPConnectionRequestAddress")));
    return ((GetParameterValuesResponse) answer.get(20, SECONDS))
        .parameterList()
        .getFirst()
        .value();
  }

  @Test
  @Spec("M-15")
  void doesNotKeepItsBindingAlive() throws Exception {
    StunResponder responder = new StunResponder(null);
    try (StunServer stun = StunServer.start(responder)) {
      values.put(ROOT + "STUNEnable", "true");
      values.put(ROOT + "STUNServerAddress", stun.address().host());
      values.put(ROOT + "STUNServerPort", Integer.toString(stun.address().port()));
      values.put(ROOT + "STUNMinimumKeepAlivePeriod", "1");
      values.put(ROOT + "STUNMaximumKeepAlivePeriod", "1");
      start(
          DeviationSpec.of("no-keep-alive"),
          Plans.gateway(),
          acs.url().toString(),
          TlsSettings.DEFAULT);
      await(() -> value(0, "UDPConnectionRequestAddress").matches(".+:\\d+"));
      String silent = value(0, "UDPConnectionRequestAddress");
      await(() -> deviations.counts().containsKey("no-keep-alive"));
      await(() -> value(1, "UDPConnectionRequestAddress").matches(".+:\\d+"));
      String other = value(1, "UDPConnectionRequestAddress");
      await(() -> asked(responder, other) >= 3);

      assertThat(asked(responder, silent)).isEqualTo(1);
    }
  }

  private static long asked(StunResponder responder, String address) {
    return responder.asked().stream()
        .filter(asked -> asked.from().toString().equals(address))
        .count();
  }
}
