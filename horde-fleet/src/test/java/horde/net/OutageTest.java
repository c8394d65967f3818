// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.RetryPolicy;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetStatistics;
import horde.fleet.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ACS of 200 devices goes away and comes back: real connections, virtual time. */
@Timeout(120)
final class OutageTest {
  private static final int DEVICES = 200;
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final Duration INTERVAL = Duration.ofHours(24);
  private static final Duration OUTAGE = Duration.ofMinutes(2);

  /** As long as the longest wait that the outage can bring about. */
  private static final Duration RECOVERY = Duration.ofMinutes(6);

  private final SteppedNettyDriver driver = new SteppedNettyDriver(network -> network);
  private final Retries retries = new Retries();
  private ScriptedAcs acs = ScriptedAcs.start();
  private final Fleet fleet =
      new Fleet(
          Plans.plan(Plans.group(DEVICES, Plans.gateway(), acs.url().toString(), INTERVAL)),
          driver,
          retries);

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(10));
    acs.close();
  }

  @Test
  @Spec({"A-04", "C-21", "C-22", "C-25", "D-02"})
  void allRecoverInsideTheirWindowsAndNothingIsLost() throws Exception {
    fleet.start();
    driver.advance(Duration.ofSeconds(1));
    assertThat(statistics().devicesInformed()).isEqualTo(DEVICES);
    assertThat(statistics().errors()).isEmpty();

    int port = acs.port();
    acs.close();
    fleet.forEach(OutageTest::changeItsCode).get();
    driver.advance(OUTAGE);
    FleetStatistics away = statistics();
    assertThat(away.devicesFailing()).isEqualTo(DEVICES);
    assertThat(away.errors()).containsOnlyKeys("connect");

    acs = ScriptedAcs.builder().port(port).start();
    driver.advance(RECOVERY);

    FleetStatistics counts = statistics();
    assertThat(counts.devicesFailing()).isZero();
    assertThat(counts.errors()).isEqualTo(away.errors());
    assertThat(acs.violations()).isEmpty();
    assertThat(acs.devices()).hasSize(DEVICES);
    assertThat(acs.devices()).allSatisfy(OutageTest::toldAllOnce);
    assertThat(retries.problems).isEmpty();
    assertThat(retries.checked).hasValueGreaterThanOrEqualTo(4 * DEVICES);
    assertThat(counts.sessionsStarted())
        .isEqualTo(counts.sessionsCompleted() + counts.errors().get("connect"));
  }

  private static void changeItsCode(Device device) {
    try {
      device.set(List.of(new ParameterValue(CODE, ValueType.STRING, "code-" + device.index())));
    } catch (FaultException e) {
      throw new AssertionError(e);
    }
  }

  private static void toldAllOnce(AcsDevice device) {
    assertThat(device.informs()).isEqualTo(1);
    assertThat(device.events()).containsExactly(Event.of(EventCode.VALUE_CHANGE));
    assertThat(device.lastInform().orElseThrow().parameterList())
        .anySatisfy(
            parameter -> {
              assertThat(parameter.name()).isEqualTo(CODE);
              assertThat(parameter.value()).startsWith("code-");
            });
  }

  private FleetStatistics statistics() throws Exception {
    return fleet.statistics().get();
  }

  /** Holds each attempt against the failures before it. */
  private final class Retries implements FleetListener {
    private final int[] failures = new int[DEVICES];
    private final long[] failedAt = new long[DEVICES];
    private final AtomicInteger checked = new AtomicInteger();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    @Override
    public void onInform(Device device, Inform inform) {
      int failed = failures[device.index()];
      if (inform.retryCount() != failed) {
        problems.add(device + " tells " + inform.retryCount() + " retries, not " + failed);
      }
      if (failed > 0) {
        Duration waited = Duration.ofMillis(now() - failedAt[device.index()]);
        Duration least = RetryPolicy.DEFAULT.shortestWait(failed);
        Duration most = RetryPolicy.DEFAULT.longestWait(failed);
        if (waited.compareTo(least) < 0 || waited.compareTo(most) > 0) {
          problems.add(device + " waited " + waited + " before retry " + failed);
        }
        checked.incrementAndGet();
      }
    }

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      int index = device.index();
      failures[index] = outcome.successful() ? 0 : failures[index] + 1;
      failedAt[index] = now();
    }

    private long now() {
      return driver.manualClock().monotonicMillis();
    }
  }
}
