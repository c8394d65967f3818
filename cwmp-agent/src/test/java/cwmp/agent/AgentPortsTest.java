// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ManualClock;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.device.CountingExecutor;
import cwmp.testkit.device.FaultyStore;
import cwmp.testkit.device.FaultyTransport;
import cwmp.testkit.device.KnockingSource;
import cwmp.testkit.device.MemoryStore;
import cwmp.testkit.device.RecordingActions;
import cwmp.testkit.device.RecordingTransfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent whose clock, threads, way to the ACS and all else are the product's own. */
@Timeout(60)
@SuppressWarnings("try") // an agent that is only there needs no name
class AgentPortsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ManualClock clock = ManualClock.atNoon();
  private final CountingExecutor executor = new CountingExecutor();
  private final ScriptedAcs acs = ScriptedAcs.start();
  private final Queue<SessionOutcome> sessions = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    acs.close();
  }

  @Test
  void passesADayOfPeriodicInformsOnAClockThatIsMoved() throws Exception {
    try (CwmpAgent agent = box("T1").informInterval(Duration.ofMinutes(30)).build().start()) {
      clock.advance(Duration.ofDays(1));
    }

    assertThat(acs.counts().informs()).isEqualTo(1 + 48);
    assertThat(acs.counts().events("2 PERIODIC")).isEqualTo(48);
    assertThat(acs.violations()).isEmpty();
    assertThat(clock.agents()).isZero();
  }

  @Test
  @Spec("C-21")
  void triesAsOftenForTheSameSeedWhileTheAcsIsGone() throws Exception {
    List<Integer> attempts = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      ManualClock day = ManualClock.atNoon();
      FaultyTransport gone = new FaultyTransport(acs.transport()).drawnFrom(1, 0);
      for (int post = 1; post < 1000; post++) {
        gone.at(post, FaultyTransport.Fault.REFUSE);
      }
      try (CwmpAgent agent =
          box("T1").clock(day).random(new Random(7)).transport(gone).build().start()) {
        day.advance(Duration.ofDays(1));
      }
      attempts.add(gone.posts());
    }

    assertThat(attempts.get(0)).isBetween(10, 100).isEqualTo(attempts.get(1));
    assertThat(acs.counts().informs()).isZero();
  }

  @Test
  void tellsTheTimeSinceItsStartUntilTheDateIsKnown() throws Exception {
    clock.setKnowsDate(false);
    try (CwmpAgent agent = box("T1").informInterval(Duration.ofHours(1)).build().start()) {
      clock.advance(Duration.ofHours(1));
      String unknown = acs.device(TestBox.id("T1")).lastInform().orElseThrow().currentTime();
      clock.setWall(Instant.parse("2031-02-03T04:05:06Z"));
      clock.setKnowsDate(true);
      clock.advance(Duration.ofHours(1));

      assertThat(unknown).startsWith("0001-01-01T00:");
      assertThat(acs.device(TestBox.id("T1")).lastInform().orElseThrow().currentTime())
          .startsWith("2031-02-03");
    }
  }

  @Test
  void leavesNothingOnTheExecutorOfTheProduct() throws Exception {
    RecordingTransfers transfers = new RecordingTransfers().hold();
    AcsDevice device = acs.device(TestBox.id("T1"));
    device.enqueue(download());
    CwmpAgent agent =
        TestBox.builder(acs.url().toString(), "T1")
            .executor(executor)
            .connectionRequests("127.0.0.1", 0)
            .transfers(transfers)
            .build()
            .start();
    transfers.awaitBegun(1, LONG);
    List<String> during = executor.running();
    agent.close();

    assertThat(during).contains("cwmp-agent", "cwmp-connection-request", "cwmp-transfer");
    assertThat(executor.awaitEnd(LONG)).isEmpty();
    assertThat(transfers.underWay()).isZero();
  }

  @Test
  void saysSoIfTheExecutorTakesNothing() throws Exception {
    try (CwmpAgent agent =
        box("T1")
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      assertThatThrownBy(agent::start).isInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  @Spec("H-01")
  void takesConnectionRequestsFromAServerOfTheProduct() throws Exception {
    KnockingSource source = new KnockingSource();
    AcsDevice device = acs.device(TestBox.id("T1"));
    try (CwmpAgent agent = box("T1").connectionRequests(source).build()) {
      assertThat(source.knock("acs", "knock")).as("before the start").isEqualTo(401);
      agent.start();
      clock.awaitIdle();
      assertThat(device.connectionRequestUrl()).contains(source.url());

      assertThat(source.knock("acs", "wrong")).isEqualTo(401);
      assertThat(source.knock("acs", "knock")).isEqualTo(200);
      clock.awaitIdle();
      assertThat(device.events()).containsExactly(Event.of(EventCode.CONNECTION_REQUEST));

      source.moveTo("http://192.0.2.7/elsewhere");
      clock.awaitIdle();
      assertThat(agent.connectionRequestUrl()).isEqualTo("http://192.0.2.7/elsewhere");
      assertThatThrownBy(() -> agent.moveConnectionRequests("127.0.0.1", 0).get(20, SECONDS))
          .hasMessageContaining("not by us");
    }
    assertThat(source.isOpen()).isFalse();
  }

  @Test
  @Spec({"C-25", "C-27"})
  void repeatsWhatALostReplyLeavesOpen() throws Exception {
    FaultyTransport way =
        new FaultyTransport(acs.transport())
            .at(1, FaultyTransport.Fault.LOSE_REPLY)
            .at(3, FaultyTransport.Fault.CUT_REPLY);
    try (CwmpAgent agent = box("T1").transport(way).build().start()) {
      clock.advance(Duration.ofHours(1));
    }

    assertThat(sessions)
        .extracting(outcome -> outcome.failure().orElse(null))
        .containsExactly(SessionFailure.CONNECTION_LOST, SessionFailure.CONNECTION_LOST, null);
    assertThat(way.done()).hasSize(2);
    assertThat(acs.device(TestBox.id("T1")).lastInform().orElseThrow().retryCount()).isEqualTo(2);
  }

  @Test
  void timesOutOnTheClockWhereTheReplyComesTooLate() throws Exception {
    FaultyTransport way =
        new FaultyTransport(acs.transport())
            .delaying(clock, Duration.ofMinutes(5), Duration.ofSeconds(30))
            .at(1, FaultyTransport.Fault.DELAY);
    Instant begin = clock.instant();
    try (CwmpAgent agent = box("T1").transport(way).build().start()) {
      clock.awaitIdle();

      assertThat(sessions)
          .extracting(outcome -> outcome.failure().orElse(null))
          .containsExactly(SessionFailure.TIMEOUT);
      assertThat(clock.instant()).isEqualTo(begin.plusSeconds(30));
    }
  }

  @Test
  void carriesOnOverAnyMixtureOfFaults() throws Exception {
    for (long seed = 1; seed <= 20; seed++) {
      FaultyTransport way = new FaultyTransport(acs.transport()).drawnFrom(seed, 0.3);
      CompletableFuture<Message> set =
          acs.device(TestBox.id("S" + seed)).enqueue(set("value " + seed));
      try (CwmpAgent agent = box("S" + seed).transport(way).build().start()) {
        clock.advance(Duration.ofDays(1));
        way.repair();
        agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);
        clock.advance(Duration.ofDays(1));

        assertThat(acs.counts().events("X TEST NEWS"))
            .as("seed %d, after %s", seed, way.done())
            .isEqualTo(seed);
        assertThat(set).as("seed %d", seed).isDone();
      }
    }
  }

  @Test
  @Spec("L-12")
  void tellsTheAcs9002WhereTheStoreFailsAndKeepsWhatWasBefore() throws Exception {
    MemoryStore kept = new MemoryStore();
    FaultyStore store = new FaultyStore(kept);
    AcsDevice device = acs.device(TestBox.id("T1"));
    try (CwmpAgent agent = box("T1").store(store).build().start()) {
      clock.awaitIdle();
      agent.set(Map.of(TestBox.NAME, "before")).get(20, SECONDS);
      clock.awaitIdle();
      store.failSaves();
      CompletableFuture<Message> answer = device.enqueue(set("after"));
      agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);
      clock.awaitIdle();

      assertThat(((Fault) answer.get(20, SECONDS)).code()).isEqualTo(9002);
      assertThat(agent.get(TestBox.NAME).get(20, SECONDS)).contains("before");
    }
    try (CwmpAgent again = box("T1").store(kept).build().start()) {
      assertThat(again.get(TestBox.NAME).get(20, SECONDS)).contains("before");
    }
  }

  @Test
  @Spec("L-12")
  void startsAsNewWhereTheStoreCannotBeRead() throws Exception {
    MemoryStore kept = new MemoryStore();
    try (CwmpAgent agent = box("T1").store(kept).build().start()) {
      clock.awaitIdle();
    }
    try (CwmpAgent again = box("T1").store(new FaultyStore(kept).damage()).build().start()) {
      clock.awaitIdle();
    }

    assertThat(acs.counts().events("0 BOOTSTRAP")).isEqualTo(2);
  }

  @Test
  void asksTheDeviceToResetAndToRestart() throws Exception {
    RecordingActions actions = new RecordingActions();
    AcsDevice device = acs.device(TestBox.id("T1"));
    device.enqueue(new Reboot("r1"));
    try (CwmpAgent agent = box("T1").actions(actions).build().start()) {
      clock.awaitIdle();
      List<Event> rebooted = device.events();
      device.enqueue(new FactoryReset());
      agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);
      clock.awaitIdle();

      assertThat(rebooted).contains(new Event(EventCode.M_REBOOT, "r1"));
      assertThat(actions.done()).containsExactly("restart", "resetToFactory", "restart");
      assertThat(device.events()).contains(Event.of(EventCode.BOOTSTRAP));
    }
  }

  @Test
  void livesFiftyTimesInOneProcessWithSettingsOfItsOwn() throws Exception {
    int count = 50;
    List<CwmpAgent> agents = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        agents.add(
            box("A" + i)
                .informInterval(Duration.ofMinutes(10 + i))
                .bind(TestBox.NAME, "name " + i)
                .store(new MemoryStore())
                .build()
                .start());
      }
      clock.advance(Duration.ofHours(2));

      for (int i = 0; i < count; i++) {
        AcsDevice device = acs.device(TestBox.id("A" + i));
        assertThat(device.informs())
            .as("agent %d", i)
            .isBetween(2L * 60 / (10 + i), 2L * 60 / (10 + i) + 2);
        assertThat(agents.get(i).get(TestBox.NAME).get(20, SECONDS)).contains("name " + i);
      }
      assertThat(executor.running()).filteredOn("cwmp-agent"::equals).hasSize(count);
      assertThat(clock.agents()).isEqualTo(count);
    } finally {
      agents.forEach(CwmpAgent::close);
    }
    assertThat(executor.awaitEnd(LONG)).isEmpty();
    assertThat(acs.violations()).isEmpty();
  }

  /** On our clock and our executor, with no network between it and the ACS. */
  private CwmpAgentBuilder box(String serial) {
    return TestBox.builder(acs.url().toString(), serial)
        .executor(executor)
        .clock(clock)
        .random(new Random(1))
        .transport(acs.transport())
        .onSessionEnd(sessions::add);
  }

  private static SetParameterValues set(String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(TestBox.NAME, ValueType.STRING, value)), "");
  }

  private static Download download() {
    return new Download(
        "dl", "3 Vendor Configuration File", "http://127.0.0.1/f", "", "", 0, "", 0, "", "");
  }
}
