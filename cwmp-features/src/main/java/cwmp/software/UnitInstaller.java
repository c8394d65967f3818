// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.FaultException;

/**
 * Installs, updates and uninstalls the deployment units of a device, and starts and stops what of
 * them can run. TR-069 A.4.1.10.
 *
 * <p>Called on a thread of its own, for one unit at a time, and may take as long as it needs. What
 * the ACS asks for is checked by then, and its UUID, URL and execution environment are of this
 * device. A change that a restart breaks off is asked for again after it, so that what is done
 * already must not be done twice.
 *
 * <p>The faults that may be thrown are those of DUStateChangeComplete: 9001, 9003, 9012, 9013, 9015
 * to 9018, 9022 to 9032 and a vendor's own; others go out as the nearest of them.
 */
public interface UnitInstaller {

  /**
   * Fetches a unit and installs it.
   *
   * @param change an Install: the URL with the credentials for it, and where to
   * @return the unit as it is now
   * @throws FaultException if the unit is not there
   * @throws InterruptedException if the agent is stopping, or the device restarts
   */
  DeploymentUnit install(ChangeUnit change) throws FaultException, InterruptedException;

  /**
   * Fetches a unit that is installed, and puts it in the place of what is there.
   *
   * @param change an Update: the unit, and the URL with the credentials for it
   * @return the unit as it is now
   * @throws FaultException if the unit is as it was before
   * @throws InterruptedException if the agent is stopping, or the device restarts
   */
  DeploymentUnit update(ChangeUnit change) throws FaultException, InterruptedException;

  /**
   * Removes a unit.
   *
   * @param change an Uninstall: the unit
   * @throws FaultException if the unit is as it was before
   * @throws InterruptedException if the agent is stopping, or the device restarts
   */
  void uninstall(ChangeUnit change) throws FaultException, InterruptedException;

  /**
   * Starts an execution unit, as the ACS or the start of its environment wants; here it succeeds
   * and does nothing. Called on another thread than the changes of deployment units.
   *
   * @throws FaultException if it does not run; its text becomes the ExecutionFaultMessage
   * @throws InterruptedException if the agent is stopping
   */
  default void start(SwitchUnit unit) throws FaultException, InterruptedException {}

  /**
   * Stops an execution unit; otherwise as {@link #start}.
   *
   * @throws FaultException if it still runs
   * @throws InterruptedException if the agent is stopping
   */
  default void stop(SwitchUnit unit) throws FaultException, InterruptedException {}
}
