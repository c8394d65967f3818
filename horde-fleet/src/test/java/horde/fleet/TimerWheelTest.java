// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimerWheelTest {

  @Test
  void handsOutNodesInTheOrderOfTheirDeadlines() {
    TimerWheel wheel = new TimerWheel(0);
    List<Timer> timers =
        LongStream.of(86_400_000, 5, 64, 63, 4096, 0, 1L << 50).mapToObj(Timer::new).toList();
    timers.forEach(timer -> wheel.schedule(timer, timer.wanted));

    assertThat(expired(wheel, Long.MAX_VALUE - 1))
        .extracting(timer -> timer.wanted)
        .containsExactly(0L, 5L, 63L, 64L, 4096L, 86_400_000L, 1L << 50);
  }

  @Test
  void keepsNodesUntilTheirMillisecondHasCome() {
    TimerWheel wheel = new TimerWheel(1000);
    wheel.schedule(new Timer(1100), 1100);

    assertThat(expired(wheel, 1099)).isEmpty();
    assertThat(expired(wheel, 1100)).hasSize(1);
    assertThat(wheel.nextPoll()).isEqualTo(TimerWheel.NEVER);
  }

  @Test
  void takesADeadlineInThePastForNow() {
    TimerWheel wheel = new TimerWheel(1000);
    wheel.schedule(new Timer(1), 1);

    assertThat(wheel.nextPoll()).isEqualTo(1000);
    assertThat(expired(wheel, 1000)).hasSize(1);
  }

  @Test
  void movesANodeThatIsScheduledAgain() {
    TimerWheel wheel = new TimerWheel(0);
    Timer timer = new Timer(70);
    wheel.schedule(timer, 10);
    wheel.schedule(timer, 70);

    assertThat(wheel.size()).isEqualTo(1);
    assertThat(expired(wheel, 69)).isEmpty();
    assertThat(expired(wheel, 70)).containsExactly(timer);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithANaiveModel(long seed) {
    Random random = new Random(seed);
    long now = random.nextLong(1L << 40);
    TimerWheel wheel = new TimerWheel(now);
    List<Timer> timers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      timers.add(new Timer(0));
    }
    Set<Timer> waiting = new HashSet<>();

    for (int step = 0; step < 20_000; step++) {
      Timer timer = timers.get(random.nextInt(timers.size()));
      switch (random.nextInt(5)) {
        case 0, 1, 2 -> {
          timer.wanted = Math.max(0, now - 10 + random.nextLong(1L << 1 + random.nextInt(30)));
          wheel.schedule(timer, timer.wanted);
          waiting.add(timer);
        }
        case 3 -> {
          wheel.cancel(timer);
          waiting.remove(timer);
        }
        default -> {
          long until = now + random.nextLong(1L << random.nextInt(24));
          boolean early = waiting.stream().anyMatch(node -> node.wanted < wheel.nextPoll());
          assertThat(early && wheel.nextPoll() > now).as("seed %d step %d", seed, step).isFalse();

          List<Timer> expired = expired(wheel, until);

          List<Timer> due = waiting.stream().filter(node -> node.wanted <= until).toList();
          assertThat(expired).as("seed %d step %d", seed, step).hasSameElementsAs(due);
          assertThat(expired).hasSize(due.size());
          long start = now;
          assertThat(expired.stream().map(node -> Math.max(node.wanted, start))).isSorted();
          expired.forEach(waiting::remove);
          now = until;
        }
      }
      assertThat(wheel.size()).isEqualTo(waiting.size());
    }
  }

  private static List<Timer> expired(TimerWheel wheel, long until) {
    List<Timer> expired = new ArrayList<>();
    for (TimerNode node = wheel.poll(until); node != null; node = wheel.poll(until)) {
      assertThat(node.scheduled()).isFalse();
      expired.add((Timer) node);
    }
    return expired;
  }

  private static final class Timer extends TimerNode {
    private long wanted;

    Timer(long wanted) {
      this.wanted = wanted;
    }

    @Override
    void expired() {
      throw new AssertionError("the wheel only hands nodes out");
    }
  }
}
