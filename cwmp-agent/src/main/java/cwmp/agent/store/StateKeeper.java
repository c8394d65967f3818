// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.store;

import cwmp.agent.bound.ModelParts;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the store in step with the device, writing only what has changed. */
public final class StateKeeper {
  private static final System.Logger LOG = System.getLogger(StateKeeper.class.getName());

  private final StateStore store;
  private final Cpe cpe;
  private final ModelParts parts;
  private @Nullable CpeState kept;
  private Runnable onKept = () -> {};

  /** Nothing is kept yet. */
  public StateKeeper(StateStore store, Cpe cpe, ModelParts parts) {
    this.store = store;
    this.cpe = cpe;
    this.parts = parts;
  }

  /** What is to happen whenever {@link #keepOrLog} has not failed. */
  public void onKept(Runnable onKept) {
    this.onKept = onKept;
  }

  /**
   * Puts back what the store has; a device whose storage cannot be read starts as new, as it must
   * not stay silent.
   */
  public void restore() {
    try {
      Optional<CpeState> saved = store.load();
      if (saved.isPresent()) {
        for (String left : cpe.restore(saved.get())) {
          LOG.log(System.Logger.Level.WARNING, "Not in the model now: {0}", left);
        }
        parts.restored(saved.get(), cpe.tree().nodes().schema());
        kept = saved.get();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The state cannot be read; the device starts as new", e);
    }
  }

  /**
   * Makes the present state durable.
   *
   * @return whether it is another one than the store had
   * @throws IOException if that failed; the next call tries again
   */
  public boolean keep() throws IOException {
    CpeState now = parts.kept(cpe.state());
    if (now.equals(kept)) {
      return false;
    }
    kept = null; // a store that fails may have kept it all the same
    store.save(now);
    kept = now;
    return true;
  }

  /** Makes the present state durable, or logs that it could not; the next call tries again. */
  public void keepOrLog() {
    try {
      keep();
      onKept.run();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The state could not be kept: " + e.getMessage(), e);
    }
  }
}
