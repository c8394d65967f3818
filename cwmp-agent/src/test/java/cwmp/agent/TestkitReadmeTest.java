// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ManualClock;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.device.CountingExecutor;
import cwmp.testkit.device.FaultyStore;
import cwmp.testkit.device.FaultyTransport;
import cwmp.testkit.device.FaultyTransport.Fault;
import cwmp.testkit.device.KnockingSource;
import cwmp.testkit.device.MemoryStore;
import cwmp.testkit.junit.AcsExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of the testkit's README: they are compiled and run here. */
@ExtendWith(AcsExtension.class)
@Timeout(60)
@SuppressWarnings("try") // an agent that is only there needs no name
class TestkitReadmeTest {
  private static final String NAME = TestBox.NAME;

  private static CwmpAgentBuilder device(ScriptedAcs acs) {
    return TestBox.builder(acs.url().toString(), "T1");
  }

  @Test
  void informsAndIsSet(ScriptedAcs acs) throws Exception {
    try (CwmpAgent agent = device(acs).connectionRequests("127.0.0.1", 0).build().start()) {
      acs.expectInform().event("1 BOOT").retryCount(0);
      acs.expectSessionEnd();

      var set = acs.sets(NAME, "kitchen");
      acs.knocks("acs", "knock");
      acs.expectInform().events("6 CONNECTION REQUEST");
      set.answered();
    }
  }

  @Test
  void informsEveryHour(ScriptedAcs acs, ManualClock clock) throws Exception {
    try (CwmpAgent agent =
        device(acs).clock(clock).informInterval(Duration.ofHours(1)).build().start()) {
      clock.advance(Duration.ofDays(1));
    }
    assertThat(acs.counts().events("2 PERIODIC")).isEqualTo(24);
  }

  @Test
  void triesAgain(ScriptedAcs acs, ManualClock clock) throws Exception {
    FaultyTransport way =
        new FaultyTransport(acs.transport()).at(1, Fault.REFUSE).at(2, Fault.LOSE_REPLY);
    try (CwmpAgent agent =
        device(acs).clock(clock).transport(way).random(new Random(1)).build().start()) {
      clock.advance(Duration.ofMinutes(5));
    }
    acs.expectInform().event("1 BOOT").retryCount(1);
    acs.expectInform().event("1 BOOT").retryCount(2);
  }

  @Test
  void refusesWhatItCannotKeep(ScriptedAcs acs, ManualClock clock) throws Exception {
    FaultyStore store = new FaultyStore(new MemoryStore());
    KnockingSource door = new KnockingSource();
    CountingExecutor tasks = new CountingExecutor();
    try (CwmpAgent agent =
        device(acs)
            .clock(clock)
            .store(store)
            .connectionRequests(door)
            .executor(tasks)
            .build()
            .start()) {
      clock.awaitIdle();
      store.failSaves();
      var set = acs.sets(NAME, "kitchen");
      door.knock("acs", "knock");
      set.refused(9002);
    }
    assertThat(tasks.awaitEnd(Duration.ofSeconds(10))).isEmpty();
  }

  @Test
  void theReadmeSaysNothingThatIsNotHere() throws IOException {
    String here = Files.readString(Path.of("src/test/java/cwmp/agent/TestkitReadmeTest.java"));
    List<String> lines = Files.readAllLines(Path.of("../cwmp-testkit/README.md"));
    boolean java = false;
    int found = 0;
    for (String line : lines) {
      if (line.startsWith("```")) {
        java = line.equals("```java");
      } else if (java && !line.isBlank()) {
        assertThat(here).contains(line.strip());
        found++;
      }
    }
    assertThat(found).isGreaterThan(20);
  }
}
