// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Inform;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.Spec;
import cwmp.testkit.hostile.HostileAcs;
import cwmp.testkit.hostile.Hostility;
import cwmp.testkit.hostile.TestIdentities;
import cwmp.tree.Facets;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an ACS does below CWMP costs a session, is named, and is tried again. */
@Timeout(120)
class HostileNetworkTest {
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Duration HASTY = Duration.ofMillis(300);

  // All of them at once, as most of the time is spent waiting.
  private static final Map<Hostility, Encounter> ENCOUNTERS = new EnumMap<>(Hostility.class);
  private static final Logger LOGGER = Logger.getLogger("cwmp.agent");
  private static final Queue<LogRecord> ERRORS = new ConcurrentLinkedQueue<>();
  private static final Handler RECORDER =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            ERRORS.add(line);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** A device, an ACS that is hostile to it, and what became of their sessions. */
  private record Encounter(
      HostileAcs acs, CwmpAgent agent, BlockingQueue<SessionOutcome> outcomes) {}

  @BeforeAll
  static void startAll(@TempDir Path folder) throws IOException {
    LOGGER.addHandler(RECORDER);
    TestIdentities identities = TestIdentities.in(folder);
    for (Hostility hostility : Hostility.values()) {
      HostileAcs acs = HostileAcs.start(hostility, identities);
      BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();
      CwmpAgent agent =
          CwmpAgent.builder()
              .model(model())
              .acsUrl(acs.url().toString())
              .bind("Device.ManagementServer.CWMPRetryMinimumWaitInterval", "1")
              .bind("Device.ManagementServer.CWMPRetryIntervalMultiplier", "1000")
              .timeout(hostility.failure() == SessionFailure.TIMEOUT ? HASTY : PATIENT)
              .tls(identities.client())
              .onSessionEnd(
                  outcome -> {
                    outcomes.add(outcome);
                    relent(acs);
                  })
              .build();
      ENCOUNTERS.put(hostility, new Encounter(acs, agent, outcomes));
      agent.start();
    }
  }

  private static void relent(HostileAcs acs) {
    try {
      acs.relent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stopAll() throws Exception {
    for (Encounter encounter : ENCOUNTERS.values()) {
      encounter.agent().close();
      encounter.acs().close();
    }
    LOGGER.removeHandler(RECORDER);
    assertThat(ERRORS).as("logged as errors").extracting(LogRecord::getMessage).isEmpty();
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cwmp-agent")));
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

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  @Spec("L-18")
  void isLeftIfItNeverReadsALongRequest() throws Exception {
    BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        CwmpAgent agent =
            CwmpAgent.builder()
                .model(model())
                .acsUrl("http://127.0.0.1:" + deaf.getLocalPort() + "/")
                .bind("Device.DeviceInfo.SerialNumber", "1".repeat(32 << 20))
                .timeout(HASTY)
                .onSessionEnd(outcomes::add)
                .build()) {
      agent.start();

      SessionOutcome outcome = outcomes.poll(60, SECONDS);

      assertThat(outcome).isNotNull();
      assertThat(outcome.failureOrNull()).isEqualTo(SessionFailure.TIMEOUT);
    }
  }

  static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING).within(Facets.maxLength(256));
    ParameterSpec number = ParameterSpec.readWrite(ValueType.UNSIGNED_INT);
    var model = Schema.builder("Device");
    for (String name : List.of("Manufacturer", "ManufacturerOUI", "ProductClass", "SerialNumber")) {
      model.parameter("Device.DeviceInfo." + name, text.withDefault("FEFEFE"));
    }
    return model
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.CWMPRetryMinimumWaitInterval", number)
        .parameter("Device.ManagementServer.CWMPRetryIntervalMultiplier", number)
        .build();
  }
}
