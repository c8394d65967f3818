// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.SwitchUnit;
import cwmp.software.UnitInstaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Software modules that are installed nowhere: changes succeed at once unless a test holds them or
 * has them fail. May be used from any thread.
 */
public final class RecordingUnits implements UnitInstaller {
  private final Function<ChangeUnit, DeploymentUnit> units;
  private final Work<ChangeUnit> work = new Work<>();
  private final List<SwitchUnit> switched = new ArrayList<>();

  /**
   * An installer.
   *
   * @param units says what a unit is once it is installed or updated
   */
  public RecordingUnits(Function<ChangeUnit, DeploymentUnit> units) {
    this.units = units;
  }

  @Override
  public DeploymentUnit install(ChangeUnit change) throws FaultException, InterruptedException {
    work.carryOut(change);
    return units.apply(change);
  }

  @Override
  public DeploymentUnit update(ChangeUnit change) throws FaultException, InterruptedException {
    work.carryOut(change);
    return units.apply(change);
  }

  @Override
  public void uninstall(ChangeUnit change) throws FaultException, InterruptedException {
    work.carryOut(change);
  }

  @Override
  public synchronized void start(SwitchUnit unit) {
    switched.add(unit);
  }

  @Override
  public synchronized void stop(SwitchUnit unit) {
    switched.add(unit);
  }

  /** The next change that begins fails with this; several are for several. */
  public RecordingUnits failNext(FaultCode fault, String text) {
    work.failNext(new FaultException(fault, text));
    return this;
  }

  /** From now on changes go on until {@link #release}. */
  public RecordingUnits hold() {
    work.hold();
    return this;
  }

  /** Lets all changes end. */
  public void release() {
    work.release();
  }

  /** What was begun, in order. */
  public List<ChangeUnit> begun() {
    return work.asked();
  }

  /**
   * Waits for a change to begin.
   *
   * @param number 1 for the first one
   * @throws AssertionError if it does not in that time
   */
  public ChangeUnit awaitBegun(int number, Duration longest) throws InterruptedException {
    return work.awaitAsked(number, longest.toMillis());
  }

  /** The execution units that were started and stopped, in order. */
  public synchronized List<SwitchUnit> switched() {
    return List.copyOf(switched);
  }
}
