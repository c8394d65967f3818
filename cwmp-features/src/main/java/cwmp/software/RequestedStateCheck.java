// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.tree.Change;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SetCheck;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the state of a unit, and that of its environment, let an ACS request. */
enum RequestedStateCheck implements SetCheck {
  INSTANCE;

  @Override
  public List<Objection> objections(ParameterTree tree, List<Change> changes) {
    List<Objection> objections = new ArrayList<>(0);
    for (Change change : changes) {
      if (change.writer() != Writer.ENGINE
          && !change.newValue().isEmpty()
          && UnitRows.isRequestedState(change.parameter().schema())) {
        String problem = problem(tree, UnitRows.rowOf(change.parameter()), change.newValue());
        if (problem != null) {
          objections.add(Objection.to(change, problem));
        }
      }
    }
    return objections;
  }

  private static @Nullable String problem(ParameterTree tree, String unit, String state) {
    String environment = read(tree, unit + ".ExecutionEnvRef");
    if (read(tree, environment + ".Enable").equals("false")) {
      return "found a unit of " + environment + ", which is disabled, expected an enabled one";
    }
    return state.equals("Active") && read(tree, unit + ".Status").equals("Stopping")
        ? "found a unit that is stopping, expected one that is not"
        : null;
  }

  private static String read(ParameterTree tree, String path) {
    ParameterNode node = tree.find(path);
    return node == null ? "" : tree.value(node);
  }
}
