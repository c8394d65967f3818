// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.ParameterNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters whose new values the ACS is to learn with {@code 4 VALUE CHANGE}, each with the
 * value that it knows.
 *
 * <p>Judged by the value last told, so that a passively watched parameter that has returned to it
 * is not reported (TR-069 A.3.2.4 leaves that open).
 *
 * <p>A change is pending until an Inform {@linkplain #take takes} it, and told once the ACS has
 * answered that. What changes in between is pending anew.
 */
final class ValueChanges {
  /** Reads the values of the device. */
  interface CurrentValues {
    /** The value of the parameter, null if the device does not have it any more. */
    @Nullable String valueOrNull(ParameterNode parameter);
  }

  /**
   * One parameter: the value that the ACS knows, and whether the change was worth a session of its
   * own.
   */
  private record Change(ParameterNode parameter, String known, boolean active) {}

  private ParameterMap<Change> pending = new ParameterMap<>();

  /** What the Inform of the open session tells. */
  private ParameterMap<Change> taken = new ParameterMap<>();

  /** Values of watched parameters that move by themselves, as the ACS last learned them. */
  private ParameterMap<String> lastTold = new ParameterMap<>();

  /**
   * A parameter with notification has changed on the device's own side.
   *
   * @return whether that asks for a session that nothing has asked for yet
   */
  boolean changed(ParameterNode parameter, String oldValue, boolean active) {
    boolean isNews = active && !hasActive();
    add(new Change(parameter, oldValue, active));
    return isNews;
  }

  private void add(Change change) {
    int id = change.parameter().id();
    Change old = pending.get(id);
    pending.put(
        id,
        old == null
            ? change
            : new Change(old.parameter(), old.known(), old.active() || change.active()));
  }

  /** The ACS itself has set the parameter and so knows the value. */
  void setByAcs(ParameterNode parameter, String value) {
    pending.remove(parameter.id());
    taken.remove(parameter.id());
    lastTold.replace(parameter.id(), value);
  }

  /**
   * Looks at the parameters that move by themselves: for changes of those that it has looked at
   * before, and from now on at all of these and no others.
   */
  void watch(List<ParameterNode> parameters, CurrentValues current) {
    ParameterMap<String> before = lastTold;
    lastTold = new ParameterMap<>();
    for (ParameterNode parameter : parameters) {
      String value = String.valueOf(current.valueOrNull(parameter));
      String old = before.get(parameter.id());
      String told = old == null ? value : old;
      lastTold.put(parameter.id(), told);
      if (!told.equals(value)) {
        add(new Change(parameter, told, false));
      }
    }
  }

  /** What is pending, has another value than the ACS knows, and has asked for no session yet. */
  Map<ParameterNode, String> quiet(CurrentValues current) {
    Map<ParameterNode, String> quiet = new LinkedHashMap<>();
    for (Change change : pending.values()) {
      String value = current.valueOrNull(change.parameter());
      if (value != null && !change.active() && !value.equals(change.known())) {
        quiet.put(change.parameter(), change.known());
      }
    }
    return quiet;
  }

  /** The ACS does not want to hear of this parameter any more. */
  void forget(ParameterNode parameter) {
    pending.remove(parameter.id());
    taken.remove(parameter.id());
    lastTold.remove(parameter.id());
  }

  /**
   * What an Inform is to report now: the parameters with their values, without those that do not
   * exist any more and those that have returned to the value that the ACS knows.
   */
  Map<ParameterNode, String> toReport(CurrentValues current) {
    Map<ParameterNode, String> report = new LinkedHashMap<>();
    for (Change change : pending.values()) {
      String value = current.valueOrNull(change.parameter());
      if (value != null && (change.active() || !value.equals(change.known()))) {
        report.put(change.parameter(), value);
      }
    }
    return report;
  }

  /** An Inform tells this report now; what is pending but not in it has become void. */
  void take(Map<ParameterNode, String> report) {
    for (Change change : pending.values()) {
      if (report.containsKey(change.parameter())) {
        taken.put(change.parameter().id(), change);
      }
    }
    pending.clear();
  }

  /** The ACS has learned these values, which were {@linkplain #take taken}. */
  void delivered(Map<ParameterNode, String> told) {
    told.forEach((parameter, value) -> lastTold.replace(parameter.id(), value));
    taken.clear();
  }

  /** The ACS has not learned what was taken. */
  void putBack() {
    List<Change> since = pending.values();
    pending = taken;
    taken = new ParameterMap<>();
    since.forEach(this::add);
  }

  /** Whether anything is pending. */
  boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Whether anything is pending that is worth a session of its own. */
  boolean hasActive() {
    return pending.values().stream().anyMatch(Change::active);
  }

  boolean isEmpty() {
    return pending.isEmpty() && taken.isEmpty() && lastTold.isEmpty();
  }

  /** What is owed is void, what is watched is judged from now on. */
  void clear() {
    pending.clear();
    taken.clear();
    lastTold.clear();
  }

  ValueChanges copy() {
    ValueChanges copy = new ValueChanges();
    copy.pending = pending.copy();
    copy.taken = taken.copy();
    copy.lastTold = lastTold.copy();
    return copy;
  }
}
