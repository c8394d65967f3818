// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.Event;
import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session in which the ACS has taken note of this event.
 *
 * @param event a pattern for the event
 */
record DeliverySight(String event) implements Sight<Observation.SessionEnded> {
  @Override
  public Class<Observation.SessionEnded> kind() {
    return Observation.SessionEnded.class;
  }

  @Override
  public String text() {
    return "event " + event + " delivered";
  }

  @Override
  public @Nullable List<Difference> differences(Observation.SessionEnded seen, StepRun run)
      throws StepFailure {
    Observation.Informed inform = Look.begunSince(run, seen);
    if (inform == null) {
      return null;
    }
    List<Difference> differences = new ArrayList<>();
    String wanted = run.text(event, seen.device());
    List<String> codes =
        inform.inform().event().stream().map(Event::code).map(code -> code.text()).toList();
    if (codes.stream().noneMatch(TextPattern.of(wanted)::fits)) {
      differences.add(new Difference("events", wanted, String.join(", ", codes)));
    }
    if (!seen.outcome().informed()) {
      differences.add(new Difference("the Inform", "answered by the ACS", seen.outcome().detail()));
    }
    return differences;
  }
}
