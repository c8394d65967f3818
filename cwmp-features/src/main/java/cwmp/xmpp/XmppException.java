// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/** What came over a stream is not what RFC 6120 lets come. The message says what was found. */
public final class XmppException extends Exception {
  private static final long serialVersionUID = 1;

  XmppException(String message) {
    super(message, null, false, false);
  }
}
