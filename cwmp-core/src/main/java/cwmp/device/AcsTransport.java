// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.http.HttpPost;
import cwmp.wire.HttpResponse;

/**
 * The way to the ACS: carries the POSTs of sessions there, and the replies back.
 *
 * <p>What is in them is the engine's: cookies, credentials, redirects and compression. The agent's
 * own transport has sockets, TLS and proxies.
 */
@FunctionalInterface
public interface AcsTransport {

  /**
   * Gets ready for one session. Called on the agent's thread; nothing is to be connected before the
   * first POST.
   */
  SessionConnection open();

  /**
   * The way of one session's POSTs: one TCP connection, opened anew where the ACS has closed it or
   * where a redirect leads to another origin (TR-069 3.4.2).
   */
  interface SessionConnection extends AutoCloseable {

    /**
     * Posts and waits for the reply. Called on the agent's thread, which is why it has to end some
     * time.
     *
     * @throws ExchangeException if there is none
     */
    HttpResponse exchange(HttpPost post) throws ExchangeException;

    /**
     * The session is over. If another thread closes this while a POST is under way, the agent is
     * stopping: the exchange fails as soon as may be.
     */
    @Override
    void close();
  }
}
