// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.fleet.Device;
import horde.profile.Randomness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An occasion at which a device may deviate in one way. */
final class Turn {
  private final Device device;
  private final Rule rule;
  private final Tally tally;
  private final Deviations deviations;

  Turn(Device device, Rule rule, Tally tally, Deviations deviations) {
    this.device = device;
    this.rule = rule;
    this.tally = tally;
    tally.use(rule.number());
    this.deviations = deviations;
  }

  Device device() {
    return device;
  }

  Behaviour behaviour() {
    return rule.behaviour();
  }

  /** Whether the deviation is still on for this device. */
  boolean isOn() {
    return deviations.isOn(device, rule);
  }

  /**
   * Whether the device deviates on this occasion, which is counted either way: as its parameters
   * {@code after}, {@code every}, {@code times} and {@code probability} say.
   */
  boolean strikes() {
    boolean strikes = rule.when().strikes(tally.nextOccasion(), tally.firedHere(), this::lot);
    if (strikes) {
      fire();
    }
    return strikes;
  }

  /** Counts a deviation. */
  void fire() {
    tally.fire();
  }

  /** Evenly from 0 (inclusive) to 1 (exclusive). */
  double lot() {
    return Randomness.unit(deviations.seed(), device.index(), rule.stream(), tally.nextDraw());
  }

  Duration draw(Delay delay) {
    return delay.of(lot());
  }

  @Nullable Object memory() {
    return tally.memory();
  }

  void remember(@Nullable Object what) {
    tally.remember(what);
  }
}
