// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.RequestDownload;
import cwmp.session.SessionOutcome;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Rate;
import horde.load.Who;
import horde.profile.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What devices do besides, on virtual time. */
final class LoadTest {
  private static final String URL = "http://acs.example/";
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Event HOT = Event.of(new EventCode("X 00D09E HOT"));

  private final Seen seen = new Seen();
  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation = new Simulation(acs, START, 1);

  /** Who informed when, and how long that took from when it was due. */
  private final class Seen implements FleetListener {
    private final List<Long> millis = new ArrayList<>();
    private final List<Integer> devices = new ArrayList<>();
    private final List<Inform> informs = new ArrayList<>();
    private final List<CpeRequest> requests = new ArrayList<>();
    private final List<Duration> took = new ArrayList<>();
    private final List<Integer> off = new ArrayList<>();

    @Override
    public void onInform(Device device, Inform inform) {
      millis.add(simulation.clock().monotonicMillis());
      devices.add(device.index());
      informs.add(inform);
    }

    @Override
    public void onCpeRequest(Device device, CpeRequest request) {
      requests.add(request);
    }

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration time) {
      took.add(time);
    }

    @Override
    public void onPowerOff(Device device) {
      off.add(device.index());
    }

    void forget() {
      millis.clear();
      devices.clear();
      informs.clear();
      took.clear();
    }

