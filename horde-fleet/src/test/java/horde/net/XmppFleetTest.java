// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.http.Credentials;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.RealXmppServer;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.XmppRequester;
import cwmp.testkit.XmppResponder;
import cwmp.testkit.hostile.TestIdentities;
import cwmp.testkit.hostile.TestIdentities.Identity;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppNamespaces;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetPlan;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.profile.Template;
import horde.referee.Referee;
import horde.referee.Rule;
import horde.tls.TlsSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connection requests over XMPP to devices of a fleet, against the test kit's server. */
@Timeout(60)
final class XmppFleetTest {
  private static final String FIRST = "FEFEFE-HomeGateway-FEFEFE000000";
  private static final String MANAGEMENT = "Device.ManagementServer.";
  private static final String CONNECTION = "Device.XMPP.Connection.1.";
  private static final String FROM = "acs@x.example/main";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Credentials CREDENTIALS = new Credentials("acs", "knock");

  private final Map<String, String> values = new HashMap<>();
  private final Referee referee = new Referee();
  private Fleet fleet;

  XmppFleetTest() {
    values.put(MANAGEMENT + "ConnectionRequestUsername", CREDENTIALS.username());
    values.put(MANAGEMENT + "ConnectionRequestPassword", CREDENTIALS.password());
    values.put(MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1");
    values.put(CONNECTION + "Enable", "true");
    values.put(CONNECTION + "Username", "cpe-{index}");
    values.put(CONNECTION + "Password", "secret-{index}");
    values.put(CONNECTION + "Domain", "x.example");
    values.put(CONNECTION + "ServerConnectAlgorithm", "ServerTable");
    values.put(CONNECTION + "ServerRetryInitialInterval", "1");
    values.put(CONNECTION + "Server.1.Enable", "true");
    values.put(CONNECTION + "Server.1.ServerAddress", "127.0.0.1");
  }

  @AfterEach
  void stopFleet() throws Exception {
    if (fleet != null) {
      fleet.stop(PATIENCE);
    }
  }

  @Test
  @Spec({"H-34", "H-35", "H-37", "H-38", "H-39"})
  void aDeviceAnswersARequestAndOpensASession() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example").user("cpe-0", "secret-0")) {
      AcsDevice device = acs.device(FIRST);
      CompletableFuture<Inform> first = device.nextInform();
      start(1, acs, xmpp);
      assertThat(xmpp.awaitClient(PATIENCE)).isEqualTo("cpe-0@x.example/cwmp");
      first.get(20, TimeUnit.SECONDS);
      awaitValue(MANAGEMENT + "ConnReqJabberID", "cpe-0@x.example/cwmp");
      awaitIdle();
      CompletableFuture<Inform> next = device.nextInform();

      XmppElement answer = xmpp.knock("cpe-0@x.example/cwmp", FROM, CREDENTIALS, PATIENCE);

      assertThat(answer.attribute("type")).isEqualTo("result");
      assertThat(answer.attribute("to")).isEqualTo(FROM);
      assertThat(next.get(20, TimeUnit.SECONDS).event())
          .contains(Event.of(EventCode.CONNECTION_REQUEST));
      assertThat(value(CONNECTION + "Status")).isEqualTo("Enabled");
      assertThat(value(MANAGEMENT + "SupportedConnReqMethods")).contains("HTTP", "XMPP");
      assertThat(fleet.statistics().join().connectionRequests())
          .isEqualTo(Map.of(ConnectionRequestWay.XMPP, new FleetStatistics.KnockCount(1, 0)));
      assertThat(referee.count(Rule.XMPP_KNOCK_FORM)).isZero();
    }
  }

  @Test
  @Spec({"H-36", "H-37"})
  void requestsAreRefusedByTheRules() throws Exception {
    values.put(MANAGEMENT + "ConnReqAllowedJabberIDs", "acs@x.example");
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example").user("cpe-0", "secret-0")) {
      start(1, acs, xmpp);
      String jid = xmpp.awaitClient(PATIENCE);

      Credentials wrong = new Credentials("acs", "guess");
      assertThat(error(xmpp.knock(jid, FROM, wrong, PATIENCE))).isEqualTo("not-authorized");
      assertThat(error(xmpp.knock(jid, "other@x.example/a", CREDENTIALS, PATIENCE)))
          .isEqualTo("not-allowed");
      XmppElement strange =
          XmppElement.of(XmppNamespaces.CLIENT, "iq")
              .with("type", "get")
              .with("id", "s1")
              .with(XmppElement.of("urn:xmpp:ping", "ping"));
      assertThat(error(xmpp.ask(jid, FROM, strange, PATIENCE))).isEqualTo("service-unavailable");
      int accepted = 0;
      XmppElement last;
      do {
        last = xmpp.knock(jid, FROM, CREDENTIALS, PATIENCE);
        accepted++;
        assertThat(accepted).isLessThan(1000);
      } while (last.attribute("type").equals("result"));
      assertThat(error(last)).isEqualTo("service-unavailable");
      assertThat(accepted).isGreaterThan(10);
      assertThat(referee.count(Rule.XMPP_KNOCK_CREDENTIALS)).isEqualTo(1);
      assertThat(referee.count(Rule.XMPP_KNOCK_FROM)).isEqualTo(1);
      assertThat(referee.count(Rule.XMPP_KNOCK_FORM)).as("the ping is none").isZero();
      assertThat(referee.count(Rule.KNOCK_FLOOD)).isPositive();
    }
  }

  @Test
  @Spec({"H-34", "H-38"})
  void comesBackAfterTheConnectionIsLost() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example").user("cpe-0", "secret-0")) {
      start(1, acs, xmpp);
      String jid = xmpp.awaitClient(PATIENCE);
      awaitValue(CONNECTION + "Status", "Enabled");

      xmpp.drop(jid);

      assertThat(xmpp.awaitClient(PATIENCE)).isEqualTo(jid);
      assertThat(xmpp.knock(jid, FROM, CREDENTIALS, PATIENCE).attribute("type"))
          .isEqualTo("result");
    }
  }

  @Test
  @Spec("H-38")
  void startsTlsAndChecksWhoseCertificateItIs(@TempDir Path folder) throws Exception {
    TestIdentities identities = TestIdentities.in(folder);
    values.put(CONNECTION + "Domain", "localhost");
    values.put(CONNECTION + "UseTLS", "true");
    TlsSettings trusting = TlsSettings.DEFAULT.trusting(certificates(identities.trustedPem()));
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder good = tlsServer(identities, Identity.GOOD);
        XmppResponder wrong = tlsServer(identities, Identity.WRONG_NAME)) {
      start(plan(1, acs, good, trusting));
      assertThat(good.awaitClient(PATIENCE)).isEqualTo("cpe-0@localhost/cwmp");
      awaitValue(CONNECTION + "TLSEstablished", "true");
      fleet.stop(PATIENCE);

      start(plan(1, acs, wrong, trusting));
      awaitValue(CONNECTION + "Status", "Error");
      fleet.stop(PATIENCE);

      start(plan(1, acs, good, TlsSettings.DEFAULT));
      awaitValue(CONNECTION + "Status", "Error");
    }
  }

  private static XmppResponder tlsServer(TestIdentities identities, Identity identity)
      throws Exception {
    return XmppResponder.start("localhost", identities.server(identity)).user("cpe-0", "secret-0");
  }

  private static List<X509Certificate> certificates(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  @Test
  @Spec("H-38")
  void tellsWhyThereIsNoConnection() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example").user("cpe-0", "other")) {
      start(1, acs, xmpp);
      awaitValue(CONNECTION + "Status", "Error_AuthenticationFailure");
    }
    awaitValue(CONNECTION + "Status", "ServerNotPresent");
  }

  @Test
  void manyDevicesAreThereAtOnce() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example")) {
      Set<String> expected = new TreeSet<>();
      for (int i = 0; i < 50; i++) {
        xmpp.user("cpe-" + i, "secret-" + i);
        expected.add("cpe-" + i + "@x.example/cwmp");
      }
      start(50, acs, xmpp);

      Set<String> found = new TreeSet<>();
      while (found.size() < 50) {
        found.add(xmpp.awaitClient(PATIENCE));
      }
      assertThat(found).isEqualTo(expected);
      for (String jid : List.of("cpe-0@x.example/cwmp", "cpe-49@x.example/cwmp")) {
        assertThat(xmpp.knock(jid, FROM, CREDENTIALS, PATIENCE).attribute("type"))
            .isEqualTo("result");
      }
    }
  }

  @Test
  @Spec("H-34")
  void hangsUpWhenTheAcsSaysSoAndWhileItRestarts() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("x.example").user("cpe-0", "secret-0")) {
      start(1, acs, xmpp);
      String jid = xmpp.awaitClient(PATIENCE);
      awaitValue(CONNECTION + "Status", "Enabled");

      fleet.call(fleet.ref(0), device -> set(device, CONNECTION + "Enable", "false")).join();

      awaitValue(MANAGEMENT + "ConnReqJabberID", "");
      await(() -> !xmpp.isThere(jid));
      fleet.call(fleet.ref(0), device -> set(device, CONNECTION + "Enable", "true")).join();
      assertThat(xmpp.awaitClient(PATIENCE)).isEqualTo(jid);
      fleet
          .call(
              fleet.ref(0),
              device -> {
                device.reboot();
                return true;
              })
          .join();
      await(() -> !xmpp.isThere(jid));
    }
  }

  @Test
  void worksWithARealServer() throws Exception {
    RealXmppServer real = RealXmppServer.given().orElse(null);
    assumeTrue(real != null, RealXmppServer.ABSENT);
    values.put(CONNECTION + "Username", "cpe-0");
    values.put(CONNECTION + "Password", RealXmppServer.PASSWORD);
    values.put(CONNECTION + "Domain", real.domain());
    values.put(CONNECTION + "Server.1.ServerAddress", real.host());
    TlsSettings tls =
        real.trust().isPresent()
            ? TlsSettings.DEFAULT.trusting(certificates(real.trust().get()))
            : TlsSettings.DEFAULT;
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      start(plan(1, acs, real.port(), tls));
      awaitValue(CONNECTION + "Status", "Enabled");
      String jid = value(MANAGEMENT + "ConnReqJabberID");
      try (XmppRequester requester = real.acs()) {
        assertThat(error(requester.request(jid, new Credentials("acs", "guess"))))
            .isEqualTo("not-authorized");
        assertThat(requester.request(jid, CREDENTIALS).attribute("type")).isEqualTo("result");
      }
      await(() -> acs.counts().events().containsKey("6 CONNECTION REQUEST"));
      assertThat(value(CONNECTION + "TLSEstablished"))
          .isEqualTo(Boolean.toString(real.trust().isPresent()));
    }
  }

  private static boolean set(Device device, String name, String value) throws Exception {
    device.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
    return true;
  }

  private void start(int count, ScriptedAcs acs, XmppResponder xmpp) throws Exception {
    start(plan(count, acs, xmpp, TlsSettings.DEFAULT));
  }

  private void start(FleetPlan plan) throws Exception {
    fleet = new Fleet(plan, NettyDriver.open(NetSettings.defaults()), null, null, List.of(referee));
    fleet.start();
  }

  private FleetPlan plan(int count, ScriptedAcs acs, XmppResponder xmpp, TlsSettings tls) {
    return plan(count, acs, xmpp.port(), tls);
  }

  private FleetPlan plan(int count, ScriptedAcs acs, int port, TlsSettings tls) {
    Map<String, Template> all = new HashMap<>();
    values.forEach((name, value) -> all.put(name, Plans.template(value)));
    all.put(CONNECTION + "Server.1.Port", Plans.template(Integer.toString(port)));
    AcsPlan plan =
        new AcsPlan(
            Plans.template(acs.url().toString()),
            Plans.template(""),
            Plans.template(""),
            new Access(tls, null));
    return Plans.plan(
        new GroupPlan("homes", count, Plans.gateway(), plan, Duration.ofHours(1), all));
  }

  private static String error(XmppElement answer) {
    return answer.child(XmppNamespaces.CLIENT, "error").children().get(0).name();
  }

  private String value(String name) {
    return fleet.call(fleet.ref(0), device -> device.tree().value(device.tree().find(name))).join();
  }

  private void awaitValue(String name, String expected) throws InterruptedException {
    await(() -> value(name).equals(expected));
  }

  private void awaitIdle() throws InterruptedException {
    await(
        () -> fleet.call(fleet.ref(0), device -> device.informed() && !device.inSession()).join());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
