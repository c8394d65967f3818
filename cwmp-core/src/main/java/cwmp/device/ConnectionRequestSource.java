// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.http.Credentials;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.io.IOException;

/**
 * Where the ACS knocks when it wants a session: a server for connection requests. TR-069 3.2.2.
 *
 * <p>The agent's own is a small HTTP server. A device that has a web server already gives one of
 * its paths away: it hands each request for that to {@link Receiver#judge}, sends what comes back,
 * and after a 200 says {@link Receiver#requested}.
 */
public interface ConnectionRequestSource {

  /**
   * Begins to take requests. Called as the agent is built, and on the agent's thread whenever the
   * ACS has switched connection requests off and on again (HTTPConnectionRequestEnable).
   *
   * @throws IOException if that is not possible now; it is tried again from time to time, except as
   *     the agent is built
   */
  void start(Receiver receiver) throws IOException;

  /**
   * What ManagementServer.ConnectionRequestURL says: http, with an address at which the ACS reaches
   * this device and a path that cannot be guessed. Asked on the agent's thread while this is
   * started; see {@link Receiver#moved}.
   */
  String url();

  /** Takes no more requests; does nothing if it does not. Called from any thread. */
  void stop();

  /** What the agent does with requests. May be called from any thread. */
  interface Receiver {

    /**
     * Judges a request that came for the path of {@link ConnectionRequestSource#url}. Nobody is let
     * in without the right credentials by Digest, while the device sleeps, or too often.
     *
     * @return what to send; {@link #requested} is to follow, once it is sent, if the status is 200
     */
    Reply judge(HttpRequest request);

    /**
     * What the ACS has to know, for a server that checks it by itself; an empty password lets
     * nobody in.
     */
    Credentials credentials();

    /** The ACS wants a session: a request was judged to be genuine, here or by its server. */
    void requested();

    /** {@link ConnectionRequestSource#url} says something else now; the ACS is told. */
    void moved();
  }

  /**
   * How a request is answered, without a body.
   *
   * @param status 200, 401, 405 or 503
   * @param headers the challenge, or the method that is allowed
   */
  record Reply(int status, HttpHeaders headers) {}
}
