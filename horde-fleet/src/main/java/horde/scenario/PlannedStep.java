// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/**
 * A step in its place.
 *
 * @param actor whom it concerns, by name; empty for everybody
 * @param acs which of several ACSs it is about, by name; empty for that of each device
 * @param name what its author calls it; empty if it speaks for itself
 * @param place where it was written, such as {@code first-contact.yaml:12}; empty for nowhere
 */
public record PlannedStep(Step step, String actor, String acs, String name, String place)
    implements Step {

  /** The step, of everybody's unless it has its place. */
  public static PlannedStep of(Step step) {
    return step instanceof PlannedStep planned ? planned : new PlannedStep(step, "", "", "", "");
  }

  @Override
  public PlannedStep by(String actor) {
    return new PlannedStep(step, actor, acs, name, place);
  }

  @Override
  public PlannedStep at(String acs) {
    return new PlannedStep(step, actor, acs, name, place);
  }

  @Override
  public PlannedStep named(String name) {
    return new PlannedStep(step, actor, acs, name, place);
  }

  @Override
  public String text() {
    if (!name.isEmpty()) {
      return name;
    }
    return acs.isEmpty() ? step.text() : step.text() + " at " + acs;
  }

  @Override
  public boolean isExpectation() {
    return step.isExpectation();
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    step.run(run);
  }
}
