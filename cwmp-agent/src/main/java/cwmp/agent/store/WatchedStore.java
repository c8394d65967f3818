// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.store;

import cwmp.agent.call.Health;
import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import java.io.IOException;
import java.util.Optional;

/** A store of which it is known whether it works. */
public record WatchedStore(StateStore store, Health health) implements StateStore {
  @Override
  public Optional<CpeState> load() throws IOException {
    boolean works = false;
    try {
      Optional<CpeState> state = store.load();
      works = true;
      return state;
    } finally {
      health.store(works);
    }
  }

  @Override
  public void save(CpeState state) throws IOException {
    boolean works = false;
    try {
      store.save(state);
      works = true;
    } finally {
      health.store(works);
    }
  }
}
