// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.cpe.FeatureCommand;
import cwmp.message.AcsRequest;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has devices of a fleet deviate from TR-069: the layer that carries deviations out, and the switch
 * for them.
 *
 * <pre>{@code
 * Deviations deviations = new Deviations(plan.seed());
 * Fleet fleet = new Fleet(plan, driver, listener, states, List.of(deviations));
 * deviations.on(Selector.group("homes"), DeviationSpec.of("cookies-lost"));
 * }</pre>
 *
 * <p>What is switched concerns sessions from the next one of the device on, and everything outside
 * of sessions at once. A device without deviations costs nothing but the question whether it has
 * some, at the beginning of each session. To be used from any thread.
 */
public final class Deviations implements FleetLayer {
  private static final int MOST_EXAMPLES = 10;

  private final long seed;
  private final Switchboard switches = new Switchboard();

  /** What devices have done, by their index and the name of the deviation. */
  private final Map<Integer, Offences> offences = new ConcurrentHashMap<>();

  private volatile @Nullable Fleet fleet;

  /** What one device has done. */
  private record Offences(String serialNumber, Map<String, Tally> tallies) {}

  /**
   * Nothing is switched on yet.
   *
   * @param seed decides which devices a share hits, and all that deviations leave to chance
   */
  public Deviations(long seed) {
    this.seed = seed;
  }

  /**
   * Switches on what groups are to do from the start.
   *
   * @param groups by their names
   */
  public void on(Map<String, List<PlannedDeviation>> groups) {
    groups.forEach(
        (group, planned) ->
            planned.forEach(
                each ->
                    on(
                        Selector.share(each.share(), Selector.group(group), each.lot()),
                        each.spec())));
  }

  long seed() {
    return seed;
  }

  @Override
  public void built(Fleet fleet) {
    this.fleet = fleet;
  }

  // ---- the switch

  /** Switches a deviation on; parameters that it had before are forgotten. */
  public void on(Selector devices, DeviationSpec deviation) {
    Rule rule = switches.set(devices, deviation, true, this::groupOf, seed);
    if (rule.behaviour().isArmed()) {
      arm(rule);
    }
  }

  /** Switches a deviation on for one device. */
  public void on(DeviceRef device, DeviationSpec deviation) {
    on(Selector.one(device), deviation);
  }

  /** Switches a deviation off. */
  public void off(Selector devices, String deviation) {
    switches.set(devices, DeviationSpec.of(deviation), false, this::groupOf, seed);
  }

  /** Switches a deviation off for one device. */
  public void off(DeviceRef device, String deviation) {
    off(Selector.one(device), deviation);
  }

  /** Switches all deviations off. */
  public void off(Selector devices) {
    switches.names().forEach(name -> off(devices, name));
  }

  /** The deviations of a device that are on, in the order in which they were switched on. */
  public List<DeviationSpec> of(DeviceRef device) {
    return switches.of(device.index(), device.group(), seed).stream().map(Rule::spec).toList();
  }

  private String groupOf(int index) {
    Fleet of = fleet;
    return of == null ? "" : of.ref(index).group();
  }

  /** Tells devices that run already. */
  private void arm(Rule rule) {
    Fleet running = fleet;
    if (running == null) {
      return;
    }
    if (rule.selector() instanceof Selector.One one) {
      running.call(
          running.ref(one.index()),
          device -> {
            arm(rule, device);
            return true;
          });
    } else {
      running.forEach(device -> arm(rule, device));
    }
  }

  private void arm(Rule rule, Device device) {
    if (device.power() == Device.Power.ON && isOn(device, rule)) {
      Turn turn = new Turn(device, rule, tally(device, rule), this);
      turn.behaviour().armed(turn);
    }
  }

  // ---- counts

  /** How often each deviation has happened that has happened at all, by name. */
  public Map<String, DeviationCount> counts() {
    Map<String, DeviationCount> counts = new TreeMap<>();
    for (Offences of : new TreeMap<>(offences).values()) {
      of.tallies()
          .forEach(
              (name, tally) -> {
                if (tally.fired() > 0) {
                  counts.merge(
                      name,
                      new DeviationCount(tally.fired(), 1, List.of(of.serialNumber())),
                      Deviations::sum);
                }
              });
    }
    return counts;
  }

