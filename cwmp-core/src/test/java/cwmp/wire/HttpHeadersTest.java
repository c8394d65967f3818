// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;

class HttpHeadersTest {
  private static final HttpHeaders HEADERS =
      HttpHeaders.of("Set-Cookie", "a=1", "Connection", "keep-alive, Upgrade", "set-cookie", "b=2");

  @Test
  void findsValuesWhateverTheCaseOfTheName() {
    assertThat(HEADERS.first("SET-COOKIE")).contains("a=1");
    assertThat(HEADERS.all("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(HEADERS.first("Cookie")).isEmpty();
    assertThat(HEADERS.all("Cookie")).isEmpty();
    assertThat(HEADERS.size()).isEqualTo(3);
  }

  @Test
  void findsATokenInAList() {
    assertThat(HEADERS.hasToken("connection", "upgrade")).isTrue();
    assertThat(HEADERS.hasToken("connection", "up")).isFalse();
    assertThat(HEADERS.hasToken("set-cookie", "upgrade")).isFalse();
  }

  @Test
  void isEqualToTheSameFieldsInTheSameOrder() {
    HttpHeaders one = HttpHeaders.of("A", "1", "B", "2");

    assertThat(one).isEqualTo(HttpHeaders.of("a", "1").with("b", "2"));
    assertThat(one).hasSameHashCodeAs(HttpHeaders.of("a", "1", "b", "2"));
    assertThat(one).isNotEqualTo(HttpHeaders.of("B", "2", "A", "1"));
    assertThat(one).isNotEqualTo(HttpHeaders.of("A", "1"));
  }

  @Test
  void doesNotChangeWhenTheArrayDoes() {
    String[] fields = {"A", "1"};
    HttpHeaders headers = HttpHeaders.of(fields);
    fields[1] = "2\r\nX: y";

    assertThat(headers.first("A")).contains("1");
  }

  @Test
  void refusesANameWithoutValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.of("A"));
  }

  @Test
  @Spec("L-10")
  void hidesWhatCarriesCredentials() {
    HttpHeaders headers =
        HttpHeaders.of("authorization", "Basic geheim", "Cookie", "s=geheim", "Host", "acs");

    assertThat(headers).hasToString("{authorization: (hidden), Cookie: (hidden), Host: acs}");
  }
}
