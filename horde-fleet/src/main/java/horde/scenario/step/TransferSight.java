// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of a transfer.
 *
 * @param how {@code well}, {@code badly}, {@code any}, or a fault code
 * @param with arguments of the request for it
 */
record TransferSight(String how, Tree with) implements Sight<Observation.TransferEnded> {
  @Override
  public Class<Observation.TransferEnded> kind() {
    return Observation.TransferEnded.class;
  }

  @Override
  public String text() {
    return "transfer to end " + how + Messages.text(" with ", with);
  }

  @Override
  public List<Difference> differences(Observation.TransferEnded seen, StepRun run)
      throws StepFailure {
    List<Difference> differences = new ArrayList<>();
    int code = seen.result().fault().faultCode();
    Difference difference = SessionSight.end(how, code == 0, Integer.toString(code));
    if (difference != null) {
      differences.add(difference);
    }
    Map<String, String> facts = new HashMap<>();
    facts.put("url", seen.transfer().request().url());
    facts.put("fileType", seen.transfer().request().fileType());
    facts.put("commandKey", seen.transfer().request().commandKey());
    differences.addAll(
        Tree.of(facts).differencesFrom(with.resolved(run, seen.device()), "transfer"));
    return differences;
  }
}
