// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static cwmp.xmpp.XmppNamespaces.BIND;
import static cwmp.xmpp.XmppNamespaces.CLIENT;
import static cwmp.xmpp.XmppNamespaces.SASL;
import static cwmp.xmpp.XmppNamespaces.SESSION;
import static cwmp.xmpp.XmppNamespaces.STREAM;
import static cwmp.xmpp.XmppNamespaces.TLS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a client to its server: STARTTLS, login, resource binding, then stanzas. RFC 6120.
 *
 * <p>What comes in from the network or is done for it goes in; what to do next comes out, as {@link
 * Step}s in their order. After {@link Failed} there is nothing more to do than to close the
 * connection.
 *
 * <p>Logs in with SCRAM-SHA-1, or over TLS only with PLAIN. Belongs to one thread at a time.
 */
public final class XmppClientStream {

  /** What the one who moves the stream is to do. */
  public sealed interface Step {}

  /** Write this text, in UTF-8. */
  public record Send(String xml) implements Step {
    /** Without the text, which may be secret. */
    @Override
    public String toString() {
      return "Send[" + xml.length() + " characters]";
    }
  }

  /** Shake hands over TLS as a client of the account's domain, then call {@link #onTls}. */
  public record StartTls() implements Step {}

  /**
   * Call {@link #onKey} with what this makes, which takes a while and may be done on another
   * thread.
   */
  public record MakeKey(Supplier<byte[]> key) implements Step {}

  /** The stream is there, and this is who the server says we are. */
  public record Bound(String jabberId) implements Step {}

  /** Something was sent to us. */
  public record Received(XmppElement stanza) implements Step {}

  /** It is over. */
  public record Failed(XmppFailure failure, String detail) implements Step {}

  private enum Phase {
    HEADER,
    FEATURES,
    PROCEED,
    LOGIN,
    BINDING,
    SESSION,
    OPEN,
    OVER
  }

  private static final String BIND_ID = "bind";
  private static final String SESSION_ID = "session";

  private final XmppAccount account;
  private final XmppLimits limits;
  private final String nonce;
  private XmppStreamReader reader;
  private Phase phase = Phase.HEADER;
  private boolean secure;
  private boolean loggedIn;
  private boolean wantsSession;
  private String jabberId = "";
  private @Nullable ScramSha1 scram;

  /**
   * A stream over a connection that is there.
   *
   * @param nonce for the login: printable ASCII without a comma that nobody can guess
   */
  public XmppClientStream(XmppAccount account, XmppLimits limits, String nonce) {
    this.account = account;
    this.limits = limits;
    this.nonce = nonce;
    this.reader = new XmppStreamReader(limits);
  }

  /** Whether TLS protects it. */
  public boolean isSecure() {
    return secure;
  }

  /** Begins. */
  public List<Step> start() {
    return List.of(header());
  }

  /** The handshake is done. */
  public List<Step> onTls() {
    secure = true;
    return List.of(header());
  }

  /** The key is made. */
  public List<Step> onKey(byte[] key) {
    ScramSha1 login = scram;
    return phase != Phase.LOGIN || login == null
        ? List.of()
        : List.of(sasl("response", login.finalMessage(key)));
  }

  /** A stanza of ours, once the stream is {@link Bound}. */
  public static Send stanza(XmppElement element) {
    return new Send(element.toXml());
  }

  /** What keeps the connection in the memory of whatever is on the way. RFC 6120 4.6.1. */
  public static Send keepAlive() {
    return new Send(" ");
  }

  /** Takes leave. */
  public static Send goodbye() {
    return new Send("</stream:stream>");
  }

  /** The connection has ended. */
  public List<Step> onEnd() {
    return phase == Phase.OVER
        ? List.of()
        : failed(lostOr(XmppFailure.PROTOCOL), "the server closed the connection");
  }

  /** Something has come; all of it is taken. */
  public List<Step> onBytes(ByteBuffer bytes) {
    List<Step> steps = new ArrayList<>(2);
    while (phase != Phase.OVER) {
      try {
        XmppStreamReader.Part part = reader.next(bytes);
        if (part == null) {
          return steps;
        }
        take(part, steps);
        if (phase == Phase.HEADER && bytes.hasRemaining()) {
          // what stands before a handshake, or before our own header, is from nobody we know
          throw new XmppException("bytes before the stream began anew");
        }
      } catch (XmppException e) {
        steps.addAll(failed(XmppFailure.PROTOCOL, String.valueOf(e.getMessage())));
      }
    }
    return steps;
  }

  private void take(XmppStreamReader.Part part, List<Step> steps) throws XmppException {
    if (part instanceof XmppStreamReader.Opened) {
      phase = Phase.FEATURES;
    } else if (part instanceof XmppStreamReader.Stanza stanza) {
      take(stanza.element(), steps);
    } else {
      steps.addAll(failed(lostOr(XmppFailure.PROTOCOL), "the server closed the stream"));
    }
  }

  private void take(XmppElement element, List<Step> steps) throws XmppException {
    if (element.is(STREAM, "error")) {
      steps.addAll(failed(lostOr(XmppFailure.PROTOCOL), "stream error " + condition(element)));
      return;
    }
    switch (phase) {
      case FEATURES -> features(element, steps);
      case PROCEED -> {
        if (!element.is(TLS, "proceed")) {
          steps.addAll(failed(XmppFailure.TLS, "the server refused TLS with " + element));
          return;
        }
        restart();
        steps.add(new StartTls());
      }
      case LOGIN -> login(element, steps);
      case BINDING, SESSION -> bound(element, steps);
      case OPEN -> steps.add(new Received(element));
      case HEADER, OVER -> throw new IllegalStateException("a stanza in phase " + phase);
    }
  }

