// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import cwmp.wire.HttpTarget;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {
  /** 1994-11-06 08:49:37 UTC. */
  private static final long NOW = 784_111_777_000L;

  private final CookieJar jar = new CookieJar();

  @Test
  @Spec("A-17")
  void sendsNothingAtFirst() {
    assertSent("http://acs/", null);
  }

  @Test
  @Spec("A-15")
  void sendsAllCookiesInOneHeader() {
    store("http://acs/cwmp", "a=1; Path=/; HttpOnly", "b=\"2=3\"", "c=");

    assertSent("http://acs/cwmp", "a=1; b=\"2=3\"; c=");
  }

  @Test
  @Spec("A-15")
  void keepsACookieOf512Bytes() {
    String value = "x".repeat(512);
    store("http://acs/", "a=" + value);

    assertSent("http://acs/", "a=" + value);
  }

  @ParameterizedTest
  @CsvSource({
    "http://acs/a/b,  http://acs/a/b,   true",
    "http://acs/a/b,  http://acs/a,     true",
    "http://acs/a/b,  http://acs/a/c/d, true",
    "http://acs/a/b,  http://acs/ab,    false",
    "http://acs/a/b,  http://acs/,      false",
    "http://acs/a/b/, http://acs/a/b,   true",
    "http://acs/a/b/, http://acs/a/c,   false",
    "http://acs/a,    http://acs/b,     true",
    "http://acs,      http://acs/b,     true",
    "http://acs/a/?x=/y/, http://acs/a/b, true"
  })
  @Spec("A-16")
  void givesACookieWithoutPathTheDirectoryOfTheRequest(String from, String to, boolean sent) {
    store(from, "a=1");
    assertSent(to, sent ? "a=1" : null);
  }

  @ParameterizedTest
  @CsvSource({
    "/,    /,     true",
    "/,    /x/y,  true",
    "/x,   /x,    true",
    "/x,   /x/y,  true",
    "/x,   /x?y,  true",
    "/x,   /xy,   false",
    "/x/,  /x,    false",
    "/x/,  /x/y,  true",
    "/X,   /x,    false",
    "rel,  /a/x,  true",
    "'',   /a/x,  true",
    "rel,  /b,    false"
  })
  @Spec("A-16")
  void honoursPath(String path, String to, boolean sent) {
    store("http://acs/a/b", "a=1; path=" + path);
    assertSent("http://acs" + to, sent ? "a=1" : null);
  }

  @Test
  @Spec("A-16")
  void sendsLongerPathsFirstAndThenOlderCookies() {
    store("http://acs/", "a=1; Path=/", "b=2; Path=/x", "c=3; Path=/", "d=4; Path=/x/y");

    assertSent("http://acs/x/y", "d=4; b=2; a=1; c=3");
  }

  @Test
  @Spec("A-16")
  void replacesACookieOfTheSameNameDomainAndPathInItsPlace() {
    store("http://acs/", "a=1; Path=/", "b=2; Path=/", "a=3; Path=/", "a=4; Path=/x");

    assertSent("http://acs/", "a=3; b=2");
    assertSent("http://acs/x", "a=4; a=3; b=2");
  }

  @Test
  @Spec("A-16")
  void deletesACookieThatExpiresAtOnce() {
    store("http://acs/", "a=1", "b=2", "c=3", "d=4");
    store("http://acs/", "a=; Max-Age=0", "b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    store("http://acs/", "c=; Max-Age=-1; Expires=Fri, 01 Jan 2038 00:00:00 GMT");

    assertSent("http://acs/", "d=4");
  }

  @Test
  @Spec("A-16")
  void forgetsACookieWhenItsTimeHasCome() {
    jar.store(
        HttpTarget.parse("http://acs/"),
        List.of(
            "a=1; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "b=2; Expires=Sun, 06 Nov 1994 08:49:47 GMT",
            "c=3; Max-Age=99999999999999999999",
            "d=4; Max-Age=1x; Expires=whenever"),
        NOW);

    assertThat(jar.headerFor(HttpTarget.parse("http://acs/"), NOW + 9_999))
        .contains("a=1; b=2; c=3; d=4");
    assertThat(jar.headerFor(HttpTarget.parse("http://acs/"), NOW + 10_000)).contains("c=3; d=4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "6 november 1994 8:49:37",
        "1994/NOV/06 08:49:37"
      })
  void readsDatesInEveryForm(String date) {
    assertThat(CookieDate.parse(date)).contains(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "Sun, 06 Nov 1994",
        "06 Nov 08:49:37",
        "31 Feb 1994 08:49:37",
        "06 Nov 1994 24:00:00",
        "06 Nov 1994 08:60:00",
        "00 Nov 1994 08:49:37"
      })
  void takesNothingElseForADate(String text) {
    assertThat(CookieDate.parse(text)).isEmpty();
  }

  @Test
  @Spec("A-16")
  void keepsASecureCookieOffPlainHttp() {
    store("https://acs.example/", "a=1; Secure; Domain=acs.example", "b=2; Domain=acs.example");

    assertSent("https://acs.example/", "a=1; b=2");
    assertSent("http://acs.example/", "b=2");
  }

  @ParameterizedTest
  @CsvSource({
    "http://acs/,      false",
    "https://acs:7547/, false",
    "http://acs:7548/, false",
    "http://x.acs:7547/, false",
    "http://other:7547/, false",
    "http://ACS:7547/, true"
  })
  @Spec("A-22")
  void keepsACookieWithoutDomainAtTheOriginThatSetIt(String to, boolean sent) {
    store("http://acs:7547/", "a=1");
    assertSent(to, sent ? "a=1" : null);
  }

  @ParameterizedTest
  @CsvSource({
    "example.net,      http://acs.example.net/,   true",
    ".Example.Net,     http://other.example.net/, true",
    "example.net,      https://example.net:8443/, true",
    "example.net,      http://badexample.net/,    false",
    "acs.example.net,  http://example.net/,       false",
    "acs.example.net,  http://x.acs.example.net/, true",
    "other.example.net, http://other.example.net/, false",
    "net,              http://acs.example.net/,   false",
    "example.org,      http://acs.example.net/,   false",
    "'',               http://acs.example.net/,   true"
  })
  @Spec({"A-16", "A-22"})
  void honoursDomain(String domain, String to, boolean sent) {
    store("http://acs.example.net/", "a=1; Domain=" + domain);
    assertSent(to, sent ? "a=1" : null);
  }

  @Test
  @Spec("A-22")
  void takesNoAddressForADomain() {
    store("http://10.0.0.1/", "a=1; Domain=0.0.1", "b=2; Domain=10.0.0.1");

    assertSent("http://10.0.0.1/", "b=2");
    assertSent("http://9.0.0.1/", null);
    assertSent("http://10.0.0.1:81/", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "=1", "a", ";a=1", "a=1\r\nX: y", "a=\0", " \t = x"})
  void ignoresWhatIsNoCookie(String header) {
    store("http://acs/", header);
    assertSent("http://acs/", null);
  }

  @Test
  void keepsTheNewestWithinItsLimits() {
    for (int i = 0; i < 60; i++) {
      store("http://acs/", "c" + i + "=1");
    }
    assertThat(sent("http://acs/")).startsWith("c10=1; c11=1").endsWith("c59=1");

    store("http://acs/", "big=" + "x".repeat(CookieJar.LARGEST_COOKIE));
    assertThat(sent("http://acs/")).doesNotContain("big");

    for (int i = 0; i < 10; i++) {
      store("http://acs/", "d" + i + "=" + "x".repeat(4000));
    }
    assertThat(sent("http://acs/").length()).isLessThan(CookieJar.MOST_BYTES + 20);
    assertThat(sent("http://acs/")).contains("d9=").doesNotContain("d5=");
  }

  @Test
  void survivesAnyText() {
    SplittableRandom random = new SplittableRandom(6265);
    String[] words = {
      "a",
      "=",
      ";",
      " ",
      "Path",
      "/",
      "Domain",
      "acs",
      ".",
      "Expires",
      "Max-Age",
      "9",
      "-",
      ":",
      "Nov",
      "Secure",
      "\u00FF",
      "\"",
      ",",
      "99999999999"
    };
    HttpTarget acs = HttpTarget.parse("http://acs/");
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder("x=");
      for (int length = random.nextInt(16); length > 0; length--) {
        text.append(words[random.nextInt(words.length)]);
      }
      jar.store(acs, List.of(text.toString()), NOW);
      assertThat(jar.headerFor(acs, NOW)).isNotNull();
    }
  }

  @Test
  @Spec("L-10")
  void hidesTheValueFromLogs() {
    HttpTarget acs = HttpTarget.parse("http://acs/");

    assertThat(Cookie.parse("session=geheim", acs, NOW).orElseThrow().toString())
        .contains("session")
        .doesNotContain("geheim");
  }

  private void store(String from, String... setCookie) {
    jar.store(HttpTarget.parse(from), List.of(setCookie), NOW);
  }

  private void assertSent(String to, @Nullable String expected) {
    assertThat(jar.headerFor(HttpTarget.parse(to), NOW).orElse(null)).isEqualTo(expected);
  }

  private String sent(String to) {
    return jar.headerFor(HttpTarget.parse(to), NOW).orElseThrow();
  }
}