  private static DeviationCount sum(DeviationCount one, DeviationCount other) {
    List<String> examples = new ArrayList<>(one.examples());
    other.examples().stream().limit(MOST_EXAMPLES - examples.size()).forEach(examples::add);
    return new DeviationCount(
        one.fired() + other.fired(), one.devices() + other.devices(), examples);
  }

  /** How often one device has deviated in each way that it has. */
  public Map<String, Long> counts(DeviceRef device) {
    Map<String, Long> counts = new TreeMap<>();
    Offences of = offences.get(device.index());
    if (of != null) {
      of.tallies().forEach((name, tally) -> counts.put(name, tally.fired()));
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  // ---- the layer

  /** One turn for each deviation that is on for the device now. */
  private List<Turn> turns(Device device) {
    if (switches.isEmpty()) {
      return List.of();
    }
    List<Rule> rules = switches.of(device.index(), device.group(), seed);
    return rules.isEmpty()
        ? List.of()
        : rules.stream().map(rule -> new Turn(device, rule, tally(device, rule), this)).toList();
  }

  private Tally tally(Device device, Rule rule) {
    return offences
        .computeIfAbsent(
            device.index(),
            none -> new Offences(device.id().serialNumber(), new ConcurrentHashMap<>()))
        .tallies()
        .computeIfAbsent(rule.spec().name(), none -> new Tally());
  }

  boolean isOn(Device device, Rule rule) {
    return switches.of(device.index(), device.group(), seed).contains(rule);
  }

  @Override
  public Transport around(Transport inner) {
    return new Transport() {
      @Override
      public Line open(Device device, LineListener listener) {
        List<Turn> turns = turns(device);
        return turns.isEmpty()
            ? inner.open(device, listener)
            : new DeviatingLine(inner, device, listener, turns);
      }

      @Override
      public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
        Behaviour.Fetcher fetcher = (wanted, to) -> inner.fetch(device, wanted, to);
        for (Turn turn : turns(device)) {
          Behaviour.Fetcher next = fetcher;
          fetcher = (wanted, to) -> turn.behaviour().fetch(turn, wanted, to, next);
        }
        return fetcher.fetch(request, listener);
      }

      @Override
      public Exchange exchange(Device device, ExchangeListener listener) {
        return inner.exchange(device, listener);
      }
    };
  }

  @Override
  public Message answer(Device device, AcsRequest request, Answerer inner) {
    Answerer answerer = inner;
    for (Turn turn : turns(device)) {
      Answerer next = answerer;
      answerer = asked -> turn.behaviour().answer(turn, asked, next);
    }
    return answerer.answer(request);
  }

  @Override
  public void connectionRequest(
      Device device, HttpRequest request, ConnectionRequestAnswer answer, Door inner) {
    Door door = inner;
    for (Turn turn : turns(device)) {
      Door next = door;
      door = (asked, to) -> turn.behaviour().knock(turn, asked, to, next);
    }
    door.knock(request, answer);
  }

  @Override
  public void carryOut(Device device, FeatureCommand command, Runnable inner) {
    Runnable work = inner;
    for (Turn turn : turns(device)) {
      Runnable next = work;
      work = () -> turn.behaviour().carryOut(turn, command, next);
    }
    work.run();
  }

  @Override
  public byte[] datagram(Device device, byte[] datagram) {
    byte[] heard = datagram;
    for (Turn turn : turns(device)) {
      heard = turn.behaviour().datagram(turn, heard);
    }
    return heard;
  }

  @Override
  public void booted(Device device) {
    for (Turn turn : turns(device)) {
      if (turn.behaviour().isArmed()) {
        turn.behaviour().armed(turn);
      }
    }
  }

  @Override
  public void sessionEnded(Device device, SessionOutcome outcome) {
    turns(device).forEach(turn -> turn.behaviour().sessionEnded(turn, outcome));
  }
}
