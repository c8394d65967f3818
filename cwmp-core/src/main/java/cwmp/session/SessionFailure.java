// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

/** Why a session failed. The names are those that reports count by. */
public enum SessionFailure {
  /** No connection to the ACS could be made. */
  CONNECT,
  /** No reply came in time. */
  TIMEOUT,
  /** The connection broke in the middle of an exchange. */
  CONNECTION_LOST,
  /**
   * The connection was found closed when the next request was written to it, before any byte of a
   * reply. The session tries once more on a new connection (TR-069 3.4.2) and so seldom ends with
   * this.
   */
  CONNECTION_STALE,
  /** The certificate or the TLS handshake was not acceptable. */
  TLS,
  /** The reply is no HTTP that we accept. */
  HTTP,
  /** The reply has a status that ends the session. */
  HTTP_STATUS,
  /** The ACS does not accept the credentials, or asks for what we cannot give. */
  AUTHENTICATION,
  /** A redirect that leads nowhere, or too many of them. */
  REDIRECT,
  /** The reply's body is no envelope. */
  SOAP,
  /** The ACS answered the Inform with a fault. */
  INFORM_FAULT,
  /** The ACS does not speak a version of CWMP that we offered. */
  VERSION,
  /** The ACS broke the rules of the session. */
  PROTOCOL,
  /** The device could not carry on: it was stopped, or lost its power. */
  ABORTED;

  private final String key = toKey(name());

  /** The name in reports, for example {@code httpStatus}. */
  public String key() {
    return key;
  }

  private static String toKey(String name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean first = i > 0 && name.charAt(i - 1) == '_';
      if (name.charAt(i) != '_') {
        key.append(first ? name.charAt(i) : Character.toLowerCase(name.charAt(i)));
      }
    }
    return key.toString();
  }
}
