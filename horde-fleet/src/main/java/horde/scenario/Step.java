// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/**
 * Something that a scenario does, or expects.
 *
 * <p>Immutable; one step may be run several times, and for several actors. A step of one's own
 * needs this and, to be written in YAML, a {@link StepType}.
 */
public interface Step {

  /** What it does, for people: {@code set Device.WiFi.SSID.1.SSID = guest}. */
  String text();

  /**
   * Does it. Called on a thread of the engine, which it may keep waiting by {@link StepRun#await}
   * only.
   *
   * @throws StepFailure if it cannot be done, or what is expected does not come
   */
  void run(StepRun run) throws StepFailure, InterruptedException;

  /**
   * Whether it does nothing but look at what the steps before it have caused. Expectations in a row
   * all look at what has come since the last other step began.
   */
  default boolean isExpectation() {
    return false;
  }

  /**
   * The same for an actor.
   *
   * @param actor one of the scenario, a group, or a device by its serial number
   */
  default PlannedStep by(String actor) {
    return PlannedStep.of(this).by(actor);
  }

  /**
   * The same at one of several ACSs.
   *
   * @param acs its name
   */
  default PlannedStep at(String acs) {
    return PlannedStep.of(this).at(acs);
  }

  /** The same under a name of its author's. */
  default PlannedStep named(String name) {
    return PlannedStep.of(this).named(name);
  }
}
