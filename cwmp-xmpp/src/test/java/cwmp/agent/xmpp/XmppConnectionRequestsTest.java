// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.xmpp;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.LONG;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.http.Credentials;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.RealXmppServer;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.XmppRequester;
import cwmp.testkit.XmppResponder;
import cwmp.testkit.hostile.TestIdentities;
import cwmp.testkit.hostile.TestIdentities.Identity;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppNamespaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent with Smack, against the test kit's servers. */
@Timeout(120)
class XmppConnectionRequestsTest {
  private static final String MANAGEMENT = "Device.ManagementServer.";
  private static final String CONNECTION = "Device.XMPP.Connection.1.";
  private static final String FROM = "acs@localhost/main";
  private static final String JID = "cpe@localhost/cwmp";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Credentials CREDENTIALS = new Credentials("acs", "knock");
  private static final String DEVICE = "FEFEFE-Box-S1";

  @Test
  @Spec({"H-34", "H-35", "H-37", "H-38", "D-18"})
  void answersARequestAndOpensASession() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("localhost").user("cpe", "secret");
        CwmpAgent agent = agent(acs, xmpp, new XmppConnectionRequests(), false).start()) {
      assertThat(xmpp.awaitClient(PATIENCE)).isEqualTo(JID);
      await(agent, MANAGEMENT + "ConnReqJabberID", JID);
      AcsDevice device = acs.device(DEVICE);
      CompletableFuture<Inform> next = new CompletableFuture<>();
      follow(device, next);

      XmppElement answer = xmpp.knock(JID, FROM, CREDENTIALS, PATIENCE);

      assertThat(answer.attribute("type")).isEqualTo("result");
      assertThat(next.get(40, TimeUnit.SECONDS).event())
          .contains(Event.of(EventCode.CONNECTION_REQUEST));
      assertThat(agent.get(CONNECTION + "Status").join()).contains("Enabled");
    }
  }

  /** The first Inform that tells of a connection request. */
  private static void follow(AcsDevice device, CompletableFuture<Inform> wanted) {
    device
        .nextInform()
        .thenAccept(
            inform -> {
              if (inform.event().contains(Event.of(EventCode.CONNECTION_REQUEST))) {
                wanted.complete(inform);
              } else {
                follow(device, wanted);
              }
            });
  }

  @Test
  @Spec({"H-36", "H-37"})
  void refusesByTheRules() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("localhost").user("cpe", "secret");
        CwmpAgent agent = agent(acs, xmpp, new XmppConnectionRequests(), false).start()) {
      xmpp.awaitClient(PATIENCE);
      await(agent, CONNECTION + "Status", "Enabled");

      Credentials wrong = new Credentials("acs", "guess");
      assertThat(error(xmpp.knock(JID, FROM, wrong, PATIENCE))).isEqualTo("not-authorized");
      agent.set(Map.of(MANAGEMENT + "ConnReqAllowedJabberIDs", "other@localhost")).join();
      assertThat(error(xmpp.knock(JID, FROM, CREDENTIALS, PATIENCE))).isEqualTo("not-allowed");
    }
  }

  private static String error(XmppElement answer) {
    return answer.child(XmppNamespaces.CLIENT, "error").children().get(0).name();
  }

  @Test
  @Spec({"H-34", "H-38"})
  void comesBackAndKeepsTheConnectionAliveAndHangsUp() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder xmpp = XmppResponder.start("localhost").user("cpe", "secret");
        CwmpAgent agent = agent(acs, xmpp, new XmppConnectionRequests(), false).start()) {
      xmpp.awaitClient(PATIENCE);
      await(agent, CONNECTION + "Status", "Enabled");

      xmpp.drop(JID);
      assertThat(xmpp.awaitClient(PATIENCE)).isEqualTo(JID);
      await(agent, CONNECTION + "Status", "Enabled");
      while (xmpp.keepAlives() == 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      agent.set(Map.of(CONNECTION + "Enable", "false")).join();
      await(agent, MANAGEMENT + "ConnReqJabberID", "");
      while (xmpp.isThere(JID)) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  @Test
  @Spec("H-38")
  void tellsAWrongPasswordFromAServerThatIsNotThere() throws Exception {
    XmppResponder xmpp = XmppResponder.start("localhost").user("cpe", "other");
    try (ScriptedAcs acs = ScriptedAcs.start();
        CwmpAgent agent = agent(acs, xmpp, new XmppConnectionRequests(), false).start()) {
      await(agent, CONNECTION + "Status", "Error_AuthenticationFailure");
      xmpp.close();
      await(agent, CONNECTION + "Status", "ServerNotPresent");
    }
  }

  @Test
  @Spec("H-38")
  void startsTlsWhereTheServerWantsItAndChecksItsName(@TempDir Path folder) throws Exception {
    TestIdentities identities = TestIdentities.in(folder);
    try (ScriptedAcs acs = ScriptedAcs.start();
        XmppResponder good =
            XmppResponder.start("localhost", identities.server(Identity.GOOD))
                .user("cpe", "secret");
        XmppResponder wrong =
            XmppResponder.start("localhost", identities.server(Identity.WRONG_NAME))
                .user("cpe", "secret")) {
      for (boolean useTls : new boolean[] {true, false}) {
        var driver = new XmppConnectionRequests(identities.client());
        try (CwmpAgent agent = agent(acs, good, driver, useTls).start()) {
          assertThat(good.awaitClient(PATIENCE)).isEqualTo(JID);
          await(agent, CONNECTION + "TLSEstablished", "true");
        }
      }
      var driver = new XmppConnectionRequests(identities.client());
      try (CwmpAgent agent = agent(acs, wrong, driver, true).start()) {
        await(agent, CONNECTION + "Status", "Error");
      }
      try (CwmpAgent agent = agent(acs, good, new XmppConnectionRequests(), true).start()) {
        await(agent, CONNECTION + "Status", "Error");
      }
    }
  }

  @Test
  void worksWithARealServer() throws Exception {
    RealXmppServer real = RealXmppServer.given().orElse(null);
    assumeTrue(real != null, RealXmppServer.ABSENT);
    Map<String, String> account =
        Map.of(
            CONNECTION + "Username", "cpe-0",
            CONNECTION + "Domain", real.domain(),
            CONNECTION + "Server.1.ServerAddress", real.host());
    var driver = new XmppConnectionRequests(real.tls());
    CompletableFuture<Inform> next = new CompletableFuture<>();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      CwmpAgentBuilder builder = builder(acs, real.port(), driver, false);
      account.forEach(builder::bind);
      try (CwmpAgent agent = builder.build().start()) {
        await(agent, CONNECTION + "Status", "Enabled");
        follow(acs.device(DEVICE), next);
        String jid = agent.get(MANAGEMENT + "ConnReqJabberID").join().orElseThrow();
        try (XmppRequester requester = real.acs()) {
          assertThat(error(requester.request(jid, new Credentials("acs", "guess"))))
              .isEqualTo("not-authorized");
          assertThat(requester.request(jid, CREDENTIALS).attribute("type")).isEqualTo("result");
        }
        assertThat(next.get(40, TimeUnit.SECONDS).event())
            .contains(Event.of(EventCode.CONNECTION_REQUEST));
      }
    }
  }

  private static void await(CwmpAgent agent, String name, String expected) throws Exception {
    while (!agent.get(name).get(40, TimeUnit.SECONDS).orElse("").equals(expected)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static CwmpAgent agent(
      ScriptedAcs acs, XmppResponder xmpp, XmppConnectionRequests driver, boolean useTls)
      throws Exception {
    return builder(acs, xmpp.port(), driver, useTls).build();
  }

  private static CwmpAgentBuilder builder(
      ScriptedAcs acs, int port, XmppConnectionRequests driver, boolean useTls) {
    CwmpAgentBuilder builder =
        CwmpAgent.builder()
            .model(schema())
            .acsUrl(acs.url().toString())
            .connectionRequestCredentials(CREDENTIALS.username(), CREDENTIALS.password())
            .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
            .bind("Device.DeviceInfo.ProductClass", "Box")
            .bind("Device.DeviceInfo.SerialNumber", "S1")
            .rows("Device.XMPP.Connection.", 1)
            .rows(CONNECTION + "Server.", 1)
            .feature(driver);
    Map<String, String> values =
        Map.of(
            MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1",
            CONNECTION + "Enable", "true",
            CONNECTION + "Username", "cpe",
            CONNECTION + "Password", "secret",
            CONNECTION + "Domain", "localhost",
            CONNECTION + "Resource", "cwmp",
            CONNECTION + "UseTLS", Boolean.toString(useTls),
            CONNECTION + "ServerConnectAlgorithm", "ServerTable",
            CONNECTION + "ServerRetryInitialInterval", "1",
            CONNECTION + "KeepAliveInterval", "1");
    values.forEach(builder::bind);
    return builder
        .bind(CONNECTION + "Server.1.Enable", "true")
        .bind(CONNECTION + "Server.1.ServerAddress", "127.0.0.1")
        .bind(CONNECTION + "Server.1.Port", Integer.toString(port));
  }

  private static Schema schema() {
    SchemaBuilder schema = Schema.builder("Device");
    add(schema, "Device.DeviceInfo.", STRING, "ManufacturerOUI", "ProductClass", "SerialNumber");
    add(
        schema,
        MANAGEMENT,
        STRING,
        "URL",
        "ConnectionRequestUsername",
        "ConnectionRequestPassword",
        "ConnReqXMPPConnection",
        "ConnReqAllowedJabberIDs",
        "ConnReqJabberID");
    String row = "Device.XMPP.Connection.{i}.";
    schema.object(row, ObjectSpec.CREATABLE);
    add(schema, row, BOOLEAN, "Enable", "UseTLS", "TLSEstablished");
    add(schema, row, STRING, "Username", "Password", "Domain", "Resource", "JabberID", "Status");
    add(schema, row, STRING, "ServerConnectAlgorithm");
    add(schema, row, LONG, "KeepAliveInterval");
    add(schema, row, UNSIGNED_INT, "ServerRetryInitialInterval");
    schema.object(row + "Server.{i}.", ObjectSpec.CREATABLE);
    add(schema, row + "Server.{i}.", BOOLEAN, "Enable");
    add(schema, row + "Server.{i}.", UNSIGNED_INT, "Port");
    add(schema, row + "Server.{i}.", STRING, "ServerAddress");
    return schema.build();
  }

  private static void add(SchemaBuilder schema, String object, ValueType type, String... names) {
    for (String name : List.of(names)) {
      schema.parameter(object + name, ParameterSpec.readWrite(type));
    }
  }
}
