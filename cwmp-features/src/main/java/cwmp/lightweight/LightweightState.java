// SPDX-License-Identifier: Apache-2.0
package cwmp.lightweight;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import cwmp.tree.ParameterNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a device has yet to tell by lightweight notification. */
public final class LightweightState implements FeatureState {
  static final LightweightState NONE = new LightweightState(Map.of(), Map.of(), Cpe.NEVER, false);

  private final Map<ParameterNode, String> pending;
  private final Map<ParameterNode, String> watched;
  private final long triggerAt;
  private final boolean stale;

  private LightweightState(
      Map<ParameterNode, String> pending,
      Map<ParameterNode, String> watched,
      long triggerAt,
      boolean stale) {
    this.pending = pending;
    this.watched = watched;
    this.triggerAt = triggerAt;
    this.stale = stale;
  }

  /** The parameters that have changed, with the values that the ACS knows, in order. */
  Map<ParameterNode, String> pending() {
    return pending;
  }

  /** The parameters that move by themselves, with the values that were told last. */
  Map<ParameterNode, String> watched() {
    return watched;
  }

  /** Whether a parameter has changed that decides on the trigger. */
  boolean isStale() {
    return stale;
  }

  boolean isEmpty() {
    return pending.isEmpty() && watched.isEmpty() && !stale;
  }

  @Override
  public long nextDueMillis() {
    return triggerAt;
  }

  LightweightState adding(ParameterNode parameter, String known) {
    if (pending.containsKey(parameter)) {
      return this;
    }
    Map<ParameterNode, String> more = new LinkedHashMap<>(pending);
    more.put(parameter, known);
    return new LightweightState(more, watched, triggerAt, stale);
  }

  /** The ACS knows this value. */
  LightweightState knowing(ParameterNode parameter, String value) {
    if (!pending.containsKey(parameter) && !watched.containsKey(parameter)) {
      return this;
    }
    Map<ParameterNode, String> fewer = new LinkedHashMap<>(pending);
    fewer.remove(parameter);
    Map<ParameterNode, String> seen = new LinkedHashMap<>(watched);
    seen.replace(parameter, value);
    return new LightweightState(fewer, seen, triggerAt, stale);
  }

  LightweightState told() {
    return new LightweightState(Map.of(), watched, triggerAt, stale);
  }

  LightweightState watching(Map<ParameterNode, String> seen) {
    return new LightweightState(pending, seen, triggerAt, stale);
  }

  LightweightState triggeredAt(long millis) {
    return new LightweightState(pending, watched, millis, stale);
  }

  LightweightState stale(boolean changed) {
    return new LightweightState(pending, watched, triggerAt, changed);
  }
}