  private void features(XmppElement features, List<Step> steps) throws XmppException {
    if (!features.is(STREAM, "features")) {
      throw new XmppException("found " + features + ", expected the stream's features");
    }
    XmppElement startTls = features.child(TLS, "starttls");
    boolean required = startTls != null && startTls.child(TLS, "required") != null;
    if (!secure && (account.useTls() || required)) {
      if (startTls == null) {
        steps.addAll(failed(XmppFailure.TLS, "the server offers no TLS"));
        return;
      }
      phase = Phase.PROCEED;
      steps.add(new Send(XmppElement.of(TLS, "starttls").toXml()));
    } else if (!loggedIn) {
      beginLogin(features, steps);
    } else {
      XmppElement session = features.child(SESSION, "session");
      wantsSession = session != null && session.child(SESSION, "optional") == null;
      phase = Phase.BINDING;
      steps.add(bind());
    }
  }

  private void beginLogin(XmppElement features, List<Step> steps) {
    Set<String> offered = new TreeSet<>();
    XmppElement mechanisms = features.child(SASL, "mechanisms");
    if (mechanisms != null) {
      mechanisms.children().forEach(mechanism -> offered.add(mechanism.text().strip()));
    }
    phase = Phase.LOGIN;
    if (offered.contains(ScramSha1.MECHANISM)) {
      ScramSha1 login = new ScramSha1(account.username(), account.password(), nonce);
      scram = login;
      steps.add(auth(ScramSha1.MECHANISM, login.firstMessage()));
    } else if (offered.contains("PLAIN") && secure) {
      steps.add(auth("PLAIN", '\0' + account.username() + '\0' + account.password()));
    } else {
      steps.addAll(
          failed(
              XmppFailure.AUTHENTICATION,
              "the server offers "
                  + offered
                  + ", expected SCRAM-SHA-1"
                  + (secure ? " or PLAIN" : ", or TLS with PLAIN")));
    }
  }

  private static Send auth(String mechanism, String text) {
    return new Send(
        XmppElement.of(SASL, "auth").with("mechanism", mechanism).withText(encode(text)).toXml());
  }

  private static Send sasl(String name, String text) {
    return new Send(XmppElement.of(SASL, name).withText(encode(text)).toXml());
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(XmppElement element) throws XmppException {
    return new String(ScramSha1.base64(element.text().strip()), StandardCharsets.UTF_8);
  }

  private void login(XmppElement element, List<Step> steps) throws XmppException {
    ScramSha1 login = scram;
    if (element.is(SASL, "challenge") && login != null) {
      steps.add(new MakeKey(login.challenge(decode(element))::derive));
    } else if (element.is(SASL, "success")) {
      if (login != null) {
        login.verify(decode(element));
        scram = null;
      }
      loggedIn = true;
      restart();
      steps.add(header());
    } else if (element.is(SASL, "failure")) {
      steps.addAll(
          failed(XmppFailure.AUTHENTICATION, "the server refused it: " + condition(element)));
    } else {
      throw new XmppException("found " + element + " during the login");
    }
  }

  private Send bind() {
    XmppElement bind = XmppElement.of(BIND, "bind");
    if (!account.resource().isEmpty()) {
      bind = bind.with(XmppElement.of(BIND, "resource").withText(account.resource()));
    }
    return stanza(set(BIND_ID).with(bind));
  }

  private static XmppElement set(String id) {
    return XmppElement.of(CLIENT, "iq").with("type", "set").with("id", id);
  }

  private void bound(XmppElement iq, List<Step> steps) throws XmppException {
    boolean binding = phase == Phase.BINDING;
    if (!iq.is(CLIENT, "iq") || !iq.attribute("id").equals(binding ? BIND_ID : SESSION_ID)) {
      return; // a server may talk of other things meanwhile
    }
    if (!iq.attribute("type").equals("result")) {
      throw new XmppException("the server refused the resource: " + iq.attribute("type"));
    }
    if (binding) {
      XmppElement bind = iq.child(BIND, "bind");
      XmppElement jid = bind == null ? null : bind.child(BIND, "jid");
      if (jid == null || jid.text().isBlank()) {
        throw new XmppException("found a binding without a JID");
      }
      jabberId = jid.text().strip();
      if (wantsSession) {
        phase = Phase.SESSION;
        steps.add(stanza(set(SESSION_ID).with(XmppElement.of(SESSION, "session"))));
        return;
      }
    }
    phase = Phase.OPEN;
    steps.add(new Bound(jabberId));
  }

  /** The stream begins anew, over what protects it now. */
  private void restart() {
    reader = new XmppStreamReader(limits);
    phase = Phase.HEADER;
  }

  private Send header() {
    StringBuilder xml = new StringBuilder(160).append("<?xml version='1.0'?><stream:stream to='");
    XmppElement.escape(xml, account.domain());
    return new Send(
        xml.append("' version='1.0' xmlns='")
            .append(CLIENT)
            .append("' xmlns:stream='")
            .append(STREAM)
            .append("'>")
            .toString());
  }

  /** The first thing that an error says of itself. */
  private static String condition(XmppElement error) {
    return error.children().isEmpty() ? "without a reason" : error.children().get(0).name();
  }

  private XmppFailure lostOr(XmppFailure before) {
    return phase == Phase.OPEN ? XmppFailure.LOST : before;
  }

  private List<Step> failed(XmppFailure failure, String detail) {
    phase = Phase.OVER;
    return List.of(new Failed(failure, detail));
  }
}
