// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AuthChallengeTest {
  @Test
  @Spec("A-23")
  void findsSeveralChallengesInOneHeaderAndInMany() {
    List<AuthChallenge> challenges =
        AuthChallenge.parse(
            List.of(
                "Basic realm=\"a, b\", Digest realm=\"c\", qop=\"auth,auth-int\" , nonce=n1",
                "Negotiate",
                "NTLM TlRMTVNTUAAB=="));

    assertThat(challenges)
        .containsExactly(
            new AuthChallenge("basic", "", Map.of("realm", "a, b")),
            new AuthChallenge(
                "digest", "", Map.of("realm", "c", "qop", "auth,auth-int", "nonce", "n1")),
            new AuthChallenge("negotiate", "", Map.of()),
            new AuthChallenge("ntlm", "TlRMTVNTUAAB==", Map.of()));
  }

  @Test
  void tellsATokenFromAParameterAndFromAScheme() {
    assertThat(AuthChallenge.parse(List.of("Negotiate abc=, Basic realm=x")))
        .containsExactly(
            new AuthChallenge("negotiate", "abc=", Map.of()),
            new AuthChallenge("basic", "", Map.of("realm", "x")));
    assertThat(AuthChallenge.parse(List.of("Negotiate Basic realm=x")))
        .extracting(AuthChallenge::scheme)
        .containsExactly("negotiate", "basic");
  }

  @Test
  @Spec("A-33")
  void removesQuotesAndEscapes() {
    AuthChallenge challenge = only("Digest realm=\"say \\\"hi\\\" \\\\ \", nonce = \"\"");

    assertThat(challenge.parameter("realm")).contains("say \"hi\" \\ ");
    assertThat(challenge.parameter("nonce")).contains("");
    assertThat(challenge.parameter("opaque")).isEmpty();
  }

  @Test
  void understandsWhatSloppyServersSend() {
    assertThat(only("digest REALM=x nonce=y,,qop=auth").parameters())
        .isEqualTo(Map.of("realm", "x", "nonce", "y", "qop", "auth"));
    assertThat(only(",Digest realm=\"unterminated").parameter("realm")).contains("unterminated");
    assertThat(only("Digest realm=first, realm=second").parameter("realm")).contains("first");
    assertThat(only("realm=lost Digest nonce=n").parameters()).containsEntry("nonce", "n");
    assertThat(AuthChallenge.parse(List.of("", " , ", "=", "\"\"", "\u00E9"))).isEmpty();
  }

  @Test
  void survivesAnyText() {
    SplittableRandom random = new SplittableRandom(7616);
    String alphabet = "Digest Basic ,,==\"\"\\\t/~\u00FFabc";
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(AuthChallenge.parse(List.of(text.toString()))).isNotNull();
    }
  }

  @Test
  @Spec("L-10")
  void hidesDigestsFromLogs() {
    assertThat(only("Digest response=\"geheim\"").toString()).doesNotContain("geheim");
    assertThat(only("Basic Z2VoZWlt").toString()).doesNotContain("Z2VoZWlt");
  }

  private static AuthChallenge only(String header) {
    List<AuthChallenge> challenges = AuthChallenge.parse(List.of(header));
    assertThat(challenges).hasSize(1);
    return challenges.get(0);
  }
}
