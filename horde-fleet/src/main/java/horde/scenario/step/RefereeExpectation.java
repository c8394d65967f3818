// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.referee.Referee;
import horde.referee.Severity;
import horde.referee.Violation;
import horde.scenario.Difference;
import horde.scenario.Failure;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import java.util.List;

/**
 * The ACS has broken no rule of the protocol, from the beginning on.
 *
 * @param except rules that do not count here, by their names
 */
record RefereeExpectation(List<String> except) implements Step {
  RefereeExpectation {
    except = List.copyOf(except);
  }

  @Override
  public boolean isExpectation() {
    return true;
  }

  @Override
  public String text() {
    return "expect referee clean"
        + (except.isEmpty() ? "" : " but for " + String.join(", ", except));
  }

  @Override
  public void run(StepRun run) throws StepFailure {
    Referee referee =
        run.layer(Referee.class)
            .orElseThrow(
                () ->
                    new StepFailure(
                        Failure.of("a referee", "there is none")
                            .hint("'referee: on' at the top of the scenario")));
    List<Violation> violations =
        referee.violations().stream()
            .filter(violation -> violation.severity() == Severity.VIOLATION)
            .filter(
                violation ->
                    except.stream()
                        .noneMatch(rule -> TextPattern.of(rule).fits(violation.rule().id())))
            .toList();
    run.note(referee.sessions() + " sessions judged");
    if (!violations.isEmpty()) {
      Violation first = violations.getFirst();
      throw new StepFailure(
          new Failure(
              "the ACS to keep to the rules",
              "it has broken " + violations.size() + (violations.size() == 1 ? " rule" : " rules"),
              "what the referee says",
              violations.stream()
                  .map(
                      violation ->
                          new Difference(
                              violation.rule().id() + " (" + violation.rule().clause() + ")",
                              "none",
                              violation.count()
                                  + ", first at "
                                  + violation.sample().device()
                                  + ": "
                                  + violation.sample().detail()))
                  .toList(),
              List.of(),
              first.sample().transcript(),
              ""));
    }
  }
}
