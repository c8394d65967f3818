// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.cpe.FeatureCommand;

/**
 * What {@link XmppWakeup} wants done on the network. Connections have numbers, so that what is told
 * of one that nobody wants any more is not taken for news of the next.
 */
public sealed interface XmppCommand extends FeatureCommand {

  /** Which connection it is about. */
  int connection();

  /**
   * Connect, then tell {@link XmppWakeup#established} or {@link XmppWakeup#failed}: of each
   * connection that fails, once, however long it has lasted.
   *
   * @param host of the server, which is not its domain necessarily
   */
  record Connect(int connection, XmppAccount account, String host, int port)
      implements XmppCommand {}

  /** Let go of the connection, and tell nothing more of it. */
  record Disconnect(int connection) implements XmppCommand {}

  /** Send white space. */
  record KeepAlive(int connection) implements XmppCommand {}
}
