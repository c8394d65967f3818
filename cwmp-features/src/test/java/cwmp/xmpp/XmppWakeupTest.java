// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static cwmp.xmpp.XmppDevice.ACCOUNT;
import static cwmp.xmpp.XmppDevice.CONNECTION;
import static cwmp.xmpp.XmppDevice.CREDENTIALS;
import static cwmp.xmpp.XmppDevice.MANAGEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.Cpe;
import cwmp.http.Credentials;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmppWakeupTest {
  private static final String JID = "cpe@x.example/cwmp";
  private static final String ACS = "acs@x.example/main";

  private final XmppDevice device = new XmppDevice();
  private final Cpe cpe = device.cpe;
  private final XmppWakeup xmpp = device.xmpp;

  // ---- H-34

  @Test
  @Spec("H-34")
  void connectsWhatTheReferenceNamesAndNothingElse() {
    cpe.boot();
    assertThat(cpe.takeCommands()).isEmpty();
    assertThat(cpe.stateOf(xmpp)).isNull();

    device.set(MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1");

    XmppCommand.Connect connect = device.connect();
    assertThat(connect.account()).isEqualTo(ACCOUNT);
    assertThat(connect.host()).isEqualTo("x.example");
    assertThat(connect.port()).isEqualTo(5222);
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Connecting");
  }

  @Test
  @Spec("H-34")
  void tellsTheAcsItsJidOnceTheServerHasGivenIt() {
    XmppCommand.Connect connect = device.on().connect();
    assertThat(device.session()).containsExactly("0 BOOTSTRAP", "1 BOOT");
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEmpty();

    xmpp.established(cpe, connect.connection(), JID, true);

    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEqualTo(JID);
    assertThat(device.get(CONNECTION + "JabberID")).isEqualTo(JID);
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Enabled");
    assertThat(device.get(CONNECTION + "TLSEstablished")).isEqualTo("true");
    assertThat(cpe.sessionDue()).isTrue();
    assertThat(device.session()).containsExactly("4 VALUE CHANGE");
  }

  @Test
  @Spec("H-34")
  void keepsItsJidWhileItIsDisconnectedAndSaysNothingIfItReturnsWithTheSame() {
    int connection = device.connected();
    device.session();

    xmpp.failed(cpe, connection, XmppFailure.LOST);
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEqualTo(JID);
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Connecting");
    device.passToDeadline();
    xmpp.established(cpe, device.connect().connection(), JID, false);
    assertThat(cpe.sessionDue()).isFalse();

    XmppCommand.Connect again = reconnect();
    xmpp.established(cpe, again.connection(), "cpe@x.example/other", false);
    assertThat(device.session()).containsExactly("4 VALUE CHANGE");
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEqualTo("cpe@x.example/other");
  }

  private XmppCommand.Connect reconnect() {
    device.set(CONNECTION + "Resource", "other");
    return (XmppCommand.Connect) cpe.takeCommands().get(1);
  }

  @Test
  @Spec("H-34")
  void hasNoJidWithoutAReferenceOrWithADisabledConnection() {
    int connection = device.connected();

    device.set(CONNECTION + "Enable", "false");

    assertThat(cpe.takeCommands()).containsExactly(new XmppCommand.Disconnect(connection));
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEmpty();
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Disabled");
    assertThat(cpe.stateOf(xmpp)).isNull();

    device.set(CONNECTION + "Enable", "true");
    xmpp.established(cpe, device.connect().connection(), JID, false);
    device.set(MANAGEMENT + "ConnReqXMPPConnection", "");
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEmpty();
    assertThat(cpe.takeCommands()).hasSize(1).first().isInstanceOf(XmppCommand.Disconnect.class);
  }

  @Test
  @Spec("H-34")
  void losesTheReferenceWithTheRow() throws Exception {
    int connection = device.connected();

    cpe.deleteObject(CONNECTION);

    assertThat(cpe.takeCommands()).containsExactly(new XmppCommand.Disconnect(connection));
    assertThat(device.get(MANAGEMENT + "ConnReqXMPPConnection")).isEmpty();
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEmpty();
  }

  @Test
  void doesWhatTheAcsHasSetWhenTheSessionIsOver() {
    cpe.boot();
    cpe.openSession();
    set(MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1");
    set(CONNECTION + "Username", "other");
    assertThat(cpe.takeCommands()).isEmpty();

    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    assertThat(device.connect().account().username()).isEqualTo("other");
  }

  @Test
  void saysSoIfItIsNotSetUp() {
    device.values.put(CONNECTION + "Username", "");
    device.on();

    assertThat(cpe.takeCommands()).isEmpty();
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Error_Misconfigured");
  }

  @Test
  void connectsAnewAfterARestart() {
    int connection = device.connected();

    cpe.boot();

    assertThat(device.connect().connection()).isNotEqualTo(connection);
    xmpp.failed(cpe, connection, XmppFailure.LOST);
    assertThat(device.get(CONNECTION + "Status")).isEqualTo("Connecting");
    assertThat(device.get(MANAGEMENT + "ConnReqJabberID")).isEqualTo(JID);
  }

  // ---- H-35 to H-38

  @Test
  @Spec({"H-35", "H-37", "D-18"})
  void opensASessionForAGenuineRequest() {
    int connection = device.connected();
    device.session();

    assertThat(knock(connection, ACS, CREDENTIALS)).isEqualTo(XmppVerdict.ACCEPTED);

    assertThat(cpe.sessionDue()).isTrue();
    assertThat(device.session()).containsExactly("6 CONNECTION REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "acs, wrong",
    "wrong, knock",
    "acs, ''",
    "'', ''",
    "ACS, knock",
  })
  @Spec({"H-37", "H-38"})
  void refusesAWrongNameOrPassword(String username, String password) {
    int connection = device.connected();
    device.session();

    assertThat(knock(connection, ACS, new Credentials(username, password)))
        .isEqualTo(XmppVerdict.NOT_AUTHORIZED);
    assertThat(cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec("H-38")
  void letsNobodyInWhileItHasNoPasswordItself() {
    device.values.put(MANAGEMENT + "ConnectionRequestPassword", "");
    int connection = device.connected();

    assertThat(knock(connection, ACS, new Credentials("acs", "")))
        .isEqualTo(XmppVerdict.NOT_AUTHORIZED);
  }

  @ParameterizedTest
  @CsvSource({
    "ACS1@tr069.example.com/resource1, ACCEPTED",
    "ACS1@tr069.example.com/resource2, ACCEPTED",
    "ACS2@tr069.example.com/resource1, ACCEPTED",
    "ACS2@tr069.example.com/resource2, NOT_ALLOWED",
    "ACS@tr069.example.com/resource, NOT_ALLOWED",
    "'', NOT_ALLOWED",
  })
  @Spec({"H-36", "H-37"})
  void letsOnlyThoseKnockWhoAreAllowedTo(String from, XmppVerdict verdict) {
    device.values.put(
        MANAGEMENT + "ConnReqAllowedJabberIDs",
        "ACS1@tr069.example.com,ACS2@tr069.example.com/resource1");
    int connection = device.connected();

    assertThat(knock(connection, from, CREDENTIALS)).isEqualTo(verdict);
  }

  @Test
  @Spec({"H-37", "H-10"})
  void isBusyWhenItIsAskedTooOften() {
    int connection = device.connected();
    List<XmppVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      verdicts.add(knock(connection, ACS, CREDENTIALS));
    }

    assertThat(verdicts.subList(0, 10)).containsOnly(XmppVerdict.ACCEPTED);
    assertThat(verdicts.get(10)).isEqualTo(XmppVerdict.SERVICE_UNAVAILABLE);
    device.pass(Duration.ofSeconds(1));
    assertThat(knock(connection, ACS, CREDENTIALS)).isEqualTo(XmppVerdict.ACCEPTED);
  }

  @Test
  @Spec("H-37")
  void isNotThereForARequestWithoutItsArgumentsOrOnAConnectionThatIsGone() {
    int connection = device.connected();

    assertThat(xmpp.requested(cpe, connection, new XmppConnectionRequest(ACS, null)))
        .isEqualTo(XmppVerdict.BAD_REQUEST);
    assertThat(knock(connection + 1, ACS, CREDENTIALS)).isEqualTo(XmppVerdict.SERVICE_UNAVAILABLE);
  }

  // ---- H-38: reconnection

  @Test
  @Spec("H-38")
  void waitsLongerAfterEachFailureUpToTheLongest() {
    device.values.put(CONNECTION + "ServerRetryInitialInterval", "10");
    device.values.put(CONNECTION + "ServerRetryIntervalMultiplier", "3000");
    device.values.put(CONNECTION + "ServerRetryMaxInterval", "100");
    device.values.put(CONNECTION + "ServerConnectAttempts", "16");
    device.on();
    List<Duration> longest = new ArrayList<>(List.of());
    for (int n = 1; n <= 5; n++) {
      Duration seen = Duration.ZERO;
      for (int round = 0; round < 200; round++) {
        XmppDevice one = new XmppDevice();
        one.values.putAll(device.values);
        one.random().nextLong();
        for (int skip = 0; skip < round; skip++) {
          one.random().nextLong();
        }
        one.on();
        Duration wait = Duration.ZERO;
        for (int failure = 1; failure <= n; failure++) {
          one.xmpp.failed(one.cpe, one.connect().connection(), XmppFailure.CONNECT);
          wait = one.passToDeadline();
        }
        seen = wait.compareTo(seen) > 0 ? wait : seen;
      }
      longest.add(seen);
    }
    assertThat(longest.get(0)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    assertThat(longest.get(1)).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(30));
    assertThat(longest.get(2)).isBetween(Duration.ofSeconds(81), Duration.ofSeconds(90));
    assertThat(longest.get(3)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    assertThat(longest.get(4)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
  }

  @Test
  @Spec("H-38")
  void goesOnToTheNextServerAfterSoManyAttempts() throws Exception {
    device.values.put(CONNECTION + "ServerConnectAlgorithm", "ServerTable");
    device.values.put(CONNECTION + "ServerConnectAttempts", "2");
    cpe.boot();
    addServer("low.example", "2", "5222");
    addServer("high.example", "1", "5223");
    device.set(MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1.");

    List<String> tried = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      XmppCommand.Connect connect = device.connect();
      tried.add(connect.host() + ":" + connect.port());
      xmpp.failed(cpe, connect.connection(), XmppFailure.CONNECT);
      device.passToDeadline();
    }

    assertThat(tried)
        .containsExactly(
            "high.example:5223",
            "high.example:5223",
            "low.example:5222",
            "low.example:5222",
            "high.example:5223",
            "high.example:5223");
  }

  private void addServer(String host, String priority, String port) throws Exception {
    String row =
        CONNECTION + "Server." + cpe.addObject(CONNECTION + "Server.").instanceNumber() + ".";
    device.set(row + "ServerAddress", host);
    device.set(row + "Priority", priority);
    device.set(row + "Port", port);
    device.set(row + "Enable", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, ServerNotPresent",
    "AUTHENTICATION, Error_AuthenticationFailure",
    "TLS, Error",
    "PROTOCOL, Error",
  })
  @Spec("H-38")
  void showsWhyItIsNotConnected(XmppFailure failure, String status) {
    XmppCommand.Connect connect = device.on().connect();
    xmpp.failed(cpe, connect.connection(), failure);

    assertThat(device.get(CONNECTION + "Status")).isEqualTo(status);
    assertThat(device.get(CONNECTION + "LastChangeDate")).startsWith("2033-05-18T");
    device.passToDeadline();
    assertThat(device.connect().account()).isEqualTo(ACCOUNT);
  }

  @Test
  void keepsTheConnectionAlive() {
    device.values.put(CONNECTION + "KeepAliveInterval", "60");
    int connection = device.connected();
    device.session();

    assertThat(device.passToDeadline()).isEqualTo(Duration.ofSeconds(60));
    assertThat(cpe.takeCommands()).containsExactly(new XmppCommand.KeepAlive(connection));
    device.set(CONNECTION + "KeepAliveInterval", "90");
    assertThat(device.passToDeadline()).isEqualTo(Duration.ofSeconds(90));
    assertThat(cpe.takeCommands()).containsExactly(new XmppCommand.KeepAlive(connection));
    device.set(CONNECTION + "KeepAliveInterval", "0");
    assertThat(cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
  }

  private XmppVerdict knock(int connection, String from, Credentials shown) {
    return xmpp.requested(cpe, connection, new XmppConnectionRequest(from, shown));
  }

  private void set(String name, String value) {
    RpcTable.standard()
        .answer(
            new SetParameterValues(List.of(new ParameterValue(name, ValueType.STRING, value)), ""),
            cpe);
  }
}
