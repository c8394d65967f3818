// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.http.ClientAuthentication;
import cwmp.http.ContentCoding;
import cwmp.http.CookieJar;
import cwmp.http.HttpPost;
import cwmp.http.Redirects;
import cwmp.http.RetryAfter;
import cwmp.session.SessionStep.Send;
import cwmp.soap.Envelope;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of a session: challenges, cookies, redirects and compression. TR-069 3.4.
 *
 * <p>What a reply means for the session is one of four {@linkplain Verdict verdicts}; only a
 * failure has details.
 */
final class HttpExchange {
  /** What a reply means. */
  enum Verdict {
    /** The same POST is to be sent again: another place, or with credentials. */
    REPEAT,
    /** The reply carries something that should be an envelope. */
    ENVELOPE,
    /** The ACS has nothing to say. */
    EMPTY,
    /** The session is over; see {@link #failure()} and {@link #detail()}. */
    FAILED
  }

  private static final byte[] NOTHING = new byte[0];
  private static final int UNAUTHORIZED = 401;
  private static final int NO_CONTENT = 204;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final SessionPlan plan;
  private final SessionSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final CookieJar cookies = new CookieJar();
  private final Redirects redirects;

  private HttpTarget target;
  private ClientAuthentication authentication;
  private @Nullable Envelope current;
  private @Nullable ContentCoding coding;
  private byte[] body = NOTHING;
  private boolean retriedOnNewConnection;
  private SessionFailure failure = SessionFailure.HTTP;
  private String detail = "";
  private Duration retryAfter = Duration.ZERO;

  HttpExchange(
      SessionPlan plan, SessionSettings settings, InstantSource clock, RandomGenerator random) {
    this.plan = plan;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.redirects = new Redirects(!settings.refusesDowngrade());
    this.target = plan.acs();
    this.coding = plan.codingOrNull();
    this.authentication = firstAuthentication();
  }

  SessionFailure failure() {
    return failure;
  }

  String detail() {
    return detail;
  }

  /** The body of the last reply whose verdict was an envelope, no longer compressed. */
  byte[] body() {
    return body;
  }

  /** How long the ACS wants to be left alone. */
  Duration retryAfter() {
    return retryAfter;
  }

  /** A POST with this body, empty if null. */
  HttpPost post(@Nullable Envelope envelope) {
    current = envelope;
    retriedOnNewConnection = false;
    return write();
  }

  /** The last POST once more. */
  Send repeat() {
    return new Send(write());
  }

  /**
   * Whether the last POST may be tried on a new connection, because the old one was found closed;
   * once for each POST.
   */
  boolean mayRepeatOnNewConnection() {
    boolean may = !retriedOnNewConnection;
    retriedOnNewConnection = true;
    authentication.onConnectionOpened();
    return may;
  }

  private HttpPost write() {
    return new HttpPost(
        target,
        current,
        authentication.authorizationFor("POST", target.requestTarget()).orElse(null),
        cookies.headerFor(target, clock.millis()).orElse(null),
        coding);
  }

  /** What the reply to the last POST means. */
  Verdict judge(HttpResponse reply) {
    cookies.store(target, reply.headers().all("Set-Cookie"), clock.millis());
    if (!reply.keepAlive()) {
      authentication.onConnectionOpened();
    }
    int status = reply.status();
    if (status == UNAUTHORIZED) {
      return onChallenge(reply);
    }
    authentication.onAccepted(reply.headers().all("Authentication-Info"));
    if (Redirects.isRedirect(status)) {
      return onRedirect(reply);
    }
    redirects.onOtherReply();
    if (status == UNSUPPORTED_MEDIA_TYPE && coding != null && current != null) {
      coding = null; // this ACS cannot read it, and will not learn during the session
      return Verdict.REPEAT;
    }
    boolean acceptable = status == 200 || (settings.acceptsAny2xx() && status / 100 == 2);
    if (status == NO_CONTENT) {
      return Verdict.EMPTY;
    }
    if (!acceptable) {
      if (status == UNAVAILABLE || status == TOO_MANY_REQUESTS) {
        reply
            .headers()
            .first("Retry-After")
            .ifPresent(value -> retryAfter = RetryAfter.parse(value, clock.instant()));
      }
      return failed(SessionFailure.HTTP_STATUS, "status " + status + ", expected 200 or 204");
    }
    return onContent(reply);
  }

  private Verdict onContent(HttpResponse reply) {
    Set<ContentCoding> accepted = coding == null ? Set.of() : Set.of(coding);
    int limit = settings.reader().limits().envelopeBytes();
    try {
      body = ContentCoding.decode(reply.headers(), reply.body(), accepted, limit);
      return body.length == 0 ? Verdict.EMPTY : Verdict.ENVELOPE;
    } catch (HttpProtocolException e) {
      return failed(SessionFailure.HTTP, String.valueOf(e.getMessage()));
    }
  }

  private Verdict onChallenge(HttpResponse reply) {
    if (plan.credentials().username().isEmpty()) {
      return failed(SessionFailure.AUTHENTICATION, "status 401, and no username is set");
    }
    if (!authentication.onChallenge(reply.headers().all("WWW-Authenticate"))) {
      return failed(SessionFailure.AUTHENTICATION, "status 401, the credentials were not accepted");
    }
    return Verdict.REPEAT;
  }

  private Verdict onRedirect(HttpResponse reply) {
    try {
      HttpTarget next = redirects.follow(target, reply.status(), reply.headers().all("Location"));
      if (!next.origin().equals(target.origin())) {
        // Nothing is shown to the new server unasked, Basic credentials least of all.
        authentication = ClientAuthentication.challenged(next.origin(), plan.credentials(), random);
      }
      target = next;
      return Verdict.REPEAT;
    } catch (HttpProtocolException e) {
      return failed(SessionFailure.REDIRECT, String.valueOf(e.getMessage()));
    }
  }

  private Verdict failed(SessionFailure failure, String detail) {
    this.failure = failure;
    this.detail = detail;
    return Verdict.FAILED;
  }

  private ClientAuthentication firstAuthentication() {
    boolean anonymous = plan.credentials().username().isEmpty();
    return settings.basicBeforeChallenge() && !anonymous
        ? ClientAuthentication.preemptiveBasic(target.origin(), plan.credentials(), random)
        : ClientAuthentication.challenged(target.origin(), plan.credentials(), random);
  }
}
