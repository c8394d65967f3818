// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of the device's own.
 *
 * @param name its name
 * @param with its arguments
 */
record RequestSight(String name, Tree with) implements Sight<Observation.CpeAsked> {
  @Override
  public Class<Observation.CpeAsked> kind() {
    return Observation.CpeAsked.class;
  }

  @Override
  public String text() {
    return "request " + name + Messages.text(" with ", with);
  }

  @Override
  public List<Difference> differences(Observation.CpeAsked seen, StepRun run) throws StepFailure {
    List<Difference> differences = new ArrayList<>();
    if (!name.equals(seen.request().messageName())) {
      differences.add(new Difference("request", name, seen.request().messageName()));
    }
    differences.addAll(
        Messages.tree(seen.request()).differencesFrom(with.resolved(run, seen.device()), ""));
    return differences;
  }
}
