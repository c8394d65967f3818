// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import java.net.URI;

/**
 * A device as a contract handles it: it can be switched on and off, and remembers in between.
 *
 * <p>The agent in it may live in this process or in another one. Called on one thread.
 */
public interface PortDevice {

  /** How a device that lives in this process is switched on. */
  @FunctionalInterface
  interface Switch {
    /**
     * As of {@link PortDevice#start}.
     *
     * @return is closed to switch it off
     */
    AutoCloseable on(URI acs) throws Exception;
  }

  /** A device that lives in this process, switched off. */
  static PortDevice inThisProcess(Switch power) {
    return new DeviceInThisProcess(power);
  }

  /**
   * Switches it on; returns without waiting for its first session.
   *
   * @param acs the ACS that it has from the factory, the same each time
   * @throws Exception if it cannot be switched on, which fails the check
   */
  void start(URI acs) throws Exception;

  /**
   * Switches it off in an orderly way; does nothing if it is off.
   *
   * @throws Exception if that fails, which fails the check
   */
  void stop() throws Exception;

  /**
   * Takes its power away, in the middle of whatever it does. Needed only for a contract with {@link
   * PortContract#kills}.
   *
   * @throws Exception if that fails, which fails the check
   */
  default void kill() throws Exception {
    throw new UnsupportedOperationException("this device cannot be killed");
  }
}
