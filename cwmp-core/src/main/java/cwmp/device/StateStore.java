// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.cpe.CpeState;
import java.io.IOException;
import java.util.Optional;

/**
 * Where an agent keeps what must outlive a restart.
 *
 * <p>Called on the agent's own thread only. A state that {@link #save} has returned from must
 * survive a loss of power; while it runs the ACS waits for its answer.
 */
public interface StateStore {

  /** Keeps nothing: the device is new at each start. */
  static StateStore none() {
    return new StateStore() {
      @Override
      public Optional<CpeState> load() {
        return Optional.empty();
      }

      @Override
      public void save(CpeState state) {
        // nothing is kept
      }
    };
  }

  /**
   * What was saved last; empty for a new device.
   *
   * @throws IOException if the storage cannot be read at all
   */
  Optional<CpeState> load() throws IOException;

  /**
   * Replaces what was saved before, wholly or not at all.
   *
   * @throws IOException if it could not be made durable; the ACS is then told 9002
   */
  void save(CpeState state) throws IOException;
}
