// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Spec("A-45")
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                             | 0",
        " 120 \t                       | 120",
        "86400                         | 86400",
        "86401                         | 86400",
        "99999999999999999999999999999 | 86400",
        "Tue, 01 Jan 2030 12:01:30 GMT | 90",
        "Tuesday, 01-Jan-30 12:01:30 GMT | 90",
        "Tue Jan  1 12:01:30 2030      | 90",
        "Tue, 01 Jan 2030 11:00:00 GMT | 0",
        "Fri, 31 Dec 2049 23:59:59 GMT | 86400",
        "-5                            | 0",
        "1.5                           | 0",
        "soon                          | 0",
        "''                            | 0",
      })
  void readsSecondsAndDatesAndNeverMoreThanADay(String value, long seconds) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
