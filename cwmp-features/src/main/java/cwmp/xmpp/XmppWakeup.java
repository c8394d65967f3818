// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureState;
import cwmp.http.Credentials;
import cwmp.message.CwmpTime;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.Writer;
import cwmp.wakeup.ConnectionRequestGate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connection requests over XMPP: keeps up the connection that
 * ManagementServer.ConnReqXMPPConnection refers to, and judges who knocks there. TR-069 Annex K.
 *
 * <p>Gives {@link XmppCommand}s; what the network does comes back by {@link #established}, {@link
 * #failed} and {@link #requested}. A device without that reference pays nothing for it.
 */
public final class XmppWakeup implements CpeFeature<XmppWakeup.State> {
  /** What one device remembers of its connection. */
  public sealed interface State extends FeatureState permits XmppLink {}

  private static final ConnectionRequestGate GATE =
      new ConnectionRequestGate(Duration.ofSeconds(1), 10);

  /** Where KeepAliveInterval leaves it to us: what RFC 6120 4.6.4 recommends. */
  private static final long KEEP_ALIVE_SECONDS = 300;

  /** A century: nobody waits longer, and no sum of milliseconds overflows. */
  private static final long LONGEST_SECONDS = 3_155_760_000L;

  /** Parameters that say whether there is a connection, which, whereto, and what keeps it. */
  private static final Set<EngineParameter> DECISIVE =
      EnumSet.of(
          EngineParameter.CONN_REQ_XMPP_CONNECTION,
          EngineParameter.XMPP_CONNECTIONS,
          EngineParameter.XMPP_ENABLE,
          EngineParameter.XMPP_USERNAME,
          EngineParameter.XMPP_PASSWORD,
          EngineParameter.XMPP_DOMAIN,
          EngineParameter.XMPP_RESOURCE,
          EngineParameter.XMPP_USE_TLS,
          EngineParameter.XMPP_SERVER_CONNECT_ALGORITHM,
          EngineParameter.XMPP_SERVER_ENABLE,
          EngineParameter.XMPP_SERVER_PRIORITY,
          EngineParameter.XMPP_SERVER_ADDRESS,
          EngineParameter.XMPP_SERVER_PORT,
          EngineParameter.XMPP_KEEP_ALIVE_INTERVAL);

  @Override
  public String name() {
    return "xmpp";
  }

  @Override
  public Map<EngineParameter, String> announces() {
    return Map.of(EngineParameter.SUPPORTED_CONN_REQ_METHODS, "XMPP");
  }

  @Override
  public void booted(Cpe cpe) {
    cpe.keep(this, null); // whatever was connected is not any more
    consider(cpe, null);
  }

  @Override
  public void changed(Cpe cpe, Change change) {
    EngineParameter parameter = change.parameter().schema().engine();
    if (parameter == null
        || !DECISIVE.contains(parameter)
        || !change.differs()
        || change.writer() == Writer.ENGINE) {
      return;
    }
    XmppLink link = link(cpe);
    if (cpe.inSession()) {
      cpe.keep(this, link == null ? XmppLink.UNSEEN : link.asStale(true));
    } else {
      consider(cpe, link);
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    XmppLink link = link(cpe);
    if (link != null && link.stale()) {
      consider(cpe, link);
    }
  }

  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    XmppLink link = link(cpe);
    if (link == null || link.target() == null) {
      return;
    }
    if (link.phase() == XmppLink.Phase.OPEN) {
      cpe.command(new XmppCommand.KeepAlive(link.number()));
      cpe.keep(this, link.dueAt(nextKeepAlive(cpe, link.target().row())));
    } else {
      connect(cpe, link, link.target());
    }
  }

  // ---- facts

  /**
   * The stream is open.
   *
   * @param jabberId who the server says we are
   * @param secure whether TLS protects it
   */
  public void established(Cpe cpe, int connection, String jabberId, boolean secure) {
    XmppLink link = current(cpe, connection);
    if (link == null || link.target() == null) {
      return;
    }
    ObjectNode row = link.target().row();
    put(cpe, row, EngineParameter.XMPP_JABBER_ID, jabberId);
    put(cpe, row, EngineParameter.XMPP_TLS_ESTABLISHED, Boolean.toString(secure));
    status(cpe, row, "Enabled");
    put(cpe, EngineParameter.CONN_REQ_JABBER_ID, jabberId);
    cpe.keep(this, link.in(XmppLink.Phase.OPEN, connection, 0, nextKeepAlive(cpe, row)));
  }

  /** There is no connection, or none any more. */
  public void failed(Cpe cpe, int connection, XmppFailure failure) {
    XmppLink link = current(cpe, connection);
    if (link == null || link.target() == null) {
      return;
    }
    XmppLink.Target target = link.target();
    put(cpe, target.row(), EngineParameter.XMPP_TLS_ESTABLISHED, "false");
    status(
        cpe,
        target.row(),
        switch (failure) {
          case CONNECT -> "ServerNotPresent";
          case AUTHENTICATION -> "Error_AuthenticationFailure";
          case TLS, PROTOCOL -> "Error";
          case LOST -> "Connecting";
        });
    int failures = link.failures() + 1;
    long wait =
        XmppRetryPolicy.of(cpe.tree().engine(), target.row())
            .waitMillis(failures, target.servers().size(), cpe.host().random());
    long due = cpe.host().monotonicMillis() + wait;
    cpe.keep(this, link.in(XmppLink.Phase.WAITING, 0, failures, due));
  }

  /**
   * Somebody knocks.
   *
   * @return what to answer; if it is accepted a session is due, and the answer is to be sent before
   */
  public XmppVerdict requested(Cpe cpe, int connection, XmppConnectionRequest request) {
    XmppLink link = current(cpe, connection);
    Credentials shown = request.credentials();
    if (link == null) {
      return XmppVerdict.SERVICE_UNAVAILABLE;
    } else if (!isAllowed(cpe, Jid.of(request.from()))) {
      return XmppVerdict.NOT_ALLOWED;
    } else if (shown == null) {
      return XmppVerdict.BAD_REQUEST;
    } else if (!isGenuine(cpe, shown)) {
      return XmppVerdict.NOT_AUTHORIZED;
    }
    OptionalLong passed = GATE.pass(link.gate(), cpe.host().monotonicMillis());
    if (passed.isEmpty() || !cpe.connectionRequested()) {
      return XmppVerdict.SERVICE_UNAVAILABLE;
    }
    cpe.keep(this, link.withGate(passed.getAsLong()));
    return XmppVerdict.ACCEPTED;
  }

  private static boolean isAllowed(Cpe cpe, Jid from) {
    String allowed = cpe.tree().engine().value(EngineParameter.CONN_REQ_ALLOWED_JABBER_IDS);
    if (allowed.isEmpty()) {
      return true;
    }
    for (String entry : allowed.split(",")) {
      if (Jid.of(entry.strip()).covers(from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGenuine(Cpe cpe, Credentials shown) {
    EngineParameters engine = cpe.tree().engine();
    String username = engine.connectionRequestUsername();
    String password = engine.connectionRequestPassword();
    return !username.isEmpty()
        && !password.isEmpty()
        && same(shown.username(), username) & same(shown.password(), password);
  }

  /** Takes as long for a wrong guess as for another. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  // ---- details

  private @Nullable XmppLink link(Cpe cpe) {
    return (XmppLink) cpe.stateOf(this);
  }

  private @Nullable XmppLink current(Cpe cpe, int connection) {
    XmppLink link = link(cpe);
    return link == null || link.number() != connection ? null : link;
  }

  /** Looks at the parameters and does what they say. */
  private void consider(Cpe cpe, @Nullable XmppLink link) {
    EngineParameters engine = cpe.tree().engine();
    ObjectNode row = referenced(cpe);
    boolean enabled = row != null && isTrue(engine, row, EngineParameter.XMPP_ENABLE);
    XmppLink.Target wanted = row == null || !enabled ? null : target(cpe, engine, row);
    XmppLink.Target before = link == null ? null : link.target();
    if (link != null && before != null && wanted != null && before.isStill(wanted)) {
      boolean open = link.phase() == XmppLink.Phase.OPEN;
      long due = open ? nextKeepAlive(cpe, wanted.row()) : link.dueMillis();
      cpe.keep(this, link.asStale(false).dueAt(due));
      return;
    }
    if (link != null && before != null) {
      letGo(cpe, link, before.row());
    }
    cpe.keep(this, null);
    put(
        cpe,
        EngineParameter.CONN_REQ_JABBER_ID,
        row == null || !enabled ? "" : engine.value(row, EngineParameter.XMPP_JABBER_ID));
    if (wanted != null) {
      connect(cpe, XmppLink.UNSEEN.asStale(false), wanted);
    } else if (row != null) {
      put(cpe, row, EngineParameter.XMPP_TLS_ESTABLISHED, "false");
      status(cpe, row, enabled ? "Error_Misconfigured" : "Disabled");
    }
  }

  /** The row that the reference names; a reference to none becomes empty, as strong ones do. */
  private static @Nullable ObjectNode referenced(Cpe cpe) {
    EngineParameters engine = cpe.tree().engine();
    String path = engine.value(EngineParameter.CONN_REQ_XMPP_CONNECTION);
    if (path.isEmpty()) {
      return null;
    }
    ObjectNode row = cpe.tree().findObject(path.endsWith(".") ? path : path + '.');
    if (row == null || engine.node(row, EngineParameter.XMPP_ENABLE) == null) {
      put(cpe, EngineParameter.CONN_REQ_XMPP_CONNECTION, "");
      return null;
    }
    return row;
  }

  private static XmppLink.@Nullable Target target(
      Cpe cpe, EngineParameters engine, ObjectNode row) {
    XmppAccount account =
        new XmppAccount(
            engine.value(row, EngineParameter.XMPP_USERNAME),
            engine.value(row, EngineParameter.XMPP_PASSWORD),
            engine.value(row, EngineParameter.XMPP_DOMAIN),
            engine.value(row, EngineParameter.XMPP_RESOURCE),
            isTrue(engine, row, EngineParameter.XMPP_USE_TLS));
    return account.username().isEmpty() || account.domain().isEmpty()
        ? null
        : new XmppLink.Target(row, account, XmppServer.of(engine, row, cpe.host().random()));
  }

  private void connect(Cpe cpe, XmppLink link, XmppLink.Target target) {
    XmppRetryPolicy policy = XmppRetryPolicy.of(cpe.tree().engine(), target.row());
    XmppServer server =
        target.servers().get(policy.server(link.failures(), target.servers().size()));
    int number = cpe.host().random().nextInt(1, Integer.MAX_VALUE);
    status(cpe, target.row(), "Connecting");
    cpe.command(new XmppCommand.Connect(number, target.account(), server.host(), server.port()));
    cpe.keep(
        this,
        new XmppLink(
            target,
            link.stale(),
            XmppLink.Phase.CONNECTING,
            number,
            link.failures(),
            Cpe.NEVER,
            link.gate()));
  }

  private void letGo(Cpe cpe, XmppLink link, ObjectNode row) {
    if (link.phase() != XmppLink.Phase.WAITING) {
      cpe.command(new XmppCommand.Disconnect(link.number()));
    }
    put(cpe, row, EngineParameter.XMPP_TLS_ESTABLISHED, "false");
    status(cpe, row, "Disabled");
  }

  private static long nextKeepAlive(Cpe cpe, ObjectNode row) {
    long seconds =
        Long.parseLong(cpe.tree().engine().value(row, EngineParameter.XMPP_KEEP_ALIVE_INTERVAL));
    long interval = seconds == -1 ? KEEP_ALIVE_SECONDS : Math.min(seconds, LONGEST_SECONDS);
    return interval == 0 ? Cpe.NEVER : cpe.host().monotonicMillis() + interval * 1000;
  }

  private static boolean isTrue(EngineParameters engine, ObjectNode row, EngineParameter flag) {
    return engine.value(row, flag).equals("true");
  }

  private static void status(Cpe cpe, ObjectNode row, String status) {
    if (!cpe.tree().engine().value(row, EngineParameter.XMPP_STATUS).equals(status)) {
      put(cpe, row, EngineParameter.XMPP_STATUS, status);
      put(cpe, row, EngineParameter.XMPP_LAST_CHANGE_DATE, CwmpTime.format(cpe.host().now()));
    }
  }

  private static void put(Cpe cpe, EngineParameter parameter, String value) {
    put(cpe, cpe.tree().engine().node(parameter), value);
  }

  private static void put(Cpe cpe, ObjectNode row, EngineParameter parameter, String value) {
    put(cpe, cpe.tree().engine().node(row, parameter), value);
  }

  private static void put(Cpe cpe, @Nullable ParameterNode parameter, String value) {
    if (parameter != null && cpe.tree().exists(parameter)) {
      cpe.put(parameter, value);
    }
  }
}
