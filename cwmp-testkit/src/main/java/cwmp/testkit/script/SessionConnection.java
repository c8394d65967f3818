// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.http.HttpPost;
import cwmp.wire.HttpResponse;

/**
 * The way of one session's POSTs to the ACS: one TCP connection, opened anew where the ACS has
 * closed it or where a redirect leads to another origin.
 */
interface SessionConnection extends AutoCloseable {

  /**
   * Posts and waits for the reply.
   *
   * @throws ExchangeFailedException if there is none
   */
  HttpResponse exchange(HttpPost post) throws ExchangeFailedException;

  @Override
  void close();
}