    List<Integer> bySecond(long from, int seconds) {
      List<Integer> counts = new ArrayList<>();
      for (int second = 0; second < seconds; second++) {
        long begin = from + second * 1000L;
        counts.add((int) millis.stream().filter(at -> at >= begin && at < begin + 1000).count());
      }
      return counts;
    }
  }

  private Fleet started(LoadAction... actions) {
    FleetPlan plan =
        new FleetPlan(
            List.of(group("north"), group("south")),
            Arrivals.atOnce(),
            List.of(actions),
            1,
            42,
            FleetPlan.DEFAULT_REPLY_TIMEOUT);
    Fleet fleet = new Fleet(plan, simulation, seen);
    fleet.start();
    return fleet;
  }

  private static GroupPlan group(String name) {
    GroupPlan plan = Plans.group(100, Plans.gateway(), URL, Duration.ofDays(7));
    return new GroupPlan(name, 100, plan.profile(), plan.acs(), plan.interval(), plan.values());
  }

  private static LoadAction action(Deed deed, Who who, Arrivals arrivals, int times) {
    return new LoadAction("it", MINUTE, who, deed, arrivals, times);
  }

  private LoadCount count(Fleet fleet) {
    var count = fleet.load();
    simulation.advance(Duration.ZERO);
    return count.join().getFirst();
  }

  @Test
  void devicesInformAtTheRateThatTheyArriveAtAndAsOftenAsTheyShall() {
    Fleet fleet = started(action(new Deed.Raise(HOT), Who.all(), Arrivals.rate(new Rate(20)), 3));
    simulation.advance(MINUTE);
    seen.forget();

    simulation.advance(MINUTE);

    assertThat(seen.bySecond(60_000, 31))
        .allMatch(perSecond -> perSecond == 0 || perSecond >= 19 && perSecond <= 21);
    assertThat(seen.informs).hasSize(600).allMatch(inform -> inform.event().contains(HOT));
    assertThat(seen.devices.subList(0, 200)).doesNotHaveDuplicates();
    assertThat(count(fleet)).isEqualTo(new LoadCount("it", 600, 0, 0, 0));
  }

  @Test
  void aDeviceThatIsBusyInformsAfterItsSessionAndIsCountedAndMeasuredFromItsArrival() {
    Fleet fleet = started(action(new Deed.Raise(HOT), Who.all(), Arrivals.atOnce(), 2));
    simulation.advance(MINUTE.minusMillis(1));
    seen.forget();

    simulation.advance(Duration.ofSeconds(10));

    // the second arrival of each finds it in the session of the first
    assertThat(count(fleet)).isEqualTo(new LoadCount("it", 400, 200, 0, 0));
    assertThat(seen.took.subList(200, 400))
        .as("sessions of queued arrivals last as long as two of the others")
        .allMatch(took -> took.equals(seen.took.getFirst().multipliedBy(2)));
  }

  @Test
  void aDeviceWithoutPowerMissesItsArrival() {
    Fleet fleet =
        started(
            action(
                new Deed.Blackout(MINUTE), new Who(Set.of("north"), 1, ""), Arrivals.atOnce(), 1),
            new LoadAction(
                "other",
                MINUTE.plusSeconds(30),
                Who.all(),
                new Deed.Raise(HOT),
                Arrivals.atOnce(),
                1));
    simulation.advance(Duration.ofMinutes(3));

    var counts = fleet.load();
    simulation.advance(Duration.ZERO);
    assertThat(counts.join())
        .containsExactly(new LoadCount("it", 100, 0, 0, 0), new LoadCount("other", 200, 0, 100, 0));
  }

  @Test
  void aBlackoutTakesAShareOfAGroupAtOnceAndBringsItBackOnItsCurve() {
    Fleet fleet =
        started(
            action(
                new Deed.Blackout(Duration.ofMinutes(10)),
                new Who(Set.of("south"), 0.5, "lot"),
                Arrivals.over(Duration.ofSeconds(50)),
                1));
    simulation.advance(MINUTE);
    int dark = seen.off.size();
    assertThat(seen.off).allMatch(index -> index >= 100);
    assertThat((double) dark).isCloseTo(50, within(20.0));
    assertThat(statistics(fleet).devicesOn()).isEqualTo(200 - dark);
    seen.forget();

    simulation.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(seen.informs).isEmpty();

    simulation.advance(MINUTE);
    assertThat(seen.devices).containsExactlyElementsOf(seen.off);
    assertThat(seen.informs)
        .allMatch(inform -> inform.event().equals(List.of(Event.of(EventCode.BOOT))));
    assertThat(seen.bySecond(660_000, 50))
        .as("back evenly")
        .allMatch(perSecond -> perSecond <= dark / 50 + 2);
    assertThat(statistics(fleet).devicesOn()).isEqualTo(200);
    assertThat(count(fleet).arrivals()).isEqualTo(dark);
  }

  private FleetStatistics statistics(Fleet fleet) {
    var statistics = fleet.statistics();
    simulation.advance(Duration.ZERO);
    return statistics.join();
  }

  @Test
  void theSameSeedDrawsTheSameDevicesAndAnotherLotOthers() {
    Who some = new Who(Set.of(), 0.3, "a");
    Who more = new Who(Set.of(), 0.6, "a");
    Who others = new Who(Set.of(), 0.3, "b");
    int differing = 0;
    for (int device = 0; device < 1000; device++) {
      assertThat(some.draws(device, 7)).isEqualTo(some.draws(device, 7));
      assertThat(!some.draws(device, 7) || more.draws(device, 7)).isTrue();
      differing += some.draws(device, 7) == others.draws(device, 7) ? 0 : 1;
    }
    assertThat(differing).isGreaterThan(300);
  }

  @Test
  void valuesAreSetAsAUserWouldAndWhatADeviceRefusesIsCounted() throws Exception {
    String ssid = "Device.WiFi.SSID.1.SSID";
    Fleet fleet =
        started(
            action(
                new Deed.SetValues(Map.of(ssid, Template.parse("{alnum:9}"))),
                Who.all(),
                Arrivals.atOnce(),
                2),
            new LoadAction(
                "refused",
                MINUTE,
                Who.all(),
                new Deed.SetValues(
                    Map.of(ssid, Template.parse("a text of more than 32 octets, really"))),
                Arrivals.atOnce(),
                1));
    simulation.advance(MINUTE.minusMillis(1));
    String before = value(fleet, ssid);
    simulation.advance(MINUTE);

    assertThat(value(fleet, ssid)).isNotEqualTo(before).hasSize(9);
    var counts = fleet.load();
    simulation.advance(Duration.ZERO);
    assertThat(counts.join())
        .containsExactly(
            new LoadCount("it", 400, 0, 0, 0), new LoadCount("refused", 200, 0, 0, 200));
  }

  private String value(Fleet fleet, String path) {
    var value = fleet.call(fleet.ref(17), device -> device.tree().value(device.tree().find(path)));
    simulation.advance(Duration.ZERO);
    return value.join();
  }

  @Test
  void rebootsFactoryResetsAndRequestsOfDevicesReachTheAcs() {
    started(
        action(new Deed.Reboot(), new Who(Set.of("north"), 1, ""), Arrivals.over(MINUTE), 1),
        new LoadAction(
            "reset",
            MINUTE,
            new Who(Set.of("south"), 1, ""),
            new Deed.FactoryReset(),
            Arrivals.over(MINUTE),
            1),
        new LoadAction(
            "campaign",
            Duration.ofHours(1),
            new Who(Set.of("north"), 1, ""),
            new Deed.RequestDownload("1 Firmware Upgrade Image"),
            Arrivals.peak(Duration.ofMinutes(30), Duration.ofMinutes(5)),
            1));
    simulation.advance(MINUTE.minusMillis(1));
    seen.forget();

    simulation.advance(Duration.ofMinutes(50));
    assertThat(
            seen.informs.stream()
                .filter(inform -> inform.event().equals(List.of(Event.of(EventCode.BOOT)))))
        .hasSize(100);
    assertThat(
            seen.informs.stream()
                .filter(inform -> inform.event().contains(Event.of(EventCode.BOOTSTRAP))))
        .hasSize(100);
    assertThat(seen.requests).isEmpty();

    simulation.advance(Duration.ofMinutes(50));
    assertThat(seen.requests)
        .hasSizeGreaterThanOrEqualTo(100)
        .allMatch(RequestDownload.class::isInstance);
  }

  @Test
  void aLoadIsTheSameForTheSameSeed() {
    started(
        action(
            new Deed.Raise(HOT),
            new Who(Set.of(), 0.4, "x"),
            Arrivals.peak(MINUTE, Duration.ofSeconds(9)),
            5));
    simulation.advance(Duration.ofMinutes(3));

    MemoryAcs again = new MemoryAcs();
    Simulation repeated = new Simulation(again, START, 1);
    FleetPlan plan =
        new FleetPlan(
            List.of(group("north"), group("south")),
            Arrivals.atOnce(),
            List.of(
                action(
                    new Deed.Raise(HOT),
                    new Who(Set.of(), 0.4, "x"),
                    Arrivals.peak(MINUTE, Duration.ofSeconds(9)),
                    5)),
            1,
            42,
            FleetPlan.DEFAULT_REPLY_TIMEOUT);
    new Fleet(plan, repeated, null).start();
    repeated.advance(Duration.ofMinutes(3));

    assertThat(acs.informs).hasSizeGreaterThan(400).isEqualTo(again.informs);
  }

  @Test
  void moreLoadMayComeWhileTheFleetRunsAndIsCountedBehindThatOfThePlan() {
    Fleet fleet = started(action(new Deed.Raise(HOT), Who.all(), Arrivals.atOnce(), 1));
    simulation.advance(MINUTE.multipliedBy(2));
    seen.forget();

    fleet.startLoad(
        new LoadAction(
            "more",
            Duration.ofSeconds(5),
            new Who(Set.of("north"), 1, ""),
            new Deed.Raise(HOT),
            Arrivals.atOnce(),
            2));
    simulation.advance(Duration.ofSeconds(4));
    assertThat(seen.informs).isEmpty();
    simulation.advance(Duration.ofSeconds(5));

    assertThat(seen.informs).isNotEmpty().allMatch(inform -> inform.event().contains(HOT));
    var counts = fleet.load();
    simulation.advance(Duration.ZERO);
    assertThat(counts.join())
        .extracting(LoadCount::name, LoadCount::arrivals)
        .containsExactly(tuple("it", 200L), tuple("more", 200L));
  }

  @Test
  void moreLoadNeedsANameOfItsOwnAndGroupsThatThereAre() {
    Fleet fleet = started(action(new Deed.Reboot(), Who.all(), Arrivals.atOnce(), 1));

    assertThatThrownBy(
            () -> fleet.startLoad(action(new Deed.Reboot(), Who.all(), Arrivals.atOnce(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'it' already");
    assertThatThrownBy(
            () ->
                fleet.startLoad(
                    new LoadAction(
                        "other",
                        MINUTE,
                        new Who(Set.of("east"), 1, ""),
                        new Deed.Reboot(),
                        Arrivals.atOnce(),
                        1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no group 'east'")
        .hasMessageContaining("north");
  }
}
