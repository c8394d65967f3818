// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetPlan;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import horde.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Three devices on virtual time, of which the first deviates; the ACS keeps what they post. */
final class Bench {
  static final Instant START = Instant.parse("2030-05-05T10:00:00Z");
  private static final Profile GATEWAY = Plans.hastyGateway();

  final RecordingAcs acs = new RecordingAcs();
  final Deviations deviations = new Deviations(42);
  final Simulation simulation;
  final Fleet fleet;

  Bench() {
    this(Map.of());
  }

  /** With these values at all devices. */
  Bench(Map<String, String> values) {
    simulation = new Simulation(acs, START, 42);
    FleetPlan plan =
        Plans.plan(
            Plans.group(
                3,
                GATEWAY,
                "http://acs.example/cwmp",
                "user-{index}",
                "secret",
                Duration.ofHours(1),
                values));
    acs.clock = () -> simulation.clock().now().toEpochMilli();
    fleet = new Fleet(plan, simulation, null, null, List.of(deviations));
  }

  /** A bench whose first device has one deviation from the start. */
  static Bench with(String name, String... parametersAndTexts) {
    Bench bench = new Bench();
    bench.on(name, parametersAndTexts);
    return bench;
  }

  Bench on(String name, String... parametersAndTexts) {
    DeviationSpec spec = DeviationSpec.of(name);
    for (int i = 0; i < parametersAndTexts.length; i += 2) {
      spec = spec.with(parametersAndTexts[i], parametersAndTexts[i + 1]);
    }
    deviations.on(deviant(), spec);
    return this;
  }

  Bench off(String name) {
    deviations.off(deviant(), name);
    return this;
  }

  /** Has the devices switched on, and their first sessions held. */
  Bench start() {
    fleet.start();
    return advance(Duration.ofSeconds(10));
  }

  Bench advance(Duration time) {
    simulation.advance(time);
    return this;
  }

  DeviceRef deviant() {
    return fleet.ref(0);
  }

  /** Does something with the device that deviates. */
  Bench tell(java.util.function.Consumer<Device> what) {
    CompletableFuture<Boolean> done =
        fleet.call(
            deviant(),
            device -> {
              what.accept(device);
              return true;
            });
    simulation.advance(Duration.ofSeconds(10));
    done.join();
    return this;
  }

  /** Has the deviating device inform, and the ACS ask for this in that session. */
  Bench session(AcsRequest... requests) {
    acs.ask(requests);
    return tell(device -> device.inform(cwmp.message.Event.of(cwmp.message.EventCode.PERIODIC)));
  }

  /** The posts of the device that deviates, in order. */
  List<RecordingAcs.Post> posts() {
    return acs.of(serial(0));
  }

  /** The posts of its last session. */
  List<RecordingAcs.Post> lastSession() {
    List<RecordingAcs.Post> posts = posts();
    long line = posts.getLast().line();
    return posts.stream().filter(post -> post.line() == line).toList();
  }

  /** The conversation of its last session. */
  List<String> conversation() {
    return lastSession().stream().map(RecordingAcs.Post::message).toList();
  }

  /** The posts of the devices beside it. */
  List<RecordingAcs.Post> neighbours() {
    List<RecordingAcs.Post> posts = new ArrayList<>(acs.of(serial(1)));
    posts.addAll(acs.of(serial(2)));
    return posts;
  }

  /** When the device that deviates has informed, in milliseconds since 1970. */
  List<Long> informTimes() {
    return java.util.stream.IntStream.range(0, acs.posts.size())
        .filter(i -> acs.posts.get(i).isInform() && acs.posts.get(i).has(serial(0)))
        .mapToObj(acs.times::get)
        .toList();
  }

  String serial(int index) {
    return fleet.ref(index).id().serialNumber();
  }

  Device.Power power() {
    CompletableFuture<Device.Power> power = fleet.call(deviant(), Device::power);
    simulation.advance(Duration.ZERO);
    return power.join();
  }

  long internalErrors() {
    var counts = fleet.statistics();
    simulation.advance(Duration.ZERO);
    return counts.join().errors().getOrDefault("internal", 0L);
  }

  long fired(String name) {
    DeviationCount count = deviations.counts().get(name);
    return count == null ? 0 : count.fired();
  }
}
