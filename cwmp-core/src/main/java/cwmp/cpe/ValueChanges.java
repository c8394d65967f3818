// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.ParameterNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters whose new values the ACS is to learn with {@code 4 VALUE CHANGE}, each with the
 * value that it knows.
 *
 * <p>Judged by the value last told, so that a passively watched parameter that has returned to it
 * is not reported (TR-069 A.3.2.4 leaves that open).
 */
final class ValueChanges {
  /**
   * One parameter: the value that the ACS knows, and whether the change was worth a session of its
   * own.
   */
  private record Pending(ParameterNode parameter, String known, boolean active) {}

  private final Map<Integer, Pending> pending = new TreeMap<>();

  /** Values of watched parameters that move by themselves, as the ACS last learned them. */
  private final Map<Integer, String> lastTold = new TreeMap<>();

  /** A parameter with notification has changed. */
  void changed(ParameterNode parameter, String oldValue, boolean active) {
    Pending earlier = pending.get(parameter.id());
    pending.put(
        parameter.id(),
        earlier == null
            ? new Pending(parameter, oldValue, active)
            : new Pending(parameter, earlier.known(), earlier.active() || active));
  }

  /**
   * Begins or goes on watching a parameter that moves by itself; a first look only notes its value.
   */
  void look(ParameterNode parameter, String value) {
    String told = lastTold.putIfAbsent(parameter.id(), value);
    if (told != null && !told.equals(value) && !pending.containsKey(parameter.id())) {
      pending.put(parameter.id(), new Pending(parameter, told, false));
    }
  }

  /** The ACS does not want to hear of this parameter any more, or it is gone. */
  void forget(ParameterNode parameter) {
    pending.remove(parameter.id());
    lastTold.remove(parameter.id());
  }

  /**
   * What is to be reported now, in no particular order, and drops what has become void.
   *
   * @param current reads a parameter's value, null if it does not exist any more
   */
  Map<ParameterNode, String> toReport(CurrentValues current) {
    Map<ParameterNode, String> report = new LinkedHashMap<>();
    pending
        .values()
        .removeIf(
            change -> {
              String value = current.valueOrNull(change.parameter());
              boolean isVoid = value == null || (!change.active() && value.equals(change.known()));
              if (!isVoid) {
                report.put(change.parameter(), value);
              }
              return isVoid;
            });
    return report;
  }

  /** Reads the values of the device. */
  interface CurrentValues {
    @org.jspecify.annotations.Nullable
    String valueOrNull(ParameterNode parameter);
  }

  /** The ACS has been told these values; what has changed again since stays pending. */
  void delivered(Map<ParameterNode, String> told, CurrentValues current) {
    told.forEach(
        (parameter, value) -> {
          lastTold.replace(parameter.id(), value);
          Pending change = pending.remove(parameter.id());
          String now = current.valueOrNull(parameter);
          if (change != null && now != null && !now.equals(value)) {
            pending.put(parameter.id(), new Pending(parameter, value, change.active()));
          }
        });
  }

  /** Whether anything waits that is worth a session of its own. */
  boolean hasActive() {
    return pending.values().stream().anyMatch(Pending::active);
  }

  boolean isEmpty() {
    return pending.isEmpty() && lastTold.isEmpty();
  }

  /** The device has restarted: what it owed is void, what it watches is judged from now on. */
  void clear() {
    pending.clear();
    lastTold.clear();
  }
}
