// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void movesBothClocksWhenTimePasses() {
    ManualClock clock = new ManualClock(NOON);

    clock.advance(Duration.ofMillis(1500));

    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1500));
    assertThat(clock.monotonicMillis()).isEqualTo(1500);
  }

  @Test
  void setsTheWallClockWithoutLettingTimePass() {
    ManualClock clock = ManualClock.atNoon();

    clock.setWall(Instant.EPOCH);

    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    assertThat(clock.monotonicMillis()).isZero();
  }

  @Test
  void doesNotGoBack() {
    ManualClock clock = ManualClock.atNoon();

    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
