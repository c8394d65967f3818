// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.EventCode;
import cwmp.message.FaultException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table in which the ACS says what else an Inform is to carry. TR-181 InformParameter. */
final class InformParameters {
  private InformParameters() {}

  /** What the table adds to an Inform with these events. */
  static List<ParameterNode> selected(ParameterTree tree, Collection<EventCode> events) {
    SchemaParameter names = tree.nodes().schema().engine(EngineParameter.INFORM_PARAMETER_NAME);
    if (names == null) {
      return List.of();
    }
    List<ParameterNode> selected = new ArrayList<>();
    for (ObjectNode row : Selection.instances(tree, names.parent())) {
      boolean enabled = value(tree, row, EngineParameter.INFORM_PARAMETER_ENABLE).equals("true");
      String list = value(tree, row, EngineParameter.INFORM_PARAMETER_EVENT_LIST);
      if (enabled && events.stream().anyMatch(event -> calls(list, event))) {
        selected.addAll(matching(tree, tree.value(tree.nodes().parameter(row, names))));
      }
    }
    return selected;
  }

  private static String value(ParameterTree tree, ObjectNode row, EngineParameter column) {
    SchemaParameter schema = tree.nodes().schema().engine(column);
    return schema == null ? column.absent() : tree.value(tree.nodes().parameter(row, schema));
  }

  private static boolean calls(String list, EventCode event) {
    return !event.equals(EventCode.VALUE_CHANGE)
        && (list.isEmpty() || Syntax.items(list).contains(event.text()));
  }

  private static List<ParameterNode> matching(ParameterTree tree, String pattern) {
    try {
      return Selection.of(tree, ParameterPath.parse(pattern), true).parameters();
    } catch (FaultException e) {
      return List.of(); // it need not mean anything now
    }
  }

  /** What is wrong with a list of events, or null if nothing is. */
  static @Nullable String eventProblem(String list) {
    for (String item : Syntax.items(list)) {
      if (item.equals(EventCode.VALUE_CHANGE.text())) {
        return item + " cannot call for parameters, it has its own";
      }
      if (!EventCode.isWellFormed(item)) {
        return "\"" + item + "\" is no event code such as 2 PERIODIC";
      }
    }
    return null;
  }

  /** What is wrong with a name or pattern, or null if nothing is. */
  static @Nullable String nameProblem(String pattern) {
    try {
      boolean name = pattern.isEmpty() || !ParameterPath.parse(pattern).isPartial();
      return name ? null : "expected the name of a parameter, with * for instances if need be";
    } catch (FaultException e) {
      return e.fault().text();
    }
  }

  /** Refuses what is in every Inform anyway. */
  static List<SetCheck.Objection> toForced(ParameterTree tree, List<Change> changes) {
    List<SetCheck.Objection> objections = new ArrayList<>();
    for (Change change : changes) {
      boolean named = change.parameter().schema().engine() == EngineParameter.INFORM_PARAMETER_NAME;
      if (named && meansForced(tree.nodes().schema(), change.newValue())) {
        objections.add(
            SetCheck.Objection.to(change, change.newValue() + " is in every Inform anyway"));
      }
    }
    return objections;
  }

  private static boolean meansForced(Schema schema, String pattern) {
    try {
      SchemaParameter parameter = Selection.inSchema(schema, ParameterPath.parse(pattern));
      return parameter != null && parameter.isForcedInform();
    } catch (FaultException e) {
      return false;
    }
  }
}
