// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/** The namespaces of RFC 6120. */
public final class XmppNamespaces {
  /** The stream itself. */
  public static final String STREAM = "http://etherx.jabber.org/streams";

  /** Stanzas between a client and its server. */
  public static final String CLIENT = "jabber:client";

  /** The start of TLS. */
  public static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";

  /** Logging in. */
  public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

  /** How a client gets its resource. */
  public static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

  /** The session of RFC 3921, which some servers still want. */
  public static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";

  /** What can be wrong with a stanza. */
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  private XmppNamespaces() {}
}
