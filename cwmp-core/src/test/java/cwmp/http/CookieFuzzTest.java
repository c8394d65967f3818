// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import cwmp.wire.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents cookies from real ones; see CONTRIBUTING.md. */
class CookieFuzzTest {
  private static final HttpTarget ACS = HttpTarget.parse("http://acs.example/cwmp/acs");
  private static final HttpTarget STRANGER = HttpTarget.parse("http://stranger.test/cwmp/acs");

  @MethodSource("cookies")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "A-16", "A-22"})
  void whateverTheCookieItIsOneBoundedHeaderLineForItsOwnHostOnly(byte[] bytes) {
    CookieJar jar = new CookieJar();

    jar.store(ACS, ChallengeFuzzTest.lines(bytes), 1_000_000);

    jar.headerFor(ACS, 1_000_000)
        .ifPresent(
            header ->
                assertThat(header)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(CookieJar.MOST_BYTES + 2 * CookieJar.MOST_COOKIES)
                    .doesNotContainPattern("[\\x00-\\x08\\x0a-\\x1f\\x7f]"));
    assertThat(jar.headerFor(STRANGER, 1_000_000)).isEmpty();
  }

  static Stream<byte[]> cookies() {
    return Stream.of(
            "a=b; Path=/; Domain=acs.example; Secure; HttpOnly; Max-Age=10; SameSite=Lax",
            "a=\"b c\"; Expires=Wed, 09 Jun 2100 10:18:14 GMT\na=; Max-Age=0\n=x\n;;;",
            "__Host-x=1; path=/cwmp; domain=.example",
            "session=" + "s".repeat(5000))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
