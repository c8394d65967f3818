// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.cpe.Cpe;
import cwmp.tree.ObjectNode;
import cwmp.wakeup.ConnectionRequestGate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one device has to remember of its XMPP connection.
 *
 * @param target what it connects, or wants to; null if its parameters have not been looked at yet
 * @param stale whether parameters have changed that are to be looked at when the session is over
 * @param number of the connection, see {@link XmppCommand}
 * @param failures in a row
 * @param dueMillis of the next attempt, or of the next keep-alive
 * @param gate of {@link ConnectionRequestGate}
 */
record XmppLink(
    @Nullable Target target,
    boolean stale,
    Phase phase,
    int number,
    int failures,
    long dueMillis,
    long gate)
    implements XmppWakeup.State {

  enum Phase {
    WAITING,
    CONNECTING,
    OPEN
  }

  /** What is to be connected to what. */
  record Target(ObjectNode row, XmppAccount account, List<XmppServer> servers) {

    /** Whether nothing has changed that needs another connection. */
    boolean isStill(Target other) {
      return row == other.row && account.equals(other.account) && sameServers(other);
    }

    /** The order is drawn anew each time. */
    private boolean sameServers(Target other) {
      return servers.size() == other.servers.size() && servers.containsAll(other.servers);
    }
  }

  /** Nothing but the wish that the parameters be looked at. */
  static final XmppLink UNSEEN =
      new XmppLink(null, true, Phase.WAITING, 0, 0, Cpe.NEVER, ConnectionRequestGate.OPEN);

  XmppLink asStale(boolean isStale) {
    return new XmppLink(target, isStale, phase, number, failures, dueMillis, gate);
  }

  XmppLink in(Phase next, int withNumber, int withFailures, long nextDueMillis) {
    return new XmppLink(target, stale, next, withNumber, withFailures, nextDueMillis, gate);
  }

  XmppLink dueAt(long millis) {
    return new XmppLink(target, stale, phase, number, failures, millis, gate);
  }

  XmppLink withGate(long state) {
    return new XmppLink(target, stale, phase, number, failures, dueMillis, state);
  }

  @Override
  public long nextDueMillis() {
    return dueMillis;
  }
}
