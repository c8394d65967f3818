// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import cwmp.wire.HttpOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents challenges from real ones; see CONTRIBUTING.md. */
class ChallengeFuzzTest {
  private static final HttpOrigin ACS = new HttpOrigin("http", "acs", 7547);

  @MethodSource("challenges")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "A-33"})
  void whateverTheChallengeTheAnswerIsOneHeaderLine(byte[] bytes) {
    List<String> challenges = lines(bytes);
    ClientAuthentication authentication =
        ClientAuthentication.challenged(ACS, new Credentials("u\"s\\er", "p"), new Random(1));

    if (authentication.onChallenge(challenges)) {
      String answer = authentication.authorizationFor("POST", "/acs").orElseThrow();
      assertThat(answer).matches("(Digest|Basic) [\\t -~\\x80-\\xff]*");
    }
    authentication.onAccepted(challenges);
    authentication
        .authorizationFor("POST", "/acs")
        .ifPresent(answer -> assertThat(answer).doesNotContainPattern("[\\x00-\\x08\\x0a-\\x1f]"));
  }

  /** Header values as the parser lets them through: without control characters. */
  static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", ""))
        .limit(10)
        .toList();
  }

  static Stream<byte[]> challenges() {
    return Stream.of(
            "Digest realm=\"a\\\"b\", nonce=\"n\", qop=\"auth,auth-int\", opaque=\"o\","
                + " algorithm=MD5-sess",
            "Digest realm=r, nonce=n, stale=TRUE, algorithm=SHA-256, userhash=true, charset=UTF-8",
            "Basic realm=\"x\", Digest realm=\"y\", nonce=\"z\"\nNegotiate abc==",
            "nextnonce=\"m\", qop=auth, rspauth=\"\"")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
