// SPDX-License-Identifier: Apache-2.0
package horde.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {
  private static final List<String> LONG = List.of("x".repeat(100_000)); // more than an hour

  @Test
  void enterGoesOnAtOnceAndOnlyOnce() throws Exception {
    InputStream keys = new ByteArrayInputStream(new byte[] {'\n'});

    Pace.of(1, keys).afterReading(LONG);

    assertThat(keys.available()).isZero();
  }

  @Test
  void aPauseIsAsLongAsTheTextTakesToRead() throws Exception {
    Pace pace = Pace.of(0.1, InputStream.nullInputStream());
    long begin = System.nanoTime();

    pace.afterReading(List.of("", "    " + "x".repeat(50)));

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void nobodyWaitsWithoutAPace() throws Exception {
    Pace.none().afterReading(LONG);
    Pace.of(0, InputStream.nullInputStream()).afterReading(LONG);
    Pace.of(1, InputStream.nullInputStream()).afterReading(List.of("", "  "));
  }
}
