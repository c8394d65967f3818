// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://acs.example,              http,  acs.example, 80,   acs.example,      /",
    "http://ACS.Example:80/,          http,  acs.example, 80,   acs.example,      /",
    "https://acs.example:443/a,       https, acs.example, 443,  acs.example,      /a",
    "https://acs.example:80/a/?b=c#d, https, acs.example, 80,   acs.example:80,   /a/?b=c",
    "http://acs.example?b,            http,  acs.example, 80,   acs.example,      /?b",
    "http://acs.example:/,            http,  acs.example, 80,   acs.example,      /",
    "HTTP://acs_1:7547/a%20b,         http,  acs_1,       7547, acs_1:7547,       /a%20b",
    "http://acs.example/\u00E9,       http,  acs.example, 80,   acs.example,      /%C3%A9",
    "http://10.0.0.1:7547/,           http,  10.0.0.1,    7547, 10.0.0.1:7547,    /",
    "http://[::1]:7547/,              http,  ::1,         7547, [::1]:7547,       /",
    "http://[2001:DB8::1],            http,  2001:db8::1, 80,   [2001:db8::1],    /",
    "http://[fe80::1%25eth0]:7547/,   http,  fe80::1%25eth0, 7547, [fe80::1]:7547, /"
  })
  @Spec("A-43")
  void takesAUrlApart(
      String url, String scheme, String host, int port, String hostHeader, String target) {
    HttpTarget parsed = HttpTarget.parse(url);

    assertThat(parsed.origin()).isEqualTo(new HttpOrigin(scheme, host, port));
    assertThat(parsed.origin().hostHeader()).isEqualTo(hostHeader);
    assertThat(parsed.requestTarget()).isEqualTo(target);
    assertThat(HttpTarget.of(parsed.uri())).isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acs.example",
        "//acs.example/",
        "/cwmp",
        "ftp://acs.example/",
        "http:acs.example",
        "http:///cwmp",
        "http://:7547/",
        "http://acs.example:0/",
        "http://acs.example:65536/",
        "http://acs.example:99999999999/",
        "http://acs.example:-1/",
        "http://acs.example:x/",
        "http://[::1/",
        "http://\u00E4cs.example/",
        "http://acs.example/a b",
        "http://acs.example/\r\nX: y"
      })
  void refusesWhatIsNoHttpUrl(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpTarget.parse(url))
        .withMessageContaining("expected");
  }

  @Test
  void saysThatTheSchemeIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpTarget.parse("acs.example"))
        .withMessage("found no scheme, expected an absolute http or https URL");
  }

  @Test
  @Spec("L-10")
  void refusesCredentialsInAUrlWithoutRepeatingThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpTarget.parse("http://user:geheim@acs.example/"))
        .withMessageContaining("user name")
        .withMessageNotContaining("geheim");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpTarget.parse("http://user:geheim@acs example/"))
        .withMessageContaining("user name")
        .withMessageNotContaining("geheim")
        .withNoCause();
  }

  @Test
  void refusesATargetThatWouldBreakTheRequestLine() {
    HttpOrigin origin = new HttpOrigin("http", "acs", 80);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpTarget(origin, "/ HTTP/1.1\r\nX: y"));
    assertThatIllegalArgumentException().isThrownBy(() -> new HttpTarget(origin, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "https://other:8443/x, https://other:8443/x",
    "//other/x,            http://other/x",
    "/x,                   http://acs:7547/x",
    "x,                    http://acs:7547/a/x",
    "../x,                 http://acs:7547/x",
    "?x,                   http://acs:7547/a/b?x"
  })
  void resolvesAReference(String reference, String expected) {
    HttpTarget target = HttpTarget.parse("http://acs:7547/a/b?c=d");

    assertThat(target.resolve(reference)).hasToString(expected);
  }
}
