// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.spec.Spec;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  @ParameterizedTest
  @Spec("C-22")
  @CsvSource({
    "1, 5, 10",
    "2, 10, 20",
    "3, 20, 40",
    "4, 40, 80",
    "5, 80, 160",
    "6, 160, 320",
    "7, 320, 640",
    "8, 640, 1280",
    "9, 1280, 2560",
    "10, 2560, 5120",
    "11, 2560, 5120",
    "1000, 2560, 5120"
  })
  void drawsFromTheWindowOfItsRow(int attempt, long leastSeconds, long mostSeconds) {
    Random random = new Random(42);
    Set<Duration> drawn = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      drawn.add(RetryPolicy.DEFAULT.waitBefore(attempt, random));
    }

    assertThat(drawn)
        .allSatisfy(
            wait ->
                assertThat(wait)
                    .isBetween(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(mostSeconds)));
    assertThat(drawn).hasSizeGreaterThan(1000);
  }

  @Test
  @Spec("C-22")
  void followsTheParametersOfTheTree() {
    RetryPolicy policy = new RetryPolicy(3, 1500);

    assertThat(policy.shortestWait(3)).isEqualTo(Duration.ofMillis(6750));
    assertThat(policy.longestWait(3)).isEqualTo(Duration.ofMillis(10125));
  }

  @Test
  @Spec("C-26")
  void survivesTheLargestParameters() {
    RetryPolicy policy = new RetryPolicy(65535, 65535);

    Duration wait = policy.waitBefore(10, new Random(1));

    assertThat(wait).isBetween(policy.shortestWait(10), policy.longestWait(10)).isPositive();
  }

  @Test
  void countsAttemptsFromOne() {
    assertThatThrownBy(() -> RetryPolicy.DEFAULT.waitBefore(0, new Random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}
