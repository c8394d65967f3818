// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.access.ParameterChange;
import cwmp.agent.call.CallClock;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.call.Health;
import cwmp.agent.thread.Task;
import cwmp.testkit.ManualClock;
import cwmp.tree.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WatchThreadTest {
  private final Health health = new Health(ManualClock.atNoon());
  private final AtomicBoolean hangs = new AtomicBoolean();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /** As soon as the listener hangs its time is over. */
  private final class Clock extends CallClock {
    private long millis;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public void await(Object lock, long left) throws InterruptedException {
      if (hangs.getAndSet(false)) {
        millis += left;
      } else {
        lock.wait(1);
      }
    }
  }

  private static List<ParameterChange> change(String path, String value) {
    return List.of(new ParameterChange(path, "", value, Writer.ACS, "ACS", Instant.EPOCH));
  }

  @Test
  void leavesAListenerBehindThatHangs() throws Exception {
    CountDownLatch wakeUp = new CountDownLatch(1);
    DeviceCalls calls = new DeviceCalls(Duration.ofSeconds(5), new Clock(), Task.threads(), health);
    try (WatchThread watchers = new WatchThread(Task.threads(), calls)) {
      watchers.watch(
          new WatchPath("Device."),
          changes -> {
            hangs.set(true);
            awaitUninterruptibly(wakeUp);
          });
      watchers.watch(
          new WatchPath("Device."), changes -> changes.forEach(one -> heard.add(one.newValue())));

      watchers.tell(change("Device.A", "1"));
      assertThat(heard.poll(20, SECONDS)).isEqualTo("1");
      watchers.tell(change("Device.A", "2"));
      assertThat(heard.poll(20, SECONDS)).isEqualTo("2");

      assertThat(health.now().late()).isEqualTo(1);
      assertThat(health.now().skipped()).isEqualTo(1);
      assertThat(calls.hanging()).containsExactly("a listener of Device.");
      wakeUp.countDown();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // it hangs
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Device.A, Device.A, true",
    "Device.A, Device.AB, false",
    "Device.AB, Device.A, false",
    "Device., Device.A.B, true",
    "Device.A., Device.AB, false",
    "Device.*.X, Device.12.X, true",
    "Device.*.X, Device.12.XY, false",
    "Device.*.X, Device.12.Y, false",
    "Device.*., Device.3.X, true",
    "'', Device.A, true",
  })
  void knowsWhatAPathCovers(String path, String name, boolean covers) {
    assertThat(new WatchPath(path).covers(name)).isEqualTo(covers);
  }
}
