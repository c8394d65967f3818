// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.http.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The stanzas of connection requests over XMPP: an IQ with a {@code connectionRequest}, and its
 * answer. TR-069 Annex K.
 *
 * @param from the JID of the one who asks
 * @param credentials what it shows, null if the request has no name or no password
 */
public record XmppConnectionRequest(String from, @Nullable Credentials credentials) {
  /** The namespace of the request's own elements. */
  public static final String NAMESPACE = "urn:broadband-forum-org:cwmp:xmppConnReq-1-0";

  /** The name of the request's element. */
  public static final String ELEMENT = "connectionRequest";

  /** The request that this stanza makes; null if it is something else. */
  public static @Nullable XmppConnectionRequest of(XmppElement stanza) {
    XmppElement request = isRequest(stanza) ? stanza.child(NAMESPACE, ELEMENT) : null;
    if (request == null) {
      return null;
    }
    XmppElement username = request.child(NAMESPACE, "username");
    XmppElement password = request.child(NAMESPACE, "password");
    return new XmppConnectionRequest(
        stanza.attribute("from"),
        username == null || password == null
            ? null
            : new Credentials(username.text(), password.text()));
  }

  /** Whether the stanza wants an answer, which RFC 6120 8.2.3 makes a duty. */
  public static boolean isRequest(XmppElement stanza) {
    String type = stanza.attribute("type");
    return stanza.is(XmppNamespaces.CLIENT, "iq") && (type.equals("get") || type.equals("set"));
  }

  /** Whether somebody seems to have meant it as a connection request, in whatever form. */
  public static boolean isLike(XmppElement stanza) {
    return stanza.children().stream().anyMatch(child -> child.name().equals(ELEMENT));
  }

  /** The stanza with which an ACS asks. */
  public static XmppElement stanza(String to, String id, Credentials credentials) {
    return XmppElement.of(XmppNamespaces.CLIENT, "iq")
        .with("type", "get")
        .with("to", to)
        .with("id", id)
        .with(
            XmppElement.of(NAMESPACE, ELEMENT)
                .with(XmppElement.of(NAMESPACE, "username").withText(credentials.username()))
                .with(XmppElement.of(NAMESPACE, "password").withText(credentials.password())));
  }

  /** The answer to a request, this one or another that nobody here understands. */
  public static XmppElement answer(XmppElement request, XmppVerdict verdict) {
    boolean accepted = verdict == XmppVerdict.ACCEPTED;
    XmppElement answer =
        XmppElement.of(XmppNamespaces.CLIENT, "iq").with("type", accepted ? "result" : "error");
    if (!request.attribute("from").isEmpty()) {
      answer = answer.with("to", request.attribute("from"));
    }
    answer = answer.with("id", request.attribute("id"));
    return accepted
        ? answer
        : answer.with(
            XmppElement.of(XmppNamespaces.CLIENT, "error")
                .with("type", verdict.type())
                .with(XmppElement.of(XmppNamespaces.STANZA_ERRORS, verdict.condition())));
  }
}
