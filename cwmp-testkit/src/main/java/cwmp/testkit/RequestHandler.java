// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.wire.HttpRequest;

/**
 * What an {@link AcsServer} does with what clients send.
 *
 * <p>Called on the server's threads, for one connection always on the same one; it must not block.
 */
public interface RequestHandler {

  /**
   * A whole request has arrived; {@code exchange} is answered now or later, from any thread.
   *
   * <p>The next request of this connection is not read before that.
   */
  void onRequest(HttpRequest request, Exchange exchange);

  /**
   * A connection was accepted.
   *
   * @param connection its number, counted from 1
   * @return false to close it before anything is read
   */
  default boolean onConnect(long connection) {
    return true;
  }

  /** A connection has ended, whoever closed it. */
  default void onDisconnect(long connection) {}

  /** A request that waits for its reply. */
  interface Exchange {

    /** The number of the connection, counted from 1. */
    long connection();

    /**
     * Answers the request.
     *
     * @throws IllegalStateException if it was answered before
     */
    void reply(ServerReply reply);
  }
}
