// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.testkit.bench.BenchAcs;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.lab.Lab;
import horde.lab.LabAcs;
import horde.lab.Observation;
import horde.lab.VirtualAcs;
import horde.scenario.ScenarioResult.StepResult;
import horde.tls.TlsGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What one step has to do with. */
final class Turn implements StepRun {
  /** How the steps of its stage go. */
  interface Course {
    /** Waits until this is so; false if the time is over before. */
    boolean await(Duration within, BooleanSupplier condition) throws InterruptedException;

    /** Where the last step began that is no expectation. */
    long mark();

    /** When it did. */
    long markNanos();

    /** Performs steps within a step. */
    Verdict perform(List<PlannedStep> steps, int depth, List<StepResult> results);
  }

  /** A step within this one has failed or was cut off, and that has been told. */
  static final class Nested extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Verdict verdict;

    Nested(Verdict verdict) {
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict;
    }
  }

  private final Setting setting;
  private final Course course;
  private final String acs;
  private final int depth;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Duration> measured = new LinkedHashMap<>();
  private final List<StepResult> nested = new ArrayList<>();
  private List<DeviceRef> devices = List.of();

  Turn(Setting setting, Course course, String acs, int depth) {
    this.setting = setting;
    this.course = course;
    this.acs = acs;
    this.depth = depth;
  }

  /**
   * Runs the step.
   *
   * @param with the devices that it is about
   */
  void take(PlannedStep step, List<DeviceRef> with) throws StepFailure, InterruptedException {
    devices = with;
    step.run(this);
  }

  /** What it has noted. */
  List<String> notes() {
    return notes;
  }

  /** What it has measured. */
  Map<String, Duration> measured() {
    return measured;
  }

  /** What has become of the steps within it. */
  List<StepResult> nested() {
    return nested;
  }

  @Override
  public Lab lab() {
    return setting.lab();
  }

  @Override
  public List<DeviceRef> devices() {
    return devices;
  }

  @Override
  public boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
    return course.await(within, condition);
  }

  @Override
  public long mark() {
    return course.mark();
  }

  @Override
  public long markNanos() {
    return course.markNanos();
  }

  @Override
  public Duration patience() {
    return setting.scenario().patience();
  }

  @Override
  public String text(String template) throws StepFailure {
    return setting.variables().resolve(template, devices.size() == 1 ? devices.getFirst() : null);
  }

  @Override
  public String text(String template, DeviceRef device) throws StepFailure {
    return setting.variables().resolve(template, device);
  }

  @Override
  public void variable(String name, String value) {
    setting.variables().set(name, value);
  }

  @Override
  public String acsUrl() {
    return setting.around().at(acs).url();
  }

  @Override
  public LabAcs acs() throws StepFailure {
    return ours(setting.around().at(acs));
  }

  @Override
  public LabAcs acs(DeviceRef device) throws StepFailure {
    return ours(acs.isEmpty() ? setting.around().homeOf(device.group()) : setting.around().at(acs));
  }

  private static LabAcs ours(Surroundings.Place place) throws StepFailure {
    LabAcs ours = place.acs();
    if (ours == null) {
      throw new StepFailure(
          "the bench ACS or the virtual one, which can be told what to do",
          "this scenario runs against "
              + place.url()
              + "; its own interface can be called"
              + " with 'http'");
    }
    return ours;
  }

  @Override
  public Optional<VirtualAcs> virtualAcs() {
    return Optional.ofNullable(setting.around().at(acs).virtual());
  }

  @Override
  public Optional<BenchAcs> benchAcs() {
    return Optional.ofNullable(setting.around().at(acs).bench());
  }

  @Override
  public boolean isThere(Observation seen) {
    return acs.isEmpty() || seen.acsUrl().filter(setting.around().at(acs)::isAt).isPresent();
  }

  @Override
  public Certificates certificates() throws StepFailure {
    return setting
        .around()
        .certificates()
        .orElseThrow(
            () ->
                new StepFailure(
                    "a bench ACS on https", "there is none; 'acs: { bench: { tls: on } }' is one"));
  }

  @Override
  public void showCertificate(Certificates.Kind kind) throws StepFailure {
    TlsGate gate = setting.around().at(acs).gate();
    if (gate == null) {
      throw new StepFailure("a bench ACS on https", "the ACS is at " + acsUrl());
    }
    certificates().show(gate, kind);
  }

  @Override
  public <L extends FleetLayer> Optional<L> layer(Class<L> kind) {
    return setting.layers().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void measured(String name, Duration time) {
    measured.put(name, time);
  }

  @Override
  public void steps(List<PlannedStep> steps) {
    Verdict verdict = course.perform(steps, depth + 1, nested);
    if (verdict != Verdict.PASSED) {
      throw new Nested(verdict);
    }
  }
}
