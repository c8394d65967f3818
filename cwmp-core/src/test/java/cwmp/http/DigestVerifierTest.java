// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.http.DigestVerifier.Accepted;
import cwmp.http.DigestVerifier.Challenged;
import cwmp.http.DigestVerifier.Verdict;
import cwmp.spec.Spec;
import cwmp.wire.HttpOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestVerifierTest {
  private static final Credentials USER = new Credentials("us\"er\u00E9", "pass:word");
  private static final String TARGET = "/path?query";
  private static final long KEY = 7;
  private static final long NOW = 1_000_000;
  private static final byte[] SECRET = new byte[32];

  private final DigestVerifier verifier =
      new DigestVerifier("realm \"1\"", List.of(DigestAlgorithm.MD5), new NonceSource(SECRET));

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  @Spec({"A-28", "A-29", "A-30"})
  void letsInAClientThatKnowsThePassword(DigestAlgorithm algorithm) {
    DigestVerifier verifier =
        new DigestVerifier("realm", List.of(algorithm), new NonceSource(SECRET));
    ClientAuthentication client = client(USER);
    Challenged challenge = verifier.challenge(KEY, NOW);

    assertThat(client.onChallenge(challenge.wwwAuthenticate())).isTrue();
    String answer = client.authorizationFor("GET", TARGET).orElseThrow();

    assertThat(verifier.verify("GET", TARGET, List.of(answer), USER, KEY, NOW))
        .isEqualTo(new Accepted());
  }

  @Test
  @Spec("H-04")
  void challengesARequestWithoutAuthorization() {
    Verdict verdict = verifier.verify("GET", TARGET, List.of(), USER, KEY, NOW);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Challenged.class,
            challenged -> {
              assertThat(challenged.stale()).isFalse();
              assertThat(challenged.wwwAuthenticate())
                  .singleElement()
                  .asString()
                  .matches(
                      "Digest realm=\"realm \\\\\"1\\\\\"\", qop=\"auth\", algorithm=MD5, "
                          + "nonce=\"[A-Za-z0-9_-]{43}\"");
            });
  }

  @Test
  @Spec("H-18")
  void listsItsAlgorithmsFromStrongToWeak() {
    DigestVerifier both =
        new DigestVerifier(
            "r", List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256), new NonceSource(SECRET));

    assertThat(both.challenge(KEY, NOW).wwwAuthenticate())
        .satisfiesExactly(
            first -> assertThat(first).contains("algorithm=SHA-256,"),
            second -> assertThat(second).contains("algorithm=MD5,"));
  }

  @Test
  @Spec("H-15")
  void neverGivesTheSameNonceTwice() {
    List<String> nonces = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      nonces.add(nonce(verifier.challenge(KEY, NOW)));
    }
    assertThat(nonces).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"us\"er\u00E9, wrong", "other, pass:word", "'', pass:word", "us\"er\u00E9, ''"})
  @Spec("H-04")
  void refusesAnyOtherCredentials(String username, String password) {
    Credentials wrong = new Credentials(username, password);
    Challenged challenge = verifier.challenge(KEY, NOW);
    String answer = answered("MD5", challenge, wrong, "auth", "00000001");

    assertNotStale(verifier.verify("GET", TARGET, List.of(answer), USER, KEY, NOW));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "user, ''", "'', password"})
  @Spec("H-15")
  void letsNobodyInWhereUserNameOrPasswordIsEmpty(String username, String password) {
    Credentials empty = new Credentials(username, password);
    String answer = answered("MD5", verifier.challenge(KEY, NOW), empty, "auth", "00000001");

    assertNotStale(verifier.verify("GET", TARGET, List.of(answer), empty, KEY, NOW));
  }

  @Test
  @Spec({"H-04", "H-15"})
  void refusesAReplay() {
    Challenged challenge = verifier.challenge(KEY, NOW);
    String first = answered("MD5", challenge, USER, "auth", "00000001");
    String third = answered("MD5", challenge, USER, "auth", "00000003");
    String second = answered("MD5", challenge, USER, "auth", "00000002");

    assertAccepted(first, KEY, NOW);
    assertStale(first, KEY, NOW);
    assertAccepted(third, KEY, NOW);
    assertStale(second, KEY, NOW);
    assertStale(third, KEY, NOW);
  }

  @Test
  @Spec("H-15")
  void takesTheOldFormOfAnAnswerOnce() {
    Challenged challenge = verifier.challenge(KEY, NOW);
    String answer = answered("MD5", challenge, USER, null, "");

    assertAccepted(answer, KEY, NOW);
    assertStale(answer, KEY, NOW);
    assertStale(answered("MD5", challenge, USER, "auth", "00000001"), KEY, NOW);
  }

  @Test
  @Spec("H-15")
  void saysStaleOnceANonceHasExpired() {
    String answer = answered("MD5", verifier.challenge(KEY, NOW), USER, "auth", "00000001");

    assertStale(answer, KEY, NOW + 60_000);
    assertStale(answer, KEY, NOW - 1);
    assertAccepted(answer, KEY, NOW + 59_999);
  }

  @Test
  @Spec("H-15")
  void takesANonceForItsOwnKeyOnly() {
    assertStale(
        answered("MD5", verifier.challenge(KEY + 1, NOW), USER, "auth", "00000001"), KEY, NOW);
  }

  @Test
  @Spec("H-15")
  void takesNoNonceThatItDidNotMake() {
    byte[] otherSecret = SECRET.clone();
    otherSecret[0] = 1;
    DigestVerifier other =
        new DigestVerifier(
            "realm \"1\"", List.of(DigestAlgorithm.MD5), new NonceSource(otherSecret));
    String genuine = nonce(verifier.challenge(KEY, NOW));
    char last = genuine.charAt(20) == 'A' ? 'B' : 'A';

    assertStale(answered("MD5", other.challenge(KEY, NOW), USER, "auth", "00000001"), KEY, NOW);
    for (String forged :
        List.of(
            "",
            "x",
            "\u00FF",
            genuine + "AAAA",
            genuine.substring(0, 20) + last + genuine.substring(21))) {
      assertStale(answered("MD5", forged, USER, "auth", "00000001", TARGET), KEY, NOW);
    }
  }

  @Test
  @Spec("H-15")
  void staysBoundedAndStillRefusesReplays() {
    NonceSource nonces = new NonceSource(SECRET, Duration.ofSeconds(60), 3);
    DigestVerifier small = new DigestVerifier("realm \"1\"", List.of(DigestAlgorithm.MD5), nonces);
    List<String> answers = new ArrayList<>();
    String unusedOld = answered("MD5", small.challenge(KEY, NOW), USER, "auth", "00000001");
    for (int i = 0; i < 10; i++) {
      String answer = answered("MD5", small.challenge(KEY, NOW), USER, "auth", "00000001");
      assertThat(small.verify("GET", TARGET, List.of(answer), USER, KEY, NOW))
          .isEqualTo(new Accepted());
      answers.add(answer);
    }
    answers.add(unusedOld); // older than what was dropped: costs its owner a new challenge

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(small.verify("GET", TARGET, List.of(answer), USER, KEY, NOW))
                    .matches(verdict -> ((Challenged) verdict).stale()));
    assertThat(nonces.remembered()).isEqualTo(3);
  }

  @Test
  @Spec({"H-15", "L-13"})
  void refusesAReplayAfterTheClockWasSetBack() {
    String old = answered("MD5", verifier.challenge(KEY, NOW), USER, "auth", "00000001");
    assertAccepted(old, KEY, NOW);
    long later = NOW + 100_000;
    assertAccepted(
        answered("MD5", verifier.challenge(KEY, later), USER, "auth", "00000001"), KEY, later);

    assertStale(old, KEY, NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/path", "/path?other", "http://cpe:7547/path?x"})
  @Spec("H-03")
  void complainsOfNoDifferenceInQueryOrFormOfTheTarget(String uri) {
    assertAccepted(
        answered("MD5", nonce(verifier.challenge(KEY, NOW)), USER, "auth", "00000001", uri),
        KEY,
        NOW);
  }

  @Test
  @Spec("H-04")
  void refusesAnAnswerForAnotherPath() {
    String answer =
        answered("MD5", nonce(verifier.challenge(KEY, NOW)), USER, "auth", "00000001", "/other");

    assertNotStale(verifier.verify("GET", TARGET, List.of(answer), USER, KEY, NOW));
  }

  @Test
  @Spec("H-18")
  void refusesAnAlgorithmThatItDidNotOffer() {
    String nonce = nonce(verifier.challenge(KEY, NOW));

    for (String algorithm : List.of("SHA-256", "MD5-sess", "SHA-256-sess")) {
      String answer = answered(algorithm, nonce, USER, "auth", "00000001", TARGET);
      assertNotStale(verifier.verify("GET", TARGET, List.of(answer), USER, KEY, NOW));
    }
  }

  @Test
  @Spec("H-04")
  void refusesAnAnswerWithABadCount() {
    Challenged challenge = verifier.challenge(KEY, NOW);

    for (String count : List.of("", "1", "000000001", "-0000001", "0000000g")) {
      String answer = answered("MD5", challenge, USER, "auth", count);
      assertNotStale(verifier.verify("GET", TARGET, List.of(answer), USER, KEY, NOW));
    }
    assertStale(answered("MD5", challenge, USER, "auth", "00000000"), KEY, NOW);
  }

  @Test
  @Spec("H-04")
  void refusesTwoAnswersAndOtherSchemes() {
    Challenged challenge = verifier.challenge(KEY, NOW);
    String answer = answered("MD5", challenge, USER, "auth", "00000001");

    for (List<String> authorization :
        List.of(
            List.of(answer, answer),
            List.of("Basic dXNlcjpwYXNz"),
            List.of(""),
            List.of("Digest"),
            List.of(answer.replace("qop=auth", "qop=auth-int")))) {
      assertNotStale(verifier.verify("GET", TARGET, authorization, USER, KEY, NOW));
    }
  }

  @Test
  void survivesAnyAuthorization() {
    SplittableRandom random = new SplittableRandom(2617);
    for (int run = 0; run < 5_000; run++) {
      StringBuilder answer =
          new StringBuilder(
              answered("MD5", verifier.challenge(KEY, NOW), USER, "auth", "00000001"));
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        answer.setCharAt(random.nextInt(answer.length()), (char) random.nextInt(256));
      }
      assertThat(verifier.verify("GET", TARGET, List.of(answer.toString()), USER, KEY, NOW))
          .isNotNull();
    }
  }

  @Test
  void refusesASecretThatCouldBeGuessed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NonceSource(new byte[15]))
        .withMessageContaining("15 bytes");
  }

  private void assertAccepted(String answer, long key, long now) {
    assertThat(verifier.verify("GET", TARGET, List.of(answer), USER, key, now))
        .isEqualTo(new Accepted());
  }

  private void assertStale(String answer, long key, long now) {
    assertThat(verifier.verify("GET", TARGET, List.of(answer), USER, key, now))
        .isInstanceOfSatisfying(
            Challenged.class,
            challenged -> {
              assertThat(challenged.stale()).isTrue();
              assertThat(challenged.wwwAuthenticate().get(0)).endsWith(", stale=true");
            });
  }

  private static void assertNotStale(Verdict verdict) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Challenged.class, challenged -> assertThat(challenged.stale()).isFalse());
  }

  private static ClientAuthentication client(Credentials credentials) {
    return ClientAuthentication.challenged(
        new HttpOrigin("http", "cpe", 7547), credentials, new SplittableRandom(1));
  }

  private static String nonce(Challenged challenge) {
    return AuthChallenge.parse(challenge.wwwAuthenticate()).get(0).parameter("nonce").orElseThrow();
  }

  private static String answered(
      String algorithm,
      Challenged challenge,
      Credentials user,
      @Nullable String qop,
      String count) {
    return answered(algorithm, nonce(challenge), user, qop, count, TARGET);
  }

  /** An answer with the right digest for whatever is in it. */
  private static String answered(
      String token,
      String nonce,
      Credentials user,
      @Nullable String qop,
      String count,
      String uri) {
    DigestAlgorithm algorithm = DigestAlgorithm.named(token).orElseThrow();
    String name = Octets.utf8(user.username());
    String password = Octets.utf8(user.password());
    String userHash = DigestResponse.userHash(algorithm, name, "realm \"1\"", password, nonce, "c");
    String response =
        qop == null
            ? DigestResponse.withoutQop(algorithm, userHash, nonce, "GET", uri)
            : DigestResponse.withQop(algorithm, userHash, nonce, count, "c", "GET", uri);
    return "Digest username=%s, realm=\"realm \\\"1\\\"\", nonce=%s, uri=%s, response=\"%s\""
            .formatted(Octets.quoted(name), Octets.quoted(nonce), Octets.quoted(uri), response)
        + ", algorithm="
        + token
        + ", cnonce=c"
        + (qop == null ? "" : ", qop=auth, nc=" + count);
  }
}
