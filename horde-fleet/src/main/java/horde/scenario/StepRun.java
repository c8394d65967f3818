// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.testkit.bench.BenchAcs;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.lab.Lab;
import horde.lab.LabAcs;
import horde.lab.VirtualAcs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a step has to do with: the devices that it concerns, and the rest of the scenario. */
public interface StepRun {

  /** The devices, and time. To wait, use {@link #await} instead of the lab's. */
  Lab lab();

  /** Those that the step concerns; at least one. */
  List<DeviceRef> devices();

  /**
   * Lets time pass until something holds, and other stages go on meanwhile.
   *
   * @return whether it held before the time was over
   */
  boolean await(Duration within, BooleanSupplier condition) throws InterruptedException;

  /** The number of the first observation since the last step began that is no expectation. */
  long mark();

  /** When that was, by {@link Lab#monotonicNanos}. */
  long markNanos();

  /** How long an expectation waits that does not say it itself. */
  Duration patience();

  /**
   * A text with the values of its variables.
   *
   * @throws StepFailure if there is no such variable
   */
  String text(String template) throws StepFailure;

  /**
   * The same for one device, whose {@code ${device.serial}} and others may be in it.
   *
   * @throws StepFailure if there is no such variable
   */
  String text(String template, DeviceRef device) throws StepFailure;

  /** From now on {@code ${name}} stands for this. */
  void variable(String name, String value);

  /** Where the devices' ACS is. */
  String acsUrl();

  /**
   * The ACS, if it is one of ours.
   *
   * @throws StepFailure if it is the user's own
   */
  LabAcs acs() throws StepFailure;

  /** The ACS on virtual time, if it is that. */
  Optional<VirtualAcs> virtualAcs();

  /** The bench ACS, if it is that. */
  Optional<BenchAcs> benchAcs();

  /** The layer of this kind between devices and the world, if there is one. */
  <L extends FleetLayer> Optional<L> layer(Class<L> kind);

  /** Has something told of this step. */
  void note(String line);

  /** Has a time reported that was measured, such as {@code time to steady state}. */
  void measured(String name, Duration time);

  /**
   * Does other steps, one after the other, as a part of this one.
   *
   * @throws StepFailure if one of them fails
   */
  void steps(List<PlannedStep> steps) throws StepFailure, InterruptedException;
}
