// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.testkit.bench.BenchAcs;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.lab.Lab;
import horde.lab.LabAcs;
import horde.lab.Observation;
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

  /** Where the ACS is that the step is about: the one that it names, or the first. */
  String acsUrl();

  /**
   * That ACS, if it is one of ours.
   *
   * @throws StepFailure if it is the user's own
   */
  LabAcs acs() throws StepFailure;

  /**
   * The ACS that the step names, or that which the device had at first.
   *
   * @throws StepFailure if it is the user's own
   */
  LabAcs acs(DeviceRef device) throws StepFailure;

  /** The ACS that the step is about, if it is one on virtual time. */
  Optional<VirtualAcs> virtualAcs();

  /** The ACS that the step is about, if it is the bench ACS. */
  Optional<BenchAcs> benchAcs();

  /**
   * Whether something belongs to a session with the ACS that the step names. If it names none,
   * everything does.
   */
  boolean isThere(Observation seen);

  /**
   * The certificates of the scenario, if it has some.
   *
   * @throws StepFailure if no ACS of it is a bench ACS on https
   */
  Certificates certificates() throws StepFailure;

  /**
   * Has the ACS that the step is about show another certificate.
   *
   * @throws StepFailure if it is no bench ACS on https
   */
  void showCertificate(Certificates.Kind kind) throws StepFailure;

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
