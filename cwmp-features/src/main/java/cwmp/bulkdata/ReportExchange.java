// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.http.ClientAuthentication;
import cwmp.http.Redirects;
import cwmp.http.RetryAfter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Carries one report to its collector: a challenge or a redirect repeats the request, everything
 * else ends it. TR-069 Annex N.2.
 *
 * <p>A driver sends {@link #headers} and the body to {@link #target}, shows the answer to {@link
 * #onResponse}, and does so again until there is a result. One thread at a time.
 */
public final class ReportExchange {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final PostReport report;
  private final RandomGenerator random;
  private final Redirects redirects = new Redirects(false);
  private HttpTarget target;
  private ClientAuthentication authentication;

  /**
   * An exchange not begun yet.
   *
   * @param random source of the cnonces; secure unless runs must repeat
   */
  public ReportExchange(PostReport report, RandomGenerator random) {
    this.report = report;
    this.random = random;
    this.target = report.target();
    this.authentication = authenticationFor(target);
  }

  private ClientAuthentication authenticationFor(HttpTarget target) {
    return ClientAuthentication.challenged(target.origin(), report.credentials(), random);
  }

  /** What is sent. */
  public PostReport report() {
    return report;
  }

  /** Where the next request goes. */
  public HttpTarget target() {
    return target;
  }

  /** The headers of the next request, but for Host and Content-Length; call once for each. */
  public HttpHeaders headers() {
    return authentication
        .authorizationFor(report.method(), target.requestTarget())
        .map(value -> report.headers().with("Authorization", value))
        .orElse(report.headers());
  }

  /**
   * Takes the answer.
   *
   * @return the result; empty if the request is to be sent again
   */
  public Optional<PostResult> onResponse(HttpResponse response, Instant now) {
    int status = response.status();
    if (status == UNAUTHORIZED) {
      return onChallenge(response);
    }
    if (Redirects.isRedirect(status)) {
      return onRedirect(response);
    }
    if (status / 100 == 2) {
      return Optional.of(new PostResult(true, status, "", Duration.ZERO));
    }
    Duration wait =
        status == UNAVAILABLE || status == TOO_MANY_REQUESTS
            ? response
                .headers()
                .first("Retry-After")
                .map(value -> RetryAfter.parse(value, now))
                .orElse(Duration.ZERO)
            : Duration.ZERO;
    return failed(status, "status " + status + ", expected 2xx", wait);
  }

  private Optional<PostResult> onChallenge(HttpResponse response) {
    if (report.credentials().username().isEmpty()) {
      return failed(UNAUTHORIZED, "status 401, and no Username is set", Duration.ZERO);
    }
    return authentication.onChallenge(response.headers().all("WWW-Authenticate"))
        ? Optional.empty()
        : failed(UNAUTHORIZED, "status 401, the credentials were not accepted", Duration.ZERO);
  }

  private Optional<PostResult> onRedirect(HttpResponse response) {
    try {
      HttpTarget next =
          redirects.follow(target, response.status(), response.headers().all("Location"));
      if (!next.origin().equals(target.origin())) {
        authentication = authenticationFor(next);
      }
      target = next;
      return Optional.empty();
    } catch (HttpProtocolException e) {
      return failed(response.status(), String.valueOf(e.getMessage()), Duration.ZERO);
    }
  }

  private static Optional<PostResult> failed(int status, String detail, Duration retryAfter) {
    return Optional.of(new PostResult(false, status, detail, retryAfter));
  }
}
