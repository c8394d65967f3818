// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

/**
 * Who a client is to its server, and whether the way there has to be secret.
 *
 * @param username the local part of the proposed JID, and the name to log in with
 * @param password left out of {@link #toString}
 * @param domain the domain part, which the server's certificate has to name
 * @param resource the proposed resource part; empty to let the server choose
 * @param useTls whether TLS is used even where the server does not ask for it
 */
public record XmppAccount(
    String username, String password, String domain, String resource, boolean useTls) {

  @Override
  public String toString() {
    return "XmppAccount[" + username + "@" + domain + "/" + resource + ", password hidden]";
  }
}
