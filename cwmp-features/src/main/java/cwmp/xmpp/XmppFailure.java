// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/** Why there is no stream, or none any more. */
public enum XmppFailure {
  /** No connection could be made. */
  CONNECT,
  /** TLS is wanted on one side and not to be had, or its handshake failed. */
  TLS,
  /** The server did not take the name and password, or offered no way to give them. */
  AUTHENTICATION,
  /** What the server said was no XMPP, or not the part of it that came next. */
  PROTOCOL,
  /** The stream was there, and has ended. */
  LOST
}
