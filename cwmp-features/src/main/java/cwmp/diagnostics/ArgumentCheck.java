// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SetCheck;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a diagnostic that is requested can run with the arguments that the device would
 * have: the fault belongs to the request, not to the result.
 */
final class ArgumentCheck implements SetCheck {
  static final ArgumentCheck INSTANCE = new ArgumentCheck();

  private ArgumentCheck() {}

  @Override
  public List<Objection> objections(ParameterTree tree, List<Change> changes) {
    List<Objection> objections = new ArrayList<>(0);
    for (Change change : changes) {
      if (DiagnosticsObject.isState(change.parameter().schema())) {
        Objection objection = objection(tree, changes, change);
        if (objection != null) {
          objections.add(objection);
        }
      }
    }
    return objections;
  }

  private static @Nullable Objection objection(
      ParameterTree tree, List<Change> changes, Change state) {
    String value = state.newValue();
    if (!value.equals(DiagnosticsObject.REQUESTED)) {
      boolean allowed = state.writer() != Writer.ACS || value.equals(DiagnosticsObject.CANCELED);
      return allowed
          ? null
          : Objection.to(state, "found " + value + ", expected Requested or Canceled");
    }
    ObjectNode object = state.parameter().parent();
    try {
      DiagnosticReader.read(tree, object);
      return null;
    } catch (BadArgumentException e) {
      Change guilty =
          changes.stream()
              .filter(change -> change.parameter().parent() == object)
              .filter(change -> change.parameter().schema().name().equals(e.parameter()))
              .findFirst()
              .orElse(state);
      return Objection.to(guilty, e.problem());
    }
  }
}
