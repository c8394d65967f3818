// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the collector's answers are honoured. TR-069 Annex N.2. */
class ReportExchangeTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String DIGEST = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"";

  private final ReportExchange exchange = exchange("user");

  private static ReportExchange exchange(String username) {
    PostReport report =
        new PostReport(
            1,
            1,
            "PUT",
            HttpTarget.parse("https://collector.test/bulk?oui=1"),
            HttpHeaders.of("Content-Type", "text/csv"),
            new byte[0],
            new Credentials(username, "password"));
    return new ReportExchange(report, new Random(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void isDoneByAnySuccess(int status) {
    assertThat(answered(status)).hasValue(new PostResult(true, status, "", Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 400, 403, 404, 405, 413, 500, 502})
  void failsByAnyOtherStatus(int status) {
    assertThat(answered(status).orElseThrow().delivered()).isFalse();
    assertThat(answered(status).orElseThrow().status()).isEqualTo(status);
  }

  @Test
  void hearsHowLongToWait() {
    assertThat(answered(503, "Retry-After", "77").orElseThrow().retryAfter())
        .isEqualTo(Duration.ofSeconds(77));
    assertThat(answered(500, "Retry-After", "77").orElseThrow().retryAfter()).isZero();
  }

  @Test
  void sendsNoCredentialsUnasked() {
    assertThat(exchange.headers()).isEqualTo(HttpHeaders.of("Content-Type", "text/csv"));
  }

  @Test
  void answersADigestChallengeForItsOwnMethodAndTarget() {
    assertThat(answered(401, "WWW-Authenticate", DIGEST)).isEmpty();

    assertThat(exchange.headers().first("Authorization").orElseThrow())
        .startsWith("Digest username=\"user\"")
        .contains("uri=\"/bulk?oui=1\"");
    assertThat(answered(401, "WWW-Authenticate", DIGEST).orElseThrow().detail())
        .isEqualTo("status 401, the credentials were not accepted");
  }

  @Test
  void answersABasicChallenge() {
    assertThat(answered(401, "WWW-Authenticate", "Basic realm=\"r\"")).isEmpty();

    assertThat(exchange.headers().first("Authorization")).hasValue("Basic dXNlcjpwYXNzd29yZA==");
  }

  @Test
  void failsAtAChallengeWithoutCredentials() {
    ReportExchange anonymous = exchange("");
    HttpHeaders challenge = HttpHeaders.of("WWW-Authenticate", DIGEST);

    assertThat(anonymous.onResponse(new HttpResponse(401, "", challenge, new byte[0], true), NOW))
        .hasValue(new PostResult(false, 401, "status 401, and no Username is set", Duration.ZERO));
  }

  @Test
  void followsARedirectAndShowsItsCredentialsToNobodyElse() {
    answered(401, "WWW-Authenticate", "Basic realm=\"r\"");
    assertThat(answered(307, "Location", "/other?x=1")).isEmpty();
    assertThat(exchange.target().toString()).isEqualTo("https://collector.test/other?x=1");
    assertThat(exchange.headers().contains("Authorization")).isTrue();

    assertThat(answered(302, "Location", "https://else.test/")).isEmpty();
    assertThat(exchange.target().toString()).isEqualTo("https://else.test/");
    assertThat(exchange.headers().contains("Authorization")).isFalse();
  }

  @Test
  void followsNoRedirectOutOfTls() {
    assertThat(answered(307, "Location", "http://collector.test/").orElseThrow().detail())
        .contains("from https");
  }

  @Test
  void followsFiveRedirectsAndNoMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(answered(307, "Location", "/" + i)).isEmpty();
    }
    assertThat(answered(307, "Location", "/5").orElseThrow().delivered()).isFalse();
  }

  private Optional<PostResult> answered(int status, String... headers) {
    return exchange.onResponse(
        new HttpResponse(status, "", HttpHeaders.of(headers), new byte[0], true), NOW);
  }
}
