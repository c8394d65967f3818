// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/**
 * A step in its place.
 *
 * @param actor whom it concerns, by name; empty for everybody
 * @param name what its author calls it; empty if it speaks for itself
 * @param place where it was written, such as {@code first-contact.yaml:12}; empty for nowhere
 */
public record PlannedStep(Step step, String actor, String name, String place) implements Step {

  /** The step, of everybody's unless it has its place. */
  public static PlannedStep of(Step step) {
    return step instanceof PlannedStep planned ? planned : new PlannedStep(step, "", "", "");
  }

  @Override
  public PlannedStep by(String actor) {
    return new PlannedStep(step, actor, name, place);
  }

  @Override
  public PlannedStep named(String name) {
    return new PlannedStep(step, actor, name, place);
  }

  @Override
  public String text() {
    return name.isEmpty() ? step.text() : name;
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
