// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

/**
 * What only the device itself can do.
 *
 * <p>Called on the agent's own thread, after the session that asked for it.
 */
public interface DeviceActions {

  /**
   * Restart the device. A real one does not come back from this call: its next start builds a new
   * agent, which says {@code 1 BOOT}. Where the call does return, the agent goes on as if the
   * device had restarted.
   */
  void restart();

  /**
   * Forget the device's own configuration, and return; then the agent forgets what it keeps and
   * asks for a {@link #restart}. If the power goes in the middle of it the next start calls this
   * again, so it has to bear that.
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
