// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.scenario.ScenarioResult.StageResult;
import horde.scenario.ScenarioResult.StepResult;

/** Is told how a scenario goes, as it goes; on threads of the engine, one at a time. */
public interface ScenarioListener {
  /** Nobody. */
  ScenarioListener NONE = new ScenarioListener() {};

  /** The devices are there, and off. */
  default void begun(Scenario scenario, String acs, int devices) {}

  /** A stage begins. */
  default void stageBegun(Part.Stage stage, boolean parallel) {}

  /** A step of a stage is over, or was skipped; those within others come before these. */
  default void stepEnded(Part.Stage stage, int depth, StepResult result) {}

  /** A stage is over. */
  default void stageEnded(StageResult result) {}

  /** It is over. */
  default void ended(ScenarioResult result) {}
}
