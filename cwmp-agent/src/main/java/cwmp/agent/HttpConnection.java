// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.device.ExchangeException;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;

/**
 * A way to HTTP servers: one TCP connection, opened anew where the server has closed it or where
 * the next request goes to another origin. For one thread at a time, apart from {@link #close}.
 */
public interface HttpConnection extends AutoCloseable {

  /**
   * Sends a request and waits for the response.
   *
   * @param headers without Host and Content-Length
   * @throws ExchangeException if there is none
   */
  HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, byte[] body)
      throws ExchangeException;

  /** From any thread: an exchange under way fails as soon as may be. */
  @Override
  void close();
}
