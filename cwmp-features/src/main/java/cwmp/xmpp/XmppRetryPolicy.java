// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ObjectNode;
import java.util.random.RandomGenerator;

/**
 * When a connection that failed is tried again, and where. TR-181 XMPP.Connection.{i}.
 *
 * @param attempts with one server before the next has its turn, at least 1
 * @param initialSeconds the longest first wait
 * @param multiplier by which each further wait may be longer, in thousandths
 * @param longestSeconds the longest wait of all
 */
record XmppRetryPolicy(long attempts, long initialSeconds, long multiplier, long longestSeconds) {

  /** What a device does that is free to choose: as if all had their default values. */
  private static final XmppRetryPolicy FREE = new XmppRetryPolicy(16, 60, 2000, 30_720);

  /** What the row says. */
  static XmppRetryPolicy of(EngineParameters engine, ObjectNode row) {
    long attempts = number(engine, row, EngineParameter.XMPP_SERVER_CONNECT_ATTEMPTS);
    return attempts == 0
        ? FREE
        : new XmppRetryPolicy(
            attempts,
            number(engine, row, EngineParameter.XMPP_SERVER_RETRY_INITIAL_INTERVAL),
            number(engine, row, EngineParameter.XMPP_SERVER_RETRY_INTERVAL_MULTIPLIER),
            number(engine, row, EngineParameter.XMPP_SERVER_RETRY_MAX_INTERVAL));
  }

  private static long number(EngineParameters engine, ObjectNode row, EngineParameter parameter) {
    return Long.parseLong(engine.value(row, parameter));
  }

  /** Which of so many servers has its turn after this many failures in a row. */
  int server(int failures, int servers) {
    return (int) (failures / attempts % servers);
  }

  /**
   * The wait after a failure, in milliseconds: at random up to the longest that this failure may
   * have. With each further server the waits begin anew; with only one they stay long.
   *
   * @param failures in a row, at least 1
   */
  long waitMillis(int failures, int servers, RandomGenerator random) {
    long n = servers == 1 ? failures : (failures - 1) % attempts + 1;
    double grown = initialSeconds * Math.pow(multiplier / 1000.0, n - 1);
    return random.nextLong((long) (Math.min(grown, longestSeconds) * 1000) + 1);
  }
}
