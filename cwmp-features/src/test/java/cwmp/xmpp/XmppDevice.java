// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.LONG;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.TestWorld;
import cwmp.http.Credentials;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.time.Duration;
import java.util.List;

/** A device with two XMPP connections, of which the first is set up and refers to nothing yet. */
final class XmppDevice extends TestWorld {
  static final String MANAGEMENT = "Device.ManagementServer.";
  static final String CONNECTION = "Device.XMPP.Connection.1.";
  static final XmppAccount ACCOUNT = new XmppAccount("cpe", "secret", "x.example", "cwmp", false);
  static final Credentials CREDENTIALS = new Credentials("acs", "knock");

  final XmppWakeup xmpp = new XmppWakeup();
  final Cpe cpe =
      new Cpe(
          new ParameterTree(new Nodes(schema()), this),
          this,
          new CpeSettings(SessionSettings.defaults(), List.of(xmpp)));

  XmppDevice() {
    super(7, "2033-05-18T03:50:00Z", 1_000_000);
    values.put("Device.ManagementServer.URL", "http://acs.test/");
    values.put("Device.ManagementServer.PeriodicInformEnable", "false");
    values.put("Device.ManagementServer.ConnectionRequestUsername", CREDENTIALS.username());
    values.put("Device.ManagementServer.ConnectionRequestPassword", CREDENTIALS.password());
    values.put(CONNECTION + "Enable", "true");
    values.put(CONNECTION + "Username", ACCOUNT.username());
    values.put(CONNECTION + "Password", ACCOUNT.password());
    values.put(CONNECTION + "Domain", ACCOUNT.domain());
    values.put(CONNECTION + "Resource", ACCOUNT.resource());
  }

  private static Schema schema() {
    SchemaBuilder schema = Schema.builder("Device");
    for (String name :
        List.of(
            "URL",
            "ConnectionRequestUsername",
            "ConnectionRequestPassword",
            "ConnReqXMPPConnection",
            "ConnReqAllowedJabberIDs",
            "ConnReqJabberID")) {
      schema.parameter(MANAGEMENT + name, ParameterSpec.readWrite(STRING));
    }
    schema.parameter(MANAGEMENT + "PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN));
    schema.parameter("Device.XMPP.ConnectionNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT));
    String row = "Device.XMPP.Connection.{i}.";
    schema.object(row, ObjectSpec.CREATABLE);
    add(schema, row, BOOLEAN, "Enable", "UseTLS", "TLSEstablished");
    add(schema, row, STRING, "Username", "Password", "Domain", "Resource", "JabberID", "Status");
    add(schema, row, STRING, "ServerConnectAlgorithm");
    add(schema, row, DATE_TIME, "LastChangeDate");
    add(schema, row, LONG, "KeepAliveInterval");
    add(schema, row, UNSIGNED_INT, "ServerConnectAttempts", "ServerRetryInitialInterval");
    add(schema, row, UNSIGNED_INT, "ServerRetryIntervalMultiplier", "ServerRetryMaxInterval");
    schema.object(row + "Server.{i}.", ObjectSpec.CREATABLE);
    add(schema, row + "Server.{i}.", BOOLEAN, "Enable");
    add(schema, row + "Server.{i}.", UNSIGNED_INT, "Priority", "Port");
    add(schema, row + "Server.{i}.", LONG, "Weight");
    add(schema, row + "Server.{i}.", STRING, "ServerAddress");
    return schema.build();
  }

  private static void add(SchemaBuilder schema, String object, ValueType type, String... names) {
    for (String name : names) {
      schema.parameter(object + name, ParameterSpec.readWrite(type));
    }
  }

  /** Boots with the first connection for connection requests, and has its first session. */
  XmppDevice on() {
    values.put(MANAGEMENT + "ConnReqXMPPConnection", "Device.XMPP.Connection.1");
    cpe.boot();
    return this;
  }

  /** The same, with the connection there. */
  int connected() {
    on();
    XmppCommand.Connect connect = connect();
    xmpp.established(cpe, connect.connection(), "cpe@x.example/cwmp", false);
    return connect.connection();
  }

  void set(String name, String value) {
    try {
      cpe.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  String get(String name) {
    return cpe.tree().value(cpe.tree().find(name));
  }

  /** The next connection that it wants, which has to be the only thing that it wants. */
  XmppCommand.Connect connect() {
    List<CpeCommand> commands = cpe.takeCommands();
    if (commands.size() == 1 && commands.get(0) instanceof XmppCommand.Connect connect) {
      return connect;
    }
    throw new AssertionError("no connection wanted: " + commands);
  }

  /** A session in which the ACS is told everything and says nothing. */
  List<String> session() {
    var session = cpe.openSession();
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    return session.plan().inform().event().stream().map(e -> e.code().text()).toList();
  }

  void pass(Duration time) {
    advance(time);
    cpe.onTime();
  }

  /** Lets time pass up to the next deadline, and tells how much that was. */
  Duration passToDeadline() {
    long wait = cpe.nextDeadline() - monotonicMillis();
    pass(Duration.ofMillis(wait));
    return Duration.ofMillis(wait);
  }

  @Override
  public int[] rows(ObjectNode table) {
    return table.path().equals("Device.XMPP.Connection.") ? new int[] {1, 2} : new int[0];
  }
}
