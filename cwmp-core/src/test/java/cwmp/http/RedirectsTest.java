// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.spec.Spec;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
  private static final HttpTarget ACS = HttpTarget.parse("http://acs:7547/a/b?c");
  private static final HttpTarget SECURE_ACS = HttpTarget.parse("https://acs/");

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  @Spec({"A-18", "A-21"})
  void followsToTheLocation(int status) throws Exception {
    Redirects redirects = new Redirects(false);

    assertThat(Redirects.isRedirect(status)).isTrue();
    assertThat(redirects.follow(ACS, status, List.of("https://other/x?y")))
        .isEqualTo(HttpTarget.parse("https://other/x?y"));
    assertThat(redirects.follow(ACS, status, List.of("x")))
        .isEqualTo(HttpTarget.parse("http://acs:7547/a/x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 303, 305, 399})
  @Spec("A-21")
  void failsAtARedirectThatDoesNotRepeatThePost(int status) {
    assertThat(Redirects.isRedirect(status)).isTrue();
    assertRefused(ACS, status, List.of("/x"), "found redirect " + status);
  }

  @Test
  void takesNoOtherStatusForARedirect() {
    assertThat(List.of(200, 204, 304, 401, 500)).noneMatch(Redirects::isRedirect);
  }

  @Test
  @Spec("A-19")
  void followsFiveInARowAndNotSix() throws Exception {
    Redirects redirects = new Redirects(false);
    for (int round = 0; round < 2; round++) {
      HttpTarget target = ACS;
      for (int i = 0; i < 5; i++) {
        target = redirects.follow(target, 302, List.of("/" + i));
      }
      HttpTarget last = target;
      assertThatThrownBy(() -> redirects.follow(last, 302, List.of("/6")))
          .isInstanceOf(HttpProtocolException.class)
          .hasMessageContaining("more than 5 redirects");
      redirects.onOtherReply();
    }
  }

  @Test
  @Spec("A-22")
  void leavesTlsOnlyIfAllowed() throws Exception {
    assertRefused(SECURE_ACS, 302, List.of("http://acs/"), "from https to http://acs");
    assertThat(new Redirects(true).follow(SECURE_ACS, 302, List.of("http://acs/")))
        .isEqualTo(HttpTarget.parse("http://acs/"));
  }

  @Test
  @Spec("A-18")
  void saysWhatIsWrongWithALocation() {
    assertRefused(ACS, 302, List.of(), "302 with no Location");
    assertRefused(ACS, 302, List.of(""), "302 with no Location");
    assertRefused(ACS, 302, List.of("/a", "/b"), "302 with 2 Locations");
    assertRefused(ACS, 302, List.of("ftp://acs/"), "unusable Location");
    assertRefused(ACS, 302, List.of("http://a b/"), "unusable Location");
    assertRefused(ACS, 302, List.of("\u00FF\u0000"), "unusable Location");
    assertRefused(ACS, 302, List.of("mailto:a@b"), "unusable Location");
    assertRefused(ACS, 302, List.of("http://u:geheim@acs/"), "user name");
  }

  private static void assertRefused(
      HttpTarget from, int status, List<String> locations, String message) {
    assertThatThrownBy(() -> new Redirects(false).follow(from, status, locations))
        .isInstanceOf(HttpProtocolException.class)
        .hasMessageContaining(message);
  }
}
