// SPDX-License-Identifier: Apache-2.0
package horde.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code *} stands for. */
final class OperatorTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, abc, true",
    "a*, ABC, true",
    "a*, bac, false",
    "*c, abC, true",
    "*c, cab, false",
    "a*c, ac, true",
    "a*a, a, false",
    "ab*ba, aba, false",
    "a*b*c, a-b-b-c, true",
    "a*b*c, ac-b, false",
    "*b*, abc, true",
    "*b*b*, abc, false",
    "**b**, b, true",
    "a.*c, axxc, false",
    "a.*c, a.xc, true",
  })
  void anythingStandsWhereAStarIs(String wanted, String actual, boolean is) {
    assertThat(Operator.IS.against(wanted).test(actual)).isEqualTo(is);
  }

  @Test
  void manyStarsTakeNoLongerThanOne() {
    String wanted = "*a".repeat(900) + "b*";
    String actual = "a".repeat(60_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(Operator.IS.against(wanted).test(actual)).isFalse());
  }
}
