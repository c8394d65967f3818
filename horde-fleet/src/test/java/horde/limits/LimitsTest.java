// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Rate;
import horde.load.Who;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a fleet and a machine before the start. */
class LimitsTest {
  private static final String REMOTE = "http://192.0.2.1:7547/";
  private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Machine MACHINE =
      new Machine(28_232, 2, 1_000_000, 100, 4L << 30, 16L << 30);

  private static FleetPlan plan(int devices, String url, Arrivals start, LoadAction... load) {
    return new FleetPlan(
        List.of(Plans.group(devices, Plans.gateway(), url, HOUR)),
        start,
        List.of(load),
        1,
        42,
        FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  private static Stream<String> said(FleetPlan plan, String sources, Machine machine) {
    return Limits.of(
            plan,
            sources.isEmpty() ? SourceAddresses.ANY : SourceAddresses.parse(List.of(sources)),
            machine)
        .stream()
        .map(Finding::toString);
  }

  @Test
  void theRateOfOneAddressIsItsPortsByTheTimeTheyRest() {
    assertThat(said(plan(100, REMOTE, Arrivals.over(HOUR)), "", MACHINE))
        .containsExactly(
            "ports: 28232 for each of 1 source address, and each rests 60 s after a session: up to"
                + " 471 sessions per second to one ACS");
    assertThat(said(plan(100, REMOTE, Arrivals.over(HOUR)), "127.0.1.0/24", MACHINE))
        .containsExactly(
            "ports: 28232 for each of 254 source addresses, and each rests 60 s after a session: up"
                + " to 119515 sessions per second to one ACS");
  }

  @ParameterizedTest
  @CsvSource({
    "0, http://127.0.0.1:7547/, 471 sessions per second to one ACS",
    "2, http://127.0.0.1:7547/, '28232 sessions per second to one ACS, which is on loopback'",
    "2, http://localhost/, '28232 sessions per second to one ACS, which is on loopback'",
    "2, http://[::1]/, '28232 sessions per second to one ACS, which is on loopback'",
    "2, http://acs.example/, 471 sessions per second to one ACS",
    "1, http://acs.example/, 28232 sessions per second to one ACS",
  })
  void portsRestOnlyASecondWhereTheSystemUsesThemAgain(int reuse, String url, String expected) {
    Machine machine = new Machine(28_232, reuse, 1_000_000, 100, 4L << 30, 16L << 30);
    assertThat(said(plan(100, url, Arrivals.over(HOUR)), "", machine).toList().getFirst())
        .endsWith("up to " + expected);
  }

  @Test
  void aPlanThatNeedsMorePortsThanThereAreIsWarnedOf() {
    assertThat(said(plan(60_000, REMOTE, Arrivals.atOnce()), "", MACHINE))
        .anyMatch(
            line ->
                line.startsWith(
                    "warning: ports: up to 61000 sessions begin within 60 s, and there are 28232"
                        + " ports, so that some will find no port and fail with 'connect'; 3 source"
                        + " addresses (net.sourceAddresses, --source) are enough"));
    assertThat(said(plan(60_000, REMOTE, Arrivals.atOnce()), "127.0.1.0/30", MACHINE))
        .anyMatch(line -> line.startsWith("warning: ports"));
    assertThat(said(plan(60_000, REMOTE, Arrivals.atOnce()), "127.0.1.0/29", MACHINE))
        .noneMatch(line -> line.startsWith("warning: ports"));
    assertThat(said(plan(60_000, REMOTE, Arrivals.over(HOUR)), "", MACHINE))
        .noneMatch(line -> line.startsWith("warning: ports"));
  }

  @Test
  void theLoadAndTheTimeScaleAreInTheDemand() {
    LoadAction storm =
        new LoadAction(
            "storm", HOUR, Who.all(), new Deed.Reboot(), Arrivals.rate(new Rate(1000)), 1);
    assertThat(said(plan(60_000, REMOTE, Arrivals.over(HOUR), storm), "", MACHINE))
        .anyMatch(line -> line.startsWith("warning: ports: up to 61"));
    FleetPlan fast =
        new FleetPlan(
            List.of(Plans.group(60_000, Plans.gateway(), REMOTE, HOUR)),
            HOUR,
            60,
            42,
            FleetPlan.DEFAULT_REPLY_TIMEOUT);
    assertThat(said(fast, "", MACHINE))
        .anyMatch(line -> line.startsWith("warning: ports: up to 61000"));
    assertThat(new Demand(fast).periodicPerSecond()).isEqualTo(1000);
  }

  @Test
  void theIntervalIsThatOfTheProfileOrTheValuesIfTheGroupSaysNothing() {
    GroupPlan group = Plans.group(3600, Plans.gateway(), REMOTE, HOUR);
    GroupPlan silent = new GroupPlan("a", 3600, group.profile(), group.acs(), null, Map.of());
    GroupPlan valued =
        new GroupPlan(
            "b",
            3600,
            group.profile(),
            group.acs(),
            null,
            Map.of("Device.ManagementServer.PeriodicInformInterval", Plans.template("360")));
    GroupPlan off =
        new GroupPlan(
            "c",
            3600,
            group.profile(),
            group.acs(),
            null,
            Map.of("Device.ManagementServer.PeriodicInformEnable", Plans.template("false")));
    assertThat(silent.periodicInterval(1)).contains(HOUR);
    assertThat(valued.periodicInterval(1)).contains(Duration.ofMinutes(6));
    assertThat(off.periodicInterval(1)).isEmpty();
  }

  @Test
  void tooFewDescriptorsAreWarnedOfWithTheExactRemedy() {
    Machine few = new Machine(60_000, 1, 1024, 100, 4L << 30, 16L << 30);
    assertThat(said(plan(5000, REMOTE, Arrivals.atOnce()), "", few))
        .contains(
            "warning: descriptors: if the ACS is slow, up to 5164 files and connections are open at"
                + " once, and 1024 may be; 'ulimit -n 6144' before the start, or LimitNOFILE=6144"
                + " in the systemd unit, allows them");
    assertThat(said(plan(500, REMOTE, Arrivals.atOnce()), "", few))
        .noneMatch(line -> line.contains("descriptors"));
  }

  @Test
  void aFleetThatDoesNotFitIsRefusedWithWhatItNeeds() {
    Machine small = new Machine(60_000, 1, 1 << 20, 100, 256L << 20, 16L << 30);
    Finding refusal =
        Limits.of(plan(1_000_000, REMOTE, Arrivals.over(HOUR)), SourceAddresses.ANY, small)
            .getFirst();

    assertThat(refusal.kind()).isEqualTo(Finding.Kind.IMPOSSIBLE);
    assertThat(refusal.text())
        .matches(
            "memory: 1000000 devices need a heap of about \\d+ MiB, and there are 256 MiB;"
                + " HORDE_OPTS=-Xmx\\d+m ./horde .., or java -Xmx\\d+m, gives it");

    Machine tiny = new Machine(60_000, 1, 1 << 20, 100, 256L << 20, 300L << 20);
    assertThat(
            Limits.ofDryRun(plan(1_000_000, REMOTE, Arrivals.over(HOUR)), tiny).getFirst().text())
        .endsWith("; this machine has 300 MiB in all, so fewer devices, or another machine");
    assertThat(said(plan(100_000, REMOTE, Arrivals.over(HOUR)), "", small))
        .noneMatch(line -> line.contains("memory"));
    assertThat(said(plan(10_000, REMOTE.replace("http", "https"), Arrivals.over(HOUR)), "", small))
        .noneMatch(line -> line.contains("memory"));
    assertThat(said(plan(100_000, REMOTE, Arrivals.atOnce()), "", small))
        .anyMatch(line -> line.startsWith("warning: memory: if the ACS is slow, up to 100000"));
  }

  @Test
  void theLauncherGivesEnoughHeapForAnyFleet() {
    for (int devices : new int[] {1, 1000, 100_000, 1_000_000, 10_000_000}) {
      long heap = 512L + devices * 4L / 1024;
      assertThat(DeviceMemory.heapFor(plan(devices, REMOTE, Arrivals.atOnce())) >> 20)
          .as("MiB for %d devices, of %d", devices, heap)
          .isLessThan(heap);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "32768 60999, '', 28232",
    "'1024\t65535', '', 64512",
    "32768 60999, '32770,40000-40009,80', 28221",
    "0 2, '', 3",
  })
  void reservedPortsDoNotCount(String range, String reserved, int ports) {
    assertThat(LocalPorts.count(range, reserved)).hasValue(ports);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "3, ''", "'5 5', 5", "'9 8', ''", "'a b', ''"})
  void whatIsNoRangeOfPortsIsNotTakenForOne(String range, String reserved) {
    assertThat(LocalPorts.count(range, reserved)).isEmpty();
  }

  @Test
  void thisMachineCanBeAsked() throws IOException {
    Machine here = Machine.here();
    assertThat(here.ports()).isPositive();
    assumeTrue(Files.exists(PORTS), "Linux");
    // a shell reads it all at once, as must whoever wants the second number
    String range =
        new String(
            new ProcessBuilder("cat", PORTS.toString()).start().getInputStream().readAllBytes(),
            StandardCharsets.US_ASCII);
    assertThat(here.ports())
        .isLessThanOrEqualTo(LocalPorts.count(range.strip(), "").orElseThrow())
        .isGreaterThan(LocalPorts.count(range.strip(), "").orElseThrow() / 2);
    assertThat(here.descriptors()).isGreaterThan(here.descriptorsOpen());
    assertThat(here.heap()).isEqualTo(Runtime.getRuntime().maxMemory());
  }
}
