// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.TlsProfile;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.net.TlsFront.Call;
import horde.net.TlsFront.Clients;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.ClientIdentities;
import horde.tls.DeviceCertificates;
import horde.tls.Flaws;
import horde.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fleet and an ACS behind TLS. */
@Timeout(60)
final class NettyTlsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final List<String> HERE = List.of("127.0.0.1", "localhost");
  private static final String[] MODERN = {"TLSv1.3", "TLSv1.2"};

  private static CertificateMint authority;
  @TempDir private Path folder;
  private ScriptedAcs acs;
  private Fleet fleet;

  @BeforeAll
  static void makeAuthority() {
    authority = new CertificateMint("an authority for tests", Instant.now());
  }

  @BeforeEach
  void startAcs() {
    acs = ScriptedAcs.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(Duration.ofSeconds(5));
    }
    acs.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Spec("A-34")
  void talksToAnAcsWhoseCertificateItTrusts(String protocol) throws Exception {
    try (TlsFront front = front(HERE, Clients.NOT_ASKED, protocol)) {
      FleetStatistics counts =
          run(1, "127.0.0.1", front, trusting(), HOUR, now -> now.sessionsCompleted() == 1);

      assertThat(counts.errors()).isEmpty();
      assertThat(front.calls()).extracting(Call::protocol).containsExactly(protocol);
      assertThat(acs.violations()).isEmpty();
    }
  }

  @Test
  @Spec({"A-38", "A-43"})
  void talksToAnAcsWhoseCertificateIsForItsIpv6Address() throws Exception {
    try (TlsFront front = front(List.of("::1"), Clients.NOT_ASKED, MODERN)) {
      FleetStatistics counts =
          run(1, "[::1]", front, trusting(), HOUR, now -> now.sessionsCompleted() == 1);

      assertThat(counts.errors()).isEmpty();
    }
  }

  @Test
  @Spec("A-37")
  void refusesACertificateOfNobodyItKnows() throws Exception {
    try (TlsFront front = front(HERE, Clients.NOT_ASKED, MODERN)) {
      refuses(front, TlsSettings.DEFAULT);
    }
  }

  @Test
  @Spec("A-38")
  void refusesACertificateOfAnotherHost() throws Exception {
    try (TlsFront front = front(List.of("acs.example"), Clients.NOT_ASKED, MODERN)) {
      refuses(front, trusting());
    }
  }

  @Test
  @Spec("A-34")
  void refusesAnOlderVersionThanItIsTold() throws Exception {
    try (TlsFront front = front(HERE, Clients.NOT_ASKED, "TLSv1.2")) {
      refuses(
          front,
          new TlsSettings(
              List.of(authority.authority()),
              false,
              TlsProfile.Version.TLS_1_3,
              ClientIdentities.NONE,
              10));
    }
  }

  private void refuses(TlsFront front, TlsSettings tls) throws Exception {
    FleetStatistics counts = run(1, "127.0.0.1", front, tls, HOUR, now -> !now.errors().isEmpty());

    assertThat(counts.errors()).containsOnlyKeys("tls");
    assertThat(acs.counts().requests()).isZero();
  }

  @Test
  @Spec("L-11")
  void believesEverybodyOnlyIfItIsTold() throws Exception {
    CertificateMint stranger = new CertificateMint("nobody", Instant.now());
    TlsSettings insecure =
        new TlsSettings(
            List.of(authority.authority()),
            true,
            TlsProfile.Version.TLS_1_2,
            ClientIdentities.NONE,
            10);
    try (TlsFront front =
        new TlsFront(
            stranger, List.of("elsewhere.example"), Clients.NOT_ASKED, acs.port(), MODERN)) {
      run(1, "127.0.0.1", front, insecure, HOUR, now -> now.sessionsCompleted() == 1);
    }
  }

  @Test
  @Spec("A-40")
  void goesOnWithoutACertificateIfItHasNone() throws Exception {
    try (TlsFront front = front(HERE, Clients.ASKED, MODERN)) {
      run(1, "127.0.0.1", front, trusting(), HOUR, now -> now.sessionsCompleted() == 1);

      assertThat(front.calls()).extracting(Call::subject).containsExactly("");
    }
  }

  @Test
  @Spec("A-40")
  void allShowTheOneCertificateOfTheirProduct() throws Exception {
    TlsSettings generic =
        trusting().showing(ClientIdentities.shared(authority.device("X1", 9, false).identity()));
    try (TlsFront front = front(HERE, Clients.MADE, MODERN)) {
      run(2, "127.0.0.1", front, generic, HOUR, now -> now.sessionsCompleted() == 2);

      assertThat(front.calls()).extracting(Call::subject).containsOnly("CN=X1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Spec("A-40")
  void eachDeviceResumesItsOwnSessionAndNoOther(String protocol) throws Exception {
    try (TlsFront front = front(HERE, Clients.MADE, protocol)) {
      run(2, "127.0.0.1", front, identified(100), SECOND, now -> now.sessionsCompleted() >= 6);

      assertThat(front.failures()).isEmpty();
      assertThat(front.calls())
          .allSatisfy(call -> assertThat(call.subject()).endsWith("-" + call.serial()));
      for (String serial : List.of("FEFEFE000000", "FEFEFE000001")) {
        List<Call> own =
            front.calls().stream().filter(call -> call.serial().equals(serial)).toList();
        assertThat(own).extracting(Call::resumed).startsWith(false, true).endsWith(true);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void keepsNoMoreSessionsThanItIsTold(String protocol) throws Exception {
    try (TlsFront front = front(HERE, Clients.MADE, protocol)) {
      run(4, "127.0.0.1", front, identified(2), SECOND, now -> now.sessionsCompleted() >= 16);

      assertThat(front.calls()).filteredOn(call -> !call.resumed()).hasSizeGreaterThan(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void resumesNothingIfItIsToldNotTo(String protocol) throws Exception {
    try (TlsFront front = front(HERE, Clients.MADE, protocol)) {
      run(1, "127.0.0.1", front, identified(0), SECOND, now -> now.sessionsCompleted() >= 3);

      assertThat(front.calls()).extracting(Call::resumed).containsOnly(false);
    }
  }

  private TlsFront front(List<String> hosts, Clients clients, String... protocols)
      throws Exception {
    return new TlsFront(authority, hosts, clients, acs.port(), protocols);
  }

  private static TlsSettings trusting() {
    return TlsSettings.DEFAULT.trusting(List.of(authority.authority()));
  }

  /** Each of four devices with a certificate of its own. */
  private TlsSettings identified(int sessionCache) throws Exception {
    new CertificateFolder(folder, authority, new Flaws(42))
        .writeDevices(4, "FEFEFE-HomeGateway-FEFEFE%06X"::formatted, written -> {});
    return new TlsSettings(
        List.of(authority.authority()),
        false,
        TlsProfile.Version.TLS_1_2,
        DeviceCertificates.open(folder),
        sessionCache);
  }

  private FleetStatistics run(
      int devices,
      String host,
      TlsFront front,
      TlsSettings tls,
      Duration interval,
      Predicate<FleetStatistics> condition)
      throws Exception {
    AcsPlan plan =
        new AcsPlan(
            Plans.template("https://" + host + ":" + front.port() + "/"),
            Plans.template(""),
            Plans.template(""),
            new Access(tls, null));
    fleet =
        new Fleet(
            Plans.plan(new GroupPlan("homes", devices, Plans.gateway(), plan, interval, Map.of())),
            NettyDriver.open(new NetSettings(1, null)),
            null);
    fleet.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    FleetStatistics counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    while (!condition.test(counts)) {
      assertThat(System.nanoTime())
          .as("still only %s, %s", counts, front.failures())
          .isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
      counts = fleet.statistics().get(10, TimeUnit.SECONDS);
    }
    return counts;
  }
}
