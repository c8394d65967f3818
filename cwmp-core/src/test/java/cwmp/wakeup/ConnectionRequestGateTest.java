// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@Spec({"H-10", "L-07"})
class ConnectionRequestGateTest {
  private final ConnectionRequestGate gate = new ConnectionRequestGate(Duration.ofSeconds(10), 3);

  @Test
  void letsABurstThroughAndThenOnePerInterval() {
    long state = ConnectionRequestGate.OPEN;
    long now = -5_000; // monotonic time may well be negative
    for (int i = 0; i < 3; i++) {
      state = gate.pass(state, now).orElseThrow();
    }

    assertThat(gate.pass(state, now)).isEmpty();
    assertThat(gate.pass(state, now + 9_999)).isEmpty();
    state = gate.pass(state, now + 10_000).orElseThrow();
    assertThat(gate.pass(state, now + 10_000)).isEmpty();
  }

  @Test
  void savesUpNoMoreThanABurstInAQuietTime() {
    long state = gate.pass(ConnectionRequestGate.OPEN, 0).orElseThrow();

    int accepted = accepted(state, 3_600_000, 100);

    assertThat(accepted).isEqualTo(3);
  }

  @Test
  void boundsAFloodToTheRate() {
    int accepted = 0;
    long state = ConnectionRequestGate.OPEN;
    for (long now = 0; now < 60_000; now++) {
      OptionalLong next = gate.pass(state, now);
      accepted += next.isPresent() ? 1 : 0;
      state = next.orElse(state);
    }

    assertThat(accepted).isEqualTo(3 + 5);
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConnectionRequestGate(Duration.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConnectionRequestGate(Duration.ofSeconds(1), 0));
  }

  private int accepted(long state, long now, int requests) {
    int accepted = 0;
    for (int i = 0; i < requests; i++) {
      OptionalLong next = gate.pass(state, now);
      accepted += next.isPresent() ? 1 : 0;
      state = next.orElse(state);
    }
    return accepted;
  }
}
