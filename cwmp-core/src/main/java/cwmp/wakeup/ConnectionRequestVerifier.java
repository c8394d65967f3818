// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import cwmp.http.Credentials;
import cwmp.http.DigestAlgorithm;
import cwmp.http.DigestVerifier;
import cwmp.http.NonceSource;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.util.List;

/**
 * Decides whether an HTTP connection request is genuine (TR-069 3.2.2).
 *
 * <p>The caller has found the device by the request's path and answers 404 itself where there is
 * none. Query, content and source address are of no importance. Belongs to one thread, and all
 * requests to one device come to the same verifier.
 */
public final class ConnectionRequestVerifier {
  /** What is to be done with a request. */
  public sealed interface Verdict {}

  /**
   * The ACS asked. Answer 200 with no body, and only then open the session; or 503 if it asks too
   * often, see {@link ConnectionRequestGate}.
   */
  public record Accepted() implements Verdict {}

  /**
   * No session results from this request.
   *
   * @param status of the response, which has no body: 401 or 405
   * @param headers of the response: the challenge, or the allowed method
   */
  public record Refused(int status, HttpHeaders headers) implements Verdict {}

  private static final String REALM = "connection request";
  private static final Accepted ACCEPTED = new Accepted();
  private static final Refused NOT_GET = new Refused(405, HttpHeaders.of("Allow", "GET"));

  private final DigestVerifier digest;

  /**
   * A verifier that offers MD5, the one algorithm of TR-069.
   *
   * @param nonces of this verifier alone
   */
  public ConnectionRequestVerifier(NonceSource nonces) {
    this(nonces, List.of(DigestAlgorithm.MD5));
  }

  /**
   * A verifier that offers these algorithms.
   *
   * @param algorithms MD5 among them, as every ACS knows only that for sure
   */
  public ConnectionRequestVerifier(NonceSource nonces, List<DigestAlgorithm> algorithms) {
    if (!algorithms.contains(DigestAlgorithm.MD5)) {
      throw new IllegalArgumentException("found " + algorithms + ", expected MD5 among them");
    }
    this.digest = new DigestVerifier(REALM, algorithms, nonces);
  }

  /**
   * Judges one request.
   *
   * @param expected ConnectionRequestUsername and ConnectionRequestPassword; if either is empty
   *     nobody can log in
   * @param device tells devices apart, so that a nonce serves at one of them only
   * @param nowMillis the present; a clock that is set back only costs the ACS another challenge
   */
  public Verdict verify(HttpRequest request, Credentials expected, long device, long nowMillis) {
    if (!request.method().equals("GET")) {
      return NOT_GET;
    }
    DigestVerifier.Verdict verdict =
        digest.verify(
            request.method(),
            request.target(),
            request.headers().all("Authorization"),
            expected,
            device,
            nowMillis);
    if (verdict instanceof DigestVerifier.Challenged challenged) {
      HttpHeaders headers = HttpHeaders.EMPTY;
      for (String value : challenged.wwwAuthenticate()) {
        headers = headers.with("WWW-Authenticate", value);
      }
      return new Refused(401, headers);
    }
    return ACCEPTED;
  }
}
