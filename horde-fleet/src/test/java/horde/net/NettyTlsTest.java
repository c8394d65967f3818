// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet and an ACS behind TLS. */
@Timeout(60)
final class NettyTlsTest {
  @TempDir private Path folder;

  @Test
  @Spec("A-34")
  void talksToAnAcsWhoseCertificateItTrusts() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsFront front = new TlsFront(folder, "ip:127.0.0.1", acs.port())) {
      FleetStatistics counts = run(front, front.certificate(), now -> now.sessionsCompleted() == 1);

      assertThat(counts.errors()).isEmpty();
      assertThat(acs.violations()).isEmpty();
    }
  }

  @Test
  @Spec("A-37")
  void refusesACertificateOfNobodyItKnows() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsFront front = new TlsFront(folder, "ip:127.0.0.1", acs.port())) {
      FleetStatistics counts = run(front, null, now -> !now.errors().isEmpty());

      assertThat(counts.errors()).containsOnlyKeys("tls");
      assertThat(acs.counts().requests()).isZero();
    }
  }

  @Test
  @Spec("A-38")
  void refusesACertificateOfAnotherHost() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsFront front = new TlsFront(folder, "dns:acs.example", acs.port())) {
      FleetStatistics counts = run(front, front.certificate(), now -> !now.errors().isEmpty());

      assertThat(counts.errors()).containsOnlyKeys("tls");
      assertThat(acs.counts().requests()).isZero();
    }
  }

  @Test
  void aFileWithoutCertificatesIsRefusedAtOnce() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");

    assertThatThrownBy(() -> NettyDriver.open(new NetSettings(1, null, empty)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
  }

  private static FleetStatistics run(
      TlsFront front, @Nullable Path trust, Predicate<FleetStatistics> condition) throws Exception {
    String url = "https://127.0.0.1:" + front.port() + "/";
    Fleet fleet =
        new Fleet(
            Plans.plan(Plans.group(1, Plans.gateway(), url, "", "", Duration.ofHours(1), Map.of())),
            NettyDriver.open(new NetSettings(1, null, trust)),
            null);
    fleet.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    FleetStatistics counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    while (!condition.test(counts)) {
      assertThat(System.nanoTime()).as("still only %s", counts).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
      counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    }
    return fleet.stop(Duration.ofSeconds(5));
  }
}
