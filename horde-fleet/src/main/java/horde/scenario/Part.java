// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import java.util.Arrays;
import java.util.List;

/** What a scenario is made of, one after the other. */
public sealed interface Part {

  /** A stage of these steps. */
  static Stage stage(String name, Step... steps) {
    return new Stage(name, Arrays.stream(steps).map(PlannedStep::of).toList(), false);
  }

  /**
   * Steps, one after the other; the first that fails ends the stage.
   *
   * @param always whether it is run even if something before it has failed, to clean up
   */
  record Stage(String name, List<PlannedStep> steps, boolean always) implements Part {
    /** Copies the list. */
    public Stage {
      steps = List.copyOf(steps);
    }
  }

  /** Stages side by side; it is over when all of them are. */
  record Parallel(List<Stage> stages) implements Part {
    /** Copies the list. */
    public Parallel {
      stages = List.copyOf(stages);
    }
  }
}
