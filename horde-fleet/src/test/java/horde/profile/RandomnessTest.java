// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomnessTest {

  @Test
  void givesTheSameOnEveryMachine() {
    assertThat(Randomness.bits(42, 7, Randomness.stream("retry"), 3))
        .isEqualTo(5358614594502236803L);
  }

  @Test
  void spreadsEvenlyOverDevicesAndDraws() {
    int[] buckets = new int[16];
    for (int index = 0; index < 400; index++) {
      for (int number = 0; number < 400; number++) {
        buckets[(int) Randomness.between(0, 15, 1, index, 5, number)]++;
      }
    }
    for (int bucket : buckets) {
      assertThat(bucket).isBetween(9_500, 10_500);
    }
  }

  @Test
  void staysWithinTheWidestRange() {
    assertThat(Randomness.between(Long.MIN_VALUE, Long.MAX_VALUE, 1, 2, 3, 4))
        .isEqualTo(Randomness.bits(1, 2, 3, 4));
    assertThat(Randomness.between(5, 5, 1, 2, 3, 4)).isEqualTo(5);
    assertThat(Randomness.between(Long.MIN_VALUE, 0, 1, 2, 3, 4)).isNotPositive();
  }
}
