// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory: give it to one agent after the other, and the device has been restarted. May
 * be used from any thread.
 */
public final class MemoryStore implements StateStore {
  private @Nullable CpeState state;
  private int saves;

  @Override
  public synchronized Optional<CpeState> load() {
    return Optional.ofNullable(state);
  }

  @Override
  public synchronized void save(CpeState state) {
    this.state = state;
    saves++;
  }

  /** How often something was saved. */
  public synchronized int saves() {
    return saves;
  }

  /** Forgets everything: the device is new again. */
  public synchronized void clear() {
    state = null;
  }
}
