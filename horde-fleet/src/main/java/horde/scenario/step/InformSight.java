// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.ParameterValue;
import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An Inform with these events and parameters among its own.
 *
 * @param events patterns for its events
 * @param values patterns for its parameters
 */
record InformSight(List<String> events, Map<String, String> values)
    implements Sight<Observation.Informed> {
  InformSight {
    events = List.copyOf(events);
    values = Map.copyOf(values);
  }

  @Override
  public Class<Observation.Informed> kind() {
    return Observation.Informed.class;
  }

  @Override
  public String text() {
    return "Inform"
        + (events.isEmpty() ? "" : " " + String.join(", ", events))
        + (values.isEmpty() ? "" : Messages.text(" with ", Tree.of(values)));
  }

  @Override
  public List<Difference> differences(Observation.Informed seen, StepRun run) throws StepFailure {
    List<Difference> differences = new ArrayList<>();
    List<String> found = seen.inform().event().stream().map(event -> event.code().text()).toList();
    for (String event : events) {
      String wanted = run.text(event, seen.device());
      if (found.stream().noneMatch(TextPattern.of(wanted)::fits)) {
        differences.add(new Difference("events", wanted, String.join(", ", found)));
      }
    }
    if (!values.isEmpty()) {
      Map<String, String> told = new HashMap<>();
      for (ParameterValue value : seen.inform().parameterList()) {
        told.put(value.name(), value.value());
      }
      differences.addAll(
          Tree.of(told).differencesFrom(Tree.of(values).resolved(run, seen.device()), "parameter"));
    }
    return differences;
  }
}
