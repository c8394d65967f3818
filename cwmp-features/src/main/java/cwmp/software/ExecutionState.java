// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import java.util.ArrayList;
import java.util.List;

/** The execution units of a device that are starting or stopping. */
public final class ExecutionState implements FeatureState {
  static final ExecutionState NONE = new ExecutionState(0, List.of());

  private final long lastId; // of a command; kept, as what was given up may still come to its end
  private final List<Transition> transitions;

  /**
   * One of them.
   *
   * @param id of the command; 0 as long as there was none
   * @param unit the path of its row, without a final dot
   */
  record Transition(long id, String unit, boolean start) {}

  ExecutionState(long lastId, List<Transition> transitions) {
    this.lastId = lastId;
    this.transitions = List.copyOf(transitions);
  }

  long lastId() {
    return lastId;
  }

  List<Transition> transitions() {
    return transitions;
  }

  /** The same with this transition of its unit and no other. */
  ExecutionState with(Transition transition) {
    List<Transition> all = new ArrayList<>(without(transition.unit()).transitions);
    all.add(transition);
    return new ExecutionState(Math.max(lastId, transition.id()), all);
  }

  ExecutionState without(String unit) {
    return new ExecutionState(
        lastId, transitions.stream().filter(one -> !one.unit().equals(unit)).toList());
  }

  @Override
  public long nextDueMillis() {
    return Cpe.NEVER;
  }
}
