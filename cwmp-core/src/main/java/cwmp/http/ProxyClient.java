// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.util.random.RandomGenerator;

/**
 * How a device gets through an HTTP proxy during one session: what it writes, and what the replies
 * mean (RFC 9110 9.3.6 and 11.7).
 *
 * <p>To a server behind TLS it asks for a tunnel, in which everything is as without a proxy. A
 * request in clear is sent to the proxy itself, with the whole URL. In both cases the proxy may ask
 * for credentials of its own, by Digest or Basic, and the same request is repeated with them.
 *
 * <p>One request after another: each has one reply, which {@link #judge} looks at first.
 */
public final class ProxyClient {
  private static final int AUTHENTICATION_REQUIRED = 407;

  /** What a reply means. */
  public enum Verdict {
    /** The proxy has done what it was asked for: the reply is the server's, or the tunnel's. */
    PASSED,
    /** The same request is to be sent again, on a new connection if this one does not last. */
    REPEAT,
    /** The proxy asks for credentials and does not take those that we have, if any. */
    REFUSED
  }

  private final HttpProxy proxy;
  private final ClientAuthentication authentication;

  /**
   * A client that waits to be asked for credentials.
   *
   * @param random source of the cnonces
   */
  public ProxyClient(HttpProxy proxy, RandomGenerator random) {
    this.proxy = proxy;
    this.authentication =
        ClientAuthentication.challenged(proxy.origin(), proxy.credentials(), random);
  }

  /** Where the connection leads to. */
  public HttpOrigin origin() {
    return proxy.origin();
  }

  /** The request for a tunnel to a server. */
  public byte[] connect(HttpOrigin server) {
    return HttpRequestWriter.connect(
        server, withCredentials(HttpHeaders.EMPTY, "CONNECT", server.authority()));
  }

  /** The head of a request that the proxy is to pass on in clear. */
  public byte[] head(String method, HttpTarget target, HttpHeaders headers, long bodyLength) {
    return HttpRequestWriter.headForProxy(
        method, target, withCredentials(headers, method, target.toString()), bodyLength);
  }

  private HttpHeaders withCredentials(HttpHeaders headers, String method, String requestTarget) {
    return authentication
        .authorizationFor(method, requestTarget)
        .map(value -> headers.with("Proxy-Authorization", value))
        .orElse(headers);
  }

  /** What the reply to the last request means. */
  public Verdict judge(HttpResponse reply) {
    if (!reply.keepAlive()) {
      authentication.onConnectionOpened();
    }
    if (reply.status() != AUTHENTICATION_REQUIRED) {
      authentication.onAccepted(reply.headers().all("Proxy-Authentication-Info"));
      return Verdict.PASSED;
    }
    return authentication.onChallenge(reply.headers().all("Proxy-Authenticate"))
        ? Verdict.REPEAT
        : Verdict.REFUSED;
  }

  /** Why there is no tunnel when the reply to a request for one was not 2xx. */
  public String noTunnel(HttpOrigin server, HttpResponse reply) {
    return "the proxy "
        + proxy.origin()
        + " made no tunnel to "
        + server.authority()
        + ": status "
        + reply.status()
        + " "
        + reply.reason();
  }

  /** Why a session ends when a reply was {@link Verdict#REFUSED}. */
  public String refusal() {
    return "the proxy "
        + proxy.origin()
        + " answered 407, "
        + (proxy.credentials().username().isEmpty()
            ? "and no username is set for it"
            : "the credentials for it were not accepted");
  }
}
