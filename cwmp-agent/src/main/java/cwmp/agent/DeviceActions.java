// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

/**
 * What only the device itself can do.
 *
 * <p>Called on the agent's own thread, after the session that asked for it. A real device does not
 * come back from these calls: its next start builds a new agent, which says {@code 1 BOOT}. Where a
 * call does return, the agent goes on as if the device had restarted.
 */
public interface DeviceActions {

  /** Restart the device. */
  void restart();

  /**
   * Forget the device's own configuration; what the agent keeps is forgotten already. A restart
   * follows.
   */
  void resetToFactory();

  /** A device that only pretends, so that the agent goes on at once. */
  static DeviceActions pretending() {
    return new DeviceActions() {
      @Override
      public void restart() {
        // the agent goes on
      }

      @Override
      public void resetToFactory() {
        // the agent goes on
      }
    };
  }
}
