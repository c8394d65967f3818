// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.Spec;
import cwmp.testkit.hostile.HostileAcs;
import cwmp.testkit.hostile.Hostility;
import cwmp.testkit.hostile.TestIdentities;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.tls.TlsFiles;
import horde.tls.TlsSettings;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whatever an ACS does below CWMP costs a session, is counted by kind, and is tried again. */
@Timeout(120)
final class NettyHostileNetworkTest {
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Duration HASTY = Duration.ofMillis(300);
  private static final String SERVER = "Device.ManagementServer.";

  // All of them at once, as most of the time is spent waiting.
  private static final Map<Hostility, Encounter> ENCOUNTERS = new EnumMap<>(Hostility.class);
  private static final List<Fleet> FLEETS = new ArrayList<>();
  private static final Logger LOGGER =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final Errors ERRORS = new Errors();
  private static final ResourceLeakDetector.Level LEVEL_BEFORE = ResourceLeakDetector.getLevel();

  /** An ACS that is hostile to its only device, and how their sessions ended. */
  private record Encounter(HostileAcs acs, BlockingQueue<SessionOutcome> outcomes) {}

  @BeforeAll
  static void startAll(@TempDir Path folder) throws IOException {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ERRORS.start();
    LOGGER.addAppender(ERRORS);
    TestIdentities identities = TestIdentities.in(folder);
    Access access =
        new Access(
            TlsSettings.DEFAULT.trusting(TlsFiles.authorities(identities.trustedPem())), null);
    List<GroupPlan> patient = new ArrayList<>();
    List<GroupPlan> hasty = new ArrayList<>();
    for (Hostility hostility : Hostility.values()) {
      HostileAcs acs = HostileAcs.start(hostility, identities);
      ENCOUNTERS.put(hostility, new Encounter(acs, new LinkedBlockingQueue<>()));
      (isTimeout(hostility) ? hasty : patient).add(group(hostility, acs, access));
    }
    FLEETS.add(fleet(patient, PATIENT));
    FLEETS.add(fleet(hasty, HASTY));
    FLEETS.forEach(Fleet::start);
  }

  private static boolean isTimeout(Hostility hostility) {
    return hostility.failure() == SessionFailure.TIMEOUT;
  }

  private static GroupPlan group(Hostility hostility, HostileAcs acs, Access access) {
    return new GroupPlan(
        hostility.name(),
        1,
        Plans.gateway(),
        new AcsPlan(
            Plans.template(acs.url().toString()), Plans.template(""), Plans.template(""), access),
        Duration.ofHours(1),
        Map.of(
            SERVER + "CWMPRetryMinimumWaitInterval",
            Plans.template("1"),
            SERVER + "CWMPRetryIntervalMultiplier",
            Plans.template("1000")));
  }

  private static Fleet fleet(List<GroupPlan> groups, Duration replyTimeout) throws IOException {
    return new Fleet(
        new FleetPlan(groups, Duration.ZERO, 1, 42, replyTimeout),
        NettyDriver.open(new NetSettings(2, null)),
        new FleetListener() {
          @Override
          public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
            Encounter encounter = ENCOUNTERS.get(Hostility.valueOf(device.group()));
            encounter.outcomes().add(outcome);
            try {
              encounter.acs().relent();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  @ParameterizedTest(name = "an ACS that {0}")
  @EnumSource
  @Spec({
    "A-04", "A-12", "A-13", "A-14", "A-34", "A-37", "A-38", "A-47", "A-48", "A-49", "C-19", "C-21",
    "C-25", "L-08", "L-18"
  })
  void isLeftAndTriedAgain(Hostility hostility) throws Exception {
    Encounter encounter = ENCOUNTERS.get(hostility);

    SessionOutcome first = encounter.outcomes().poll(60, SECONDS);

    assertThat(first).isNotNull();
    assertThat(first.failureOrNull()).as(first.detail()).isEqualTo(hostility.failure());
    assertThat(first.detail()).isNotBlank();
    assertThat(first.informed()).isFalse();
    assertThat(statistics(FLEETS.get(isTimeout(hostility) ? 1 : 0)).errors())
        .containsKey(hostility.failure().key());

    Inform heard = encounter.acs().informs().poll(60, SECONDS);
    assertThat(heard).isNotNull();
    assertThat(heard.retryCount()).isPositive();
    assertThat(heard.event())
        .extracting(e -> e.code().text())
        .containsExactly("0 BOOTSTRAP", "1 BOOT");
    SessionOutcome last = encounter.outcomes().poll(60, SECONDS);
    while (last != null && !last.successful()) {
      last = encounter.outcomes().poll(60, SECONDS);
    }
    assertThat(last).isNotNull();
    await(() -> encounter.acs().openConnections() == 0);
  }

  @AfterAll
  static void nothingIsLeftBehind() throws Exception {
    for (Fleet fleet : FLEETS) {
      FleetStatistics counts = statistics(fleet);
      fleet.stop(Duration.ofSeconds(10));
      assertThat(counts.errors()).doesNotContainKey("internal");
      assertThat(counts.devicesInformed()).isEqualTo(fleet.size());
    }
    for (Encounter encounter : ENCOUNTERS.values()) {
      encounter.acs().close();
    }
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("horde-loop")));
    for (int i = 0; i < 3; i++) {
      System.gc();
      ByteBufAllocator.DEFAULT.directBuffer().release(); // has lost buffers told
    }
    LOGGER.detachAppender(ERRORS);
    ResourceLeakDetector.setLevel(LEVEL_BEFORE);
    assertThat(ERRORS.lines).as("logged as errors, leaks too").isEmpty();
  }

  private static FleetStatistics statistics(Fleet fleet) throws Exception {
    return fleet.statistics().get(30, SECONDS);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Keeps what is logged at ERROR. */
  private static final class Errors extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        lines.add(event.getFormattedMessage());
      }
    }
  }
}
