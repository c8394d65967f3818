// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.binding.RefusedException;
import cwmp.agent.thread.Task;
import cwmp.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceCallsTest {
  private static final long DEADLINE = 5_000;

  private final ManualCallClock clock = new ManualCallClock();
  private final Health health = new Health(ManualClock.atNoon());
  private final DeviceCalls calls =
      new DeviceCalls(Duration.ofMillis(DEADLINE), clock, Task.threads(), health);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    calls.close();
  }

  @Test
  void givesWhatTheCodeGives() throws Exception {
    Thread one = calls.call("a", "a", Thread::currentThread);
    Thread other = calls.call("b", "b", Thread::currentThread);

    assertThat(one).isSameAs(other).isNotSameAs(Thread.currentThread());
    assertThat(calls.hanging()).isEmpty();
    assertThat(health.now()).isEqualTo(new Health.Counts(0, 0, 0, 0, null, null, true));
  }

  @Test
  void saysThatTheCodeHasFailedAndNotHow() {
    assertThatThrownBy(
            () ->
                calls.call(
                    "a",
                    "Device.A",
                    () -> {
                      throw new IllegalStateException("the secret is 42");
                    }))
        .isInstanceOf(DeviceCallException.class)
        .hasMessage("its code has failed");
    assertThatThrownBy(
            () ->
                calls.call(
                    "a",
                    "Device.A",
                    () -> {
                      throw new NoClassDefFoundError("gone with its bundle");
                    }))
        .isInstanceOf(DeviceCallException.class);

    Health.Counts now = health.now();
    assertThat(now.failed()).isEqualTo(2);
    assertThat(now.last())
        .isEqualTo(
            new Health.Problem(
                "Device.A",
                "its code has failed: java.lang.NoClassDefFoundError: gone with its bundle",
                ManualClock.atNoon().instant()));
  }

  @Test
  void letsThroughWhatTheCodeMayThrow() {
    assertThatThrownBy(
            () ->
                calls.call(
                    "a",
                    "a",
                    () -> {
                      throw RefusedException.noRoom("full");
                    }))
        .isInstanceOf(RefusedException.class)
        .hasMessage("full");
    assertThat(health.now().failed()).isZero();
  }

  @Test
  void givesUpACallThatIsLateAndAsksNoMoreBeforeItIsBack() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    DeviceCall<String> hanging = calls.begin("a", "Device.A", this::hang, returned::countDown);
    assertThat(calls.millisLeft(hanging)).isEqualTo(DEADLINE);
    clock.advance(DEADLINE);

    assertThat(calls.millisLeft(hanging)).isZero();
    assertThatThrownBy(() -> calls.result(hanging))
        .isInstanceOf(DeviceCallException.class)
        .hasMessage("it has not answered within 5000 ms");
    assertThatThrownBy(() -> calls.call("a", "Device.A", () -> "soon"))
        .isInstanceOf(DeviceCallException.class)
        .hasMessage("an earlier question has not been answered yet");
    assertThat(calls.call("b", "Device.B", () -> "another")).isEqualTo("another");
    assertThat(calls.hanging()).containsExactly("Device.A");
    assertThat(health.now().late()).isEqualTo(1);
    assertThat(health.now().skipped()).isEqualTo(1);

    release.countDown();
    assertThat(returned.await(20, SECONDS)).isTrue();

    assertThat(calls.call("a", "Device.A", () -> "back")).isEqualTo("back");
    assertThat(calls.hanging()).isEmpty();
  }

  @Test
  void hasAFreshThreadForEachThatHangsUpToABound() throws Exception {
    CountDownLatch back = new CountDownLatch(DeviceCalls.MOST_THREADS);
    for (int i = 0; i < DeviceCalls.MOST_THREADS; i++) {
      DeviceCall<String> hanging =
          calls.begin(new Object(), "Device." + i, this::hang, back::countDown);
      clock.advance(DEADLINE);
      assertThat(calls.millisLeft(hanging)).isZero();
    }

    assertThatThrownBy(() -> calls.call("another", "Device.B", () -> "b"))
        .isInstanceOf(DeviceCallException.class)
        .hasMessage("too many parts of the device do not answer");

    release.countDown();
    assertThat(back.await(20, SECONDS)).isTrue();
    assertThat(calls.call("another", "Device.B", () -> "b")).isEqualTo("b");
    assertThat(calls.hanging()).isEmpty();
  }

  @Test
  void hasABudgetForAllThatBelongsTogether() throws Exception {
    int answered = 0;
    List<String> problems = new ArrayList<>();
    calls.newBudget();
    for (int i = 0; i < 500; i++) {
      try {
        calls.call(new Object(), "slow", () -> "");
        answered++;
        clock.advance(DEADLINE - 2_000);
      } catch (DeviceCallException e) {
        problems.add(e.reason());
      }
    }

    assertThat(answered).isEqualTo(10);
    assertThat(problems).hasSize(490).contains("the device took too long for what else was asked");
    calls.newBudget();
    assertThat(calls.call("a", "a", () -> "next request")).isEqualTo("next request");
  }

  @Test
  void closesInTheMiddleOfACallThatHangs() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    List<String> problems = new ArrayList<>();
    Thread agent =
        new Thread(
            () -> {
              try {
                calls.call(
                    "a",
                    "a",
                    () -> {
                      begun.countDown();
                      return hang();
                    });
              } catch (DeviceCallException e) {
                problems.add(e.reason());
              }
            });
    agent.start();
    assertThat(begun.await(20, SECONDS)).isTrue();

    calls.close();

    agent.join(20_000);
    assertThat(problems).containsExactly("the agent is closing");
    assertThatThrownBy(() -> calls.call("b", "b", () -> "")).hasMessage("the agent is closing");
  }

  /** Deaf to interruption too. */
  private String hang() {
    boolean released = false;
    while (!released) {
      try {
        release.await();
        released = true;
      } catch (InterruptedException e) {
        // goes on hanging
      }
    }
    return "late";
  }
}
