// SPDX-License-Identifier: Apache-2.0
package horde.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import horde.fleet.FleetPlan;
import horde.fleet.LoadCount;
import horde.fleet.Plans;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Rate;
import horde.load.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a dry run tells. */
class RehearsalTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static FleetPlan plan(int devices, LoadAction... load) {
    return new FleetPlan(
        List.of(Plans.group(devices, Plans.gateway(), "http://acs.example/", HOUR)),
        Arrivals.atOnce(),
        List.of(load),
        1,
        42,
        FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  private static LoadAction action(String name, Duration at, Deed deed, Arrivals arrivals) {
    return new LoadAction(name, at, Who.all(), deed, arrivals, 1);
  }

  @Test
  void tellsWhatBeginsInEachTimeAndHowManyAreOn() {
    Rehearsal day =
        Rehearsal.of(
            plan(
                60,
                action(
                    "dark",
                    HOUR.multipliedBy(3),
                    new Deed.Blackout(HOUR.multipliedBy(2)),
                    Arrivals.atOnce()),
                action(
                    "hot",
                    HOUR.multipliedBy(10),
                    new Deed.Raise(Event.of(new EventCode("X 00D09E HOT"))),
                    Arrivals.rate(new Rate(1)))),
            List.of(),
            START,
            Duration.ofDays(1));

    assertThat(day.step()).isEqualTo(HOUR);
    assertThat(day.buckets()).hasSize(24);
    assertThat(day.buckets().get(0).events())
        .containsEntry("0 BOOTSTRAP", 60L)
        .containsEntry("1 BOOT", 60L);
    assertThat(day.buckets().get(2).devicesOn()).isEqualTo(60);
    assertThat(day.buckets().get(3)).isEqualTo(new Rehearsal.Bucket(0, 0, Map.of()));
    assertThat(day.buckets().get(4)).isEqualTo(new Rehearsal.Bucket(0, 0, Map.of()));
    assertThat(day.buckets().get(5).devicesOn()).isEqualTo(60);
    assertThat(day.buckets().get(5).events())
        .containsEntry("1 BOOT", 60L)
        .doesNotContainKey("0 BOOTSTRAP");
    assertThat(day.buckets().get(10).events())
        .isEqualTo(Map.of("2 PERIODIC", 60L, "X 00D09E HOT", 60L));
    assertThat(day.buckets().get(23).events()).isEqualTo(Map.of("2 PERIODIC", 60L));
    assertThat(day.peakSessions()).isEqualTo(60);
    assertThat(day.peakSecond()).isIn(0L, 5 * 3600L);
    assertThat(day.load())
        .containsExactly(new LoadCount("dark", 60, 0, 0, 0), new LoadCount("hot", 60, 0, 0, 0));
    assertThat(day.buckets().stream().mapToLong(Rehearsal.Bucket::sessions).sum())
        .isEqualTo(day.counted().sessionsStarted());
  }

  @Test
  void showsTheFirstSessionsAsTheyWouldBeOnTheWire() {
    Rehearsal minute = Rehearsal.of(plan(9), List.of(), START, Duration.ofMinutes(1));

    assertThat(minute.firstSessions()).hasSize(3);
    assertThat(String.join("\n", minute.firstSessions().getFirst()))
        .contains(
            "POST http://acs.example/  (Inform)", "<SerialNumber>FEFEFE000000<", "0 BOOTSTRAP")
        .contains("<-- 204")
        .endsWith("the session ended well");
  }

  @Test
  void whatADeviceAsksForIsAnsweredAndNothingFollows() {
    Rehearsal hour =
        Rehearsal.of(
            plan(
                5,
                action(
                    "campaign",
                    Duration.ofMinutes(5),
                    new Deed.RequestDownload("1 Firmware Upgrade Image"),
                    Arrivals.atOnce())),
            List.of(),
            START,
            HOUR);

    assertThat(hour.counted().rpcs().get("RequestDownload").count()).isEqualTo(5);
    assertThat(hour.counted().rpcs().get("RequestDownload").faults()).isZero();
    assertThat(hour.counted().sessionsFailed()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameRehearsal() {
    FleetPlan plan =
        plan(40, action("r", HOUR, new Deed.Reboot(), Arrivals.peak(HOUR, Duration.ofMinutes(10))));

    List<Rehearsal.Bucket> first =
        Rehearsal.of(plan, List.of(), START, HOUR.multipliedBy(5)).buckets();

    assertThat(Rehearsal.of(plan, List.of(), START, HOUR.multipliedBy(5)).buckets())
        .isEqualTo(first);
  }

  @Test
  void aTimeThatNobodyNamesCoversAllArrivals() {
    FleetPlan plan =
        new FleetPlan(
            List.of(Plans.group(100, Plans.gateway(), "http://acs.example/", HOUR)),
            Arrivals.over(HOUR),
            List.of(
                new LoadAction(
                    "late",
                    HOUR.multipliedBy(7),
                    new Who(Set.of(), 0.5, ""),
                    new Deed.Reboot(),
                    Arrivals.over(HOUR),
                    1)),
            1,
            42,
            FleetPlan.DEFAULT_REPLY_TIMEOUT);

    assertThat(Rehearsal.enoughFor(plan)).isEqualTo(HOUR.multipliedBy(9));
  }
}
