// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import cwmp.wire.HttpOrigin;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {
  private static final HttpOrigin ACS = new HttpOrigin("http", "acs", 7547);
  private static final HttpOrigin SECURE_ACS = new HttpOrigin("https", "acs", 443);
  private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");

  /** Digest answers of RFC 7616 3.9.1 depend on a cnonce, which only a test may choose. */
  private static final String RFC_7616_CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  @Test
  @Spec("A-28")
  void calculatesTheExampleOfRfc2617() {
    DigestAlgorithm md5 = DigestAlgorithm.MD5;
    String nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093";
    String userHash =
        DigestResponse.userHash(
            md5, "Mufasa", "testrealm@host.com", "Circle Of Life", nonce, "0a4f113b");

    assertThat(userHash).isEqualTo("939e7578ed9e3c518a452acee763bce9");
    assertThat(
            DigestResponse.withQop(
                md5, userHash, nonce, "00000001", "0a4f113b", "GET", "/dir/index.html"))
        .isEqualTo("6629fae49393a05397450978507c4ef1");
  }

  @Test
  @Spec("A-28")
  void calculatesTheFormOfRfc2069() {
    String userHash =
        DigestResponse.userHash(
            DigestAlgorithm.MD5, "Mufasa", "testrealm@host.com", "CircleOfLife", "", "");

    assertThat(
            DigestResponse.withoutQop(
                DigestAlgorithm.MD5,
                userHash,
                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                "GET",
                "/dir/index.html"))
        .isEqualTo("1949323746fe6a43ef61f9606e7febea");
  }

  @ParameterizedTest
  @CsvSource({
    "MD5,     8ca523f5e9506fed4657c9700eebdbec",
    "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
  })
  @Spec({"A-29", "A-30"})
  void calculatesTheExamplesOfRfc7616(DigestAlgorithm algorithm, String response) {
    String nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    String userHash =
        DigestResponse.userHash(
            algorithm, "Mufasa", "http-auth@example.org", "Circle of Life", nonce, RFC_7616_CNONCE);

    assertThat(
            DigestResponse.withQop(
                algorithm, userHash, nonce, "00000001", RFC_7616_CNONCE, "GET", "/dir/index.html"))
        .isEqualTo(response);
  }

  @Test
  void saysNothingBeforeItIsChallenged() {
    assertThat(client(MUFASA).authorizationFor("POST", "/")).isEmpty();
  }

  @Test
  @Spec({"A-28", "A-33"})
  void answersADigestChallengeWithAllItsParts() {
    ClientAuthentication client = client(MUFASA);

    assertThat(
            client.onChallenge(
                List.of(
                    "Digest realm=\"ACS \\\"1\\\"\", qop=\"auth-int, auth\", nonce=\"n\\\\1\", "
                        + "opaque=\"o\\\"p\", algorithm=md5")))
        .isTrue();

    String answer = client.authorizationFor("POST", "/cwmp?a=b").orElseThrow();
    String cnonce = parameter(answer, "cnonce");
    assertThat(cnonce).matches("[0-9a-f]{32}");
    assertThat(answer)
        .startsWith(
            "Digest username=\"Mufasa\", realm=\"ACS \\\"1\\\"\", nonce=\"n\\\\1\", "
                + "uri=\"/cwmp?a=b\", algorithm=MD5, response=\"")
        .endsWith("\", qop=auth, nc=00000001, cnonce=\"%s\", opaque=\"o\\\"p\"".formatted(cnonce));
    String userHash =
        DigestResponse.userHash(
            DigestAlgorithm.MD5, "Mufasa", "ACS \"1\"", "Circle of Life", "n\\1", cnonce);
    assertThat(parameter(answer, "response"))
        .isEqualTo(
            DigestResponse.withQop(
                DigestAlgorithm.MD5, userHash, "n\\1", "00000001", cnonce, "POST", "/cwmp?a=b"));
  }

  @Test
  @Spec("A-28")
  void answersAChallengeWithoutQopInTheOldForm() {
    ClientAuthentication client = client(new Credentials("Mufasa", "CircleOfLife"));

    client.onChallenge(
        List.of(
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""));

    assertThat(client.authorizationFor("GET", "/dir/index.html"))
        .contains(
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", "
                + "response=\"1949323746fe6a43ef61f9606e7febea\"");
  }

  @Test
  @Spec("A-29")
  void bindsMd5SessToTheFirstNonceAndCnonce() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n1, qop=auth, algorithm=MD5-sess"));
    String first = client.authorizationFor("POST", "/").orElseThrow();
    String cnonce = parameter(first, "cnonce");
    client.onAccepted(List.of("nextnonce=\"n2\""));
    client.onConnectionOpened();

    String second = client.authorizationFor("POST", "/").orElseThrow();

    String sessionHash =
        DigestResponse.userHash(
            DigestAlgorithm.MD5_SESS, "Mufasa", "r", "Circle of Life", "n1", cnonce);
    assertThat(parameter(first, "response"))
        .isEqualTo(expected(sessionHash, "n1", "00000001", cnonce));
    assertThat(parameter(second, "cnonce")).isEqualTo(cnonce);
    assertThat(parameter(second, "response"))
        .isEqualTo(expected(sessionHash, "n2", "00000001", cnonce));
  }

  private static String expected(String userHash, String nonce, String nc, String cnonce) {
    return DigestResponse.withQop(
        DigestAlgorithm.MD5_SESS, userHash, nonce, nc, cnonce, "POST", "/");
  }

  @Test
  @Spec("A-30")
  void choosesTheStrongestAlgorithmThatItKnows() {
    assertChoice("SHA-256", "MD5-sess", "SHA-256-sess", "SHA-256", "MD5");
    assertChoice("SHA-256-sess", "MD5-sess", "SHA-256-sess", "MD5");
    assertChoice("MD5", "SHA-512-256", "MD5", "MD5-sess");
    assertChoice("MD5-sess", "whatever", "MD5-sess");
  }

  private static void assertChoice(String expected, String... offered) {
    ClientAuthentication client = client(MUFASA);
    List<String> challenges =
        List.of(offered).stream()
            .map(token -> "Digest realm=r, nonce=n, qop=auth, algorithm=" + token)
            .toList();

    assertThat(client.onChallenge(challenges)).isTrue();
    assertThat(parameter(client.authorizationFor("POST", "/").orElseThrow(), "algorithm"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=r, Digest realm=r, nonce=n, qop=auth",
        "Digest realm=r, nonce=n, qop=auth, Basic realm=r"
      })
  @Spec("A-23")
  void prefersDigestToBasicInWhateverOrder(String header) {
    ClientAuthentication client = client(MUFASA);

    assertThat(client.onChallenge(List.of(header))).isTrue();
    assertThat(client.authorizationFor("POST", "/").orElseThrow()).startsWith("Digest ");
  }

  @Test
  @Spec("A-23")
  void doesNotFallBackToBasicWhereDigestIsOfferedButUnknown() {
    assertThat(
            client(MUFASA)
                .onChallenge(List.of("Digest realm=r, nonce=n, algorithm=FOO", "Basic realm=r")))
        .isFalse();
  }

  @Test
  @Spec("A-23")
  void doesNotTurnFromDigestToBasicWithoutTls() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n, qop=auth"));
    client.onAccepted(List.of());

    assertThat(client.onChallenge(List.of("Basic realm=r"))).isFalse();
  }

  @Test
  @Spec("A-23")
  void answersBasicIfTheAcsOffersNothingElse() {
    ClientAuthentication client = client(new Credentials("j\u00E4ger", "a:b"));

    assertThat(client.onChallenge(List.of("Basic realm=\"ACS\""))).isTrue();
    String answer = client.authorizationFor("POST", "/").orElseThrow();

    assertThat(answer).startsWith("Basic ");
    assertThat(Base64.getDecoder().decode(answer.substring(6)))
        .asString(UTF_8)
        .isEqualTo("j\u00E4ger:a:b");
    assertThat(client.onChallenge(List.of("Basic realm=\"ACS\""))).isFalse();
  }

  @Test
  @Spec("A-24")
  void sendsBasicUnaskedOverTlsOnly() {
    RandomGenerator random = new SplittableRandom(1);

    assertThat(
            ClientAuthentication.preemptiveBasic(SECURE_ACS, MUFASA, random)
                .authorizationFor("POST", "/"))
        .contains("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl");
    assertThat(
            ClientAuthentication.preemptiveBasic(ACS, MUFASA, random).authorizationFor("POST", "/"))
        .isEmpty();
  }

  @Test
  @Spec("A-24")
  void turnsFromUnaskedBasicToDigestButNotToBasicAgain() {
    ClientAuthentication client =
        ClientAuthentication.preemptiveBasic(SECURE_ACS, MUFASA, new SplittableRandom(1));

    assertThat(client.onChallenge(List.of("Basic realm=r"))).isFalse();
    assertThat(client.onChallenge(List.of("Digest realm=r, nonce=n, qop=auth"))).isTrue();
    assertThat(client.authorizationFor("POST", "/").orElseThrow()).startsWith("Digest ");
  }

  @Test
  @Spec({"A-25", "A-31"})
  void countsTheUsesOfANonceAndStartsAgainWithTheNext() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n1, qop=auth"));

    assertThat(nonceAndCount(client)).isEqualTo("n1 00000001");
    client.onAccepted(List.of());
    assertThat(nonceAndCount(client)).isEqualTo("n1 00000002");
    client.onAccepted(List.of());
    assertThat(client.onChallenge(List.of("Digest realm=r, nonce=n2, qop=auth"))).isTrue();
    assertThat(nonceAndCount(client)).isEqualTo("n2 00000001");
  }

  @Test
  @Spec("A-32")
  void takesTheNextNonceThatItIsTold() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n1, qop=auth"));
    nonceAndCount(client);

    client.onAccepted(List.of("qop=auth, rspauth=\"00\", nextnonce=\"n2\""));
    assertThat(nonceAndCount(client)).isEqualTo("n2 00000001");
    client.onAccepted(List.of("nextnonce=\"\"", "junk"));
    assertThat(nonceAndCount(client)).isEqualTo("n2 00000002");
  }

  @Test
  @Spec("A-31")
  void takesANewCnonceForEachConnection() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n, qop=auth"));
    String first = parameter(client.authorizationFor("POST", "/").orElseThrow(), "cnonce");
    String second = parameter(client.authorizationFor("POST", "/").orElseThrow(), "cnonce");
    client.onConnectionOpened();
    String third = parameter(client.authorizationFor("POST", "/").orElseThrow(), "cnonce");

    assertThat(second).isEqualTo(first);
    assertThat(third).isNotEqualTo(first);
  }

  @Test
  @Spec("A-32")
  void failsWhenTheAnswerIsRefused() {
    ClientAuthentication client = client(MUFASA);

    assertThat(client.onChallenge(List.of("Digest realm=r, nonce=n1, qop=auth"))).isTrue();
    client.authorizationFor("POST", "/");
    assertThat(client.onChallenge(List.of("Digest realm=r, nonce=n2, qop=auth"))).isFalse();
  }

  @Test
  @Spec("A-32")
  void answersAgainIfOnlyTheNonceWasStaleButNotForEver() {
    ClientAuthentication client = client(MUFASA);
    client.onChallenge(List.of("Digest realm=r, nonce=n0, qop=auth"));
    int answered = 0;
    while (client.onChallenge(
        List.of("Digest realm=r, stale=TRUE, qop=auth, nonce=n" + ++answered))) {
      assertThat(nonceAndCount(client)).isEqualTo("n" + answered + " 00000001");
    }

    assertThat(answered).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Negotiate",
        "Digest",
        "Digest realm=r, qop=auth",
        "Digest nonce=n, qop=auth",
        "Digest realm=r, nonce=n, qop=auth-int",
        "Digest realm=r, nonce=n, qop=\"\"",
        "Digest realm=\"a\nb\", nonce=n"
      })
  @Spec("A-32")
  void failsAtAChallengeThatItCannotAnswer(String header) {
    ClientAuthentication client = client(MUFASA);

    assertThat(client.onChallenge(List.of(header))).isFalse();
    assertThat(client.authorizationFor("POST", "/")).isEmpty();
  }

  @Test
  void failsWithoutChallengeOrWithoutUserName() {
    String both = "Digest realm=r, nonce=n";

    assertThat(client(MUFASA).onChallenge(List.of())).isFalse();
    assertThat(client(new Credentials("", "x")).onChallenge(List.of(both))).isFalse();
    assertThat(client(new Credentials("", "x")).onChallenge(List.of("Basic realm=r"))).isFalse();
    assertThat(client(new Credentials("a\r\nb", "x")).onChallenge(List.of(both))).isFalse();
    assertThat(client(new Credentials("a:b", "x")).onChallenge(List.of("Basic"))).isFalse();
  }

  @Test
  @Spec("A-33")
  void quotesTheUserName() {
    ClientAuthentication client = client(new Credentials("a\"b\\c", "x"));
    client.onChallenge(List.of("Digest realm=r, nonce=n"));

    assertThat(client.authorizationFor("POST", "/").orElseThrow())
        .contains("username=\"a\\\"b\\\\c\"");
  }

  @Test
  @Spec("A-30")
  void sendsANonAsciiUserNameInTheFormThatTheServerKnows() {
    Credentials credentials = new Credentials("J\u00E4s\u00F8n Doe", "x");
    ClientAuthentication plain = client(credentials);
    plain.onChallenge(List.of("Digest realm=r, nonce=n"));
    ClientAuthentication utf8 = client(credentials);
    utf8.onChallenge(List.of("Digest realm=r, nonce=n, charset=UTF-8"));
    ClientAuthentication hashed = client(credentials);
    hashed.onChallenge(List.of("Digest realm=r, nonce=n, userhash=true"));

    assertThat(plain.authorizationFor("POST", "/").orElseThrow())
        .contains("username=\"J\u00C3\u00A4s\u00C3\u00B8n Doe\"");
    assertThat(utf8.authorizationFor("POST", "/").orElseThrow())
        .contains("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe,");
    assertThat(parameter(hashed.authorizationFor("POST", "/").orElseThrow(), "username"))
        .isEqualTo(DigestAlgorithm.MD5.hash("J\u00C3\u00A4s\u00C3\u00B8n Doe", "r"));
  }

  @Test
  @Spec({"A-32", "L-03"})
  void ignoresAnAuthenticationInfoThatMakesNoSense() {
    ClientAuthentication authentication =
        ClientAuthentication.challenged(ACS, MUFASA, new SplittableRandom(1));
    authentication.onChallenge(List.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));
    authentication.authorizationFor("POST", "/");

    authentication.onAccepted(List.of("=Digest realm=r\\E]"));

    assertThat(authentication.authorizationFor("POST", "/"))
        .hasValueSatisfying(answer -> assertThat(answer).contains("nonce=\"n\"", "nc=00000002"));
  }

  @Test
  @Spec("L-10")
  void hidesThePasswordFromLogs() {
    assertThat(new Credentials("user", "geheim").toString())
        .contains("user")
        .doesNotContain("geheim");
  }

  private static ClientAuthentication client(Credentials credentials) {
    return ClientAuthentication.challenged(ACS, credentials, new SplittableRandom(1));
  }

  private static String nonceAndCount(ClientAuthentication client) {
    String answer = client.authorizationFor("POST", "/").orElseThrow();
    return parameter(answer, "nonce") + " " + parameter(answer, "nc");
  }

  private static String parameter(String answer, String name) {
    return AuthChallenge.parse(List.of(answer)).get(0).parameter(name).orElseThrow();
  }
}
