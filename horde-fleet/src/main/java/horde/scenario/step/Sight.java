// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expectation looks out for.
 *
 * @param <O> among what
 */
interface Sight<O extends Observation> {

  /** Among which observations. */
  Class<O> kind();

  /** What it is, for people. */
  String text();

  /**
   * What is not as expected.
   *
   * @return empty if all is; null if it is so far from it that nobody thinks of it
   */
  @Nullable List<Difference> differences(O seen, StepRun run) throws StepFailure;
}
