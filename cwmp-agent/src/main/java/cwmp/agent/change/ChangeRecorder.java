// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureState;
import cwmp.tree.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every change of the engine's, whoever makes it. On the agent's thread only.
 *
 * <p>A feature that remembers nothing; the first of all, so that what others do about a change
 * comes behind it.
 */
public final class ChangeRecorder implements CpeFeature<FeatureState> {
  private final Consumer<List<Change>> others;
  private @Nullable List<Change> attempt;

  /**
   * Nothing has changed yet.
   *
   * @param others gets what changes while nobody makes an attempt
   */
  public ChangeRecorder(Consumer<List<Change>> others) {
    this.others = others;
  }

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public void changed(Cpe cpe, List<Change> changes) {
    if (attempt == null) {
      others.accept(changes);
    } else {
      attempt.addAll(changes);
    }
  }

  /** What changes from here on may be taken back. */
  void begin() {
    attempt = new ArrayList<>();
  }

  /** What has changed since {@link #begin} or the last call. */
  List<Change> take() {
    List<Change> taken = attempt == null ? List.of() : attempt;
    attempt = new ArrayList<>();
    return taken;
  }

  /** What changes from here on stands. */
  void end() {
    attempt = null;
  }
}
