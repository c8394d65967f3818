// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.Fault;
import cwmp.message.Message;
import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of the ACS, and what the device says to it.
 *
 * @param name a pattern for its name
 * @param with its arguments
 * @param answer {@code ok}, {@code fault}, a pattern for a fault code, or empty for anything
 */
record RpcSight(String name, Tree with, String answer) implements Sight<Observation.AcsAsked> {
  @Override
  public Class<Observation.AcsAsked> kind() {
    return Observation.AcsAsked.class;
  }

  @Override
  public String text() {
    return "RPC "
        + name
        + Messages.text(" with ", with)
        + (answer.isEmpty() ? "" : ", answered " + answer);
  }

  @Override
  public List<Difference> differences(Observation.AcsAsked seen, StepRun run) throws StepFailure {
    List<Difference> differences = new ArrayList<>();
    if (!TextPattern.of(run.text(name, seen.device())).fits(seen.request().messageName())) {
      differences.add(new Difference("RPC", name, seen.request().messageName()));
    }
    differences.addAll(
        Messages.tree(seen.request()).differencesFrom(with.resolved(run, seen.device()), ""));
    String found = said(seen.answer());
    boolean same =
        switch (answer) {
          case "" -> true;
          case "ok" -> !(seen.answer() instanceof Fault);
          case "fault" -> seen.answer() instanceof Fault;
          default ->
              seen.answer() instanceof Fault fault
                  && TextPattern.of(answer).fits(Integer.toString(fault.code()));
        };
    if (!same) {
      differences.add(new Difference("answer", answer, found));
    }
    return differences;
  }

  private static String said(Message answer) {
    return answer instanceof Fault fault
        ? "fault " + fault.code() + " " + fault.text()
        : answer.messageName();
  }
}
