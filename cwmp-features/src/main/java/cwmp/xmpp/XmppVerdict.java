// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/** What becomes of a connection request over XMPP, in the words of RFC 6120 8.3.3. */
public enum XmppVerdict {
  /** A session follows. */
  ACCEPTED("", ""),
  /** It is no request: it lacks a name or password. */
  BAD_REQUEST("bad-request", "modify"),
  /** Whoever sent it may not ask this device. */
  NOT_ALLOWED("not-allowed", "cancel"),
  /** Its name or password is wrong. */
  NOT_AUTHORIZED("not-authorized", "auth"),
  /** The device takes no requests now, or not so many. */
  SERVICE_UNAVAILABLE("service-unavailable", "cancel");

  private final String condition;
  private final String type;

  XmppVerdict(String condition, String type) {
    this.condition = condition;
    this.type = type;
  }

  /** The name of the error condition; empty if it is accepted. */
  public String condition() {
    return condition;
  }

  /** The type of the error; empty if it is accepted. */
  public String type() {
    return type;
  }
}
