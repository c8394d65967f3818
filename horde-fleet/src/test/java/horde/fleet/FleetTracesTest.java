// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.HttpPost;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import horde.fleet.TraceSettings.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTracesTest {
  private static final int DEVICES = 200;
  private static final long LARGE = 64L << 20;

  private final BrokenAcs acs = new BrokenAcs();
  private final Simulation simulation =
      new Simulation(acs, Instant.parse("2030-05-05T10:00:00Z"), 42);
  private final Fleet fleet =
      new Fleet(
          Plans.plan(
              Plans.group(DEVICES, Plans.gateway(), "http://acs.example/", Duration.ofHours(50))),
          simulation,
          null);

  /** Does everything right until it is broken. */
  private static final class BrokenAcs extends MemoryAcs {
    private boolean broken;

    @Override
    public Reaction onPost(long line, HttpPost post) {
      return broken
          ? new Failure(MILLIS, SessionFailure.CONNECTION_LOST, "the ACS is broken")
          : super.onPost(line, post);
    }
  }

  @Test
  void keepsNothingUnlessSomebodyWantsToSeeIt() {
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));

    assertThat(counts()).isEqualTo(new TraceCounts(0, 0, 0, 0, 0));
    assertThat(recent(false)).isEmpty();
  }

  @Test
  void keepsTheLastSessionsOfATracedDevice() {
    set(new TraceSettings(0, Share.SESSIONS, false, 3, 1000, LARGE));
    onDevice(7, device -> device.trace(true));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    for (int i = 0; i < 4; i++) {
      inform(7);
      inform(8);
    }

    List<SessionTrace> kept = of(7);

    assertThat(kept).hasSize(3);
    assertThat(kept).extracting(SessionTrace::number).containsExactly(5L, 4L, 3L);
    assertThat(kept).allMatch(trace -> trace.device() == 7);
    assertThat(kept).extracting(SessionTrace::begun).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(of(8)).isEmpty();
    assertThat(counts().kept()).isEqualTo(3);
    assertThat(counts().evicted()).isEqualTo(2);
  }

  @Test
  void aDeviceThatIsNoLongerTracedKeepsWhatItHas() {
    onDevice(7, device -> device.trace(true));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    onDevice(7, device -> device.trace(false));
    inform(7);

    assertThat(of(7)).hasSize(1);
  }

  @Test
  void aRunningSessionIsSeenAsFarAsItHasCome() {
    onDevice(0, device -> device.trace(true));
    fleet.start();
    simulation.advance(Duration.ofMillis(MemoryAcs.MILLIS / 2));

    SessionTrace running = of(0).getFirst();
    simulation.advance(Duration.ofSeconds(1));

    assertThat(running.outcome()).isEmpty();
    assertThat(running.entries()).hasSize(1);
    assertThat(of(0).getFirst().outcome()).map(SessionOutcome::successful).contains(true);
    assertThat(of(0).getFirst().entries()).hasSize(4);
    assertThat(running.entries()).as("what has left does not change").hasSize(1);
  }

  @Test
  void keepsFailuresAndNothingElseIfThatIsWanted() {
    set(new TraceSettings(0, Share.SESSIONS, true, 5, 1000, LARGE));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    acs.broken = true;
    inform(3);
    acs.broken = false;
    simulation.advance(Duration.ofMinutes(1));

    assertThat(recent(false)).hasSize(1);
    SessionTrace failed = recent(true).getFirst();
    assertThat(failed.device()).isEqualTo(3);
    assertThat(failed.outcome().orElseThrow().failure()).contains(SessionFailure.CONNECTION_LOST);
    assertThat(failed.entries().getLast()).isInstanceOf(SessionTrace.Failed.class);
    assertThat(counts().written()).isEqualTo(DEVICES + 2);
  }

  @Test
  void aSampleOfSessionsIsOfAllDevices() {
    set(new TraceSettings(0.25, Share.SESSIONS, false, 5, 1000, LARGE));
    fleet.start();
    for (int i = 0; i < 4; i++) {
      simulation.advance(Duration.ofSeconds(5));
      informAll();
    }
    simulation.advance(Duration.ofSeconds(5));

    List<SessionTrace> kept = recent(false);
    assertThat(kept).hasSizeBetween(190, 310); // of 1000 sessions
    assertThat(devices(kept)).hasSizeGreaterThan(120);
  }

  @Test
  void aSampleOfDevicesIsOfAlwaysTheSameOnes() {
    set(new TraceSettings(0.25, Share.DEVICES, false, 5, 1000, LARGE));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    Set<Integer> first = devices(recent(false));
    informAll();
    simulation.advance(Duration.ofSeconds(5));

    assertThat(first).hasSizeBetween(30, 75);
    assertThat(devices(recent(false))).isEqualTo(first);
    assertThat(recent(false)).hasSize(2 * first.size());
  }

  @Test
  void theNumberOfKeptSessionsIsBounded() {
    set(new TraceSettings(1, Share.SESSIONS, false, 5, 50, LARGE));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));

    assertThat(counts().kept()).isEqualTo(50);
    assertThat(recent(false)).hasSize(50);
    assertThat(counts().evicted()).isEqualTo(DEVICES - 50);
    assertThat(recent(false)).extracting(SessionTrace::number).contains((long) DEVICES);
  }

  @Test
  void theMemoryOfKeptSessionsIsBounded() {
    set(new TraceSettings(1, Share.SESSIONS, false, 5, 5000, 100_000));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));

    assertThat(counts().bytes()).isBetween(60_000L, 100_000L);
    assertThat(counts().kept()).isBetween(10L, (long) DEVICES - 1);
  }

  @Test
  void aSessionThatIsTooLongLosesItsEnd() {
    set(new TraceSettings(0, Share.SESSIONS, false, 5, 5000, TraceSettings.LEAST_BYTES));
    onDevice(0, device -> device.trace(true));
    acs.ask(fleet.ref(0).id().serialNumber(), new GetParameterValues(List.of("")));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));

    SessionTrace kept = of(0).getFirst();
    assertThat(kept.leftOut()).isPositive();
    assertThat(kept.entries().getFirst()).isInstanceOf(SessionTrace.Sent.class);
    assertThat(kept.outcome()).isPresent();
    assertThat(counts().cut()).isEqualTo(1);
    assertThat(counts().bytes()).isLessThan(TraceSettings.LEAST_BYTES);
  }

  @Test
  void aStormOfFailuresDoesNotPushOutTheDeviceThatSomebodyLooksAt() {
    set(new TraceSettings(0, Share.SESSIONS, true, 5, 20, LARGE));
    onDevice(0, device -> device.trace(true));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    acs.broken = true;
    informAll();
    simulation.advance(Duration.ofSeconds(12));

    assertThat(of(0)).isNotEmpty();
    assertThat(of(0).getLast().outcome().orElseThrow().successful()).isTrue();
    assertThat(counts().kept()).isEqualTo(20);
  }

  @Test
  void smallerLimitsTakeEffectAtOnce() {
    set(new TraceSettings(1, Share.SESSIONS, false, 5, 5000, LARGE));
    fleet.start();
    simulation.advance(Duration.ofSeconds(5));
    informAll();
    simulation.advance(Duration.ofSeconds(5));
    assertThat(counts().kept()).isEqualTo(2 * DEVICES);

    set(new TraceSettings(0, Share.SESSIONS, false, 1, 5000, LARGE));
    assertThat(counts().kept()).isEqualTo(DEVICES);

    set(new TraceSettings(0, Share.SESSIONS, false, 1, 3, LARGE));
    assertThat(counts().kept()).isEqualTo(3);
    assertThat(fleet.traces().settings().most()).isEqualTo(3);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new TraceSettings(1.5, Share.SESSIONS, false, 5, 5, LARGE))
        .hasMessage("a sample is a share from 0 to 1, not 1.5");
    assertThatThrownBy(() -> new TraceSettings(0, Share.SESSIONS, false, 0, 5, LARGE))
        .hasMessage("at least one session is kept, not 0");
    assertThatThrownBy(() -> new TraceSettings(0, Share.SESSIONS, false, 1, 5, 10))
        .hasMessage("kept sessions need 65536 bytes or more, not 10");
  }

  // ---- what the tests need

  private void set(TraceSettings settings) {
    fleet.traces().set(settings);
    simulation.advance(Duration.ZERO);
  }

  private void onDevice(int index, Consumer<Device> deed) {
    result(
        fleet.call(
            fleet.ref(index),
            device -> {
              deed.accept(device);
              return true;
            }));
  }

  private void inform(int index) {
    onDevice(index, device -> device.inform(Event.of(EventCode.PERIODIC)));
    simulation.advance(Duration.ofSeconds(1));
  }

  private void informAll() {
    IntStream.range(0, DEVICES)
        .forEach(index -> onDevice(index, device -> device.inform(Event.of(EventCode.PERIODIC))));
  }

  private <T> T result(CompletableFuture<T> future) {
    simulation.advance(Duration.ZERO);
    return future.join();
  }

  private List<SessionTrace> of(int index) {
    return result(fleet.traces().of(fleet.ref(index)));
  }

  private List<SessionTrace> recent(boolean failed) {
    return result(fleet.traces().recent(failed, 10_000));
  }

  private TraceCounts counts() {
    return result(fleet.traces().counts());
  }

  private static Set<Integer> devices(List<SessionTrace> traces) {
    Set<Integer> devices = new HashSet<>();
    traces.forEach(trace -> devices.add(trace.device()));
    return devices;
  }
}
