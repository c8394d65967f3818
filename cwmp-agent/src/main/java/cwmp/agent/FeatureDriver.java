// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A feature of the engine together with what does its work in this device: the engine's half
 * decides, this half measures, sends and listens. Belongs to one agent.
 */
public interface FeatureDriver extends AutoCloseable {

  /** The engine's half. */
  CpeFeature<?> feature();

  /**
   * Where to run what takes time, see {@link AgentTask}; here nothing does. Called once, as the
   * agent is built.
   */
  default void runOn(Executor executor) {}

  /**
   * Begins to carry out a command. Called on the agent's thread, so anything that takes time is to
   * be done elsewhere; what came of it is brought back as a fact.
   *
   * @param facts has a fact happen on the agent's thread, soon; callable from any thread
   * @return false if the command is none of this feature's
   */
  boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts);

  /** The agent ends: frees threads and ports. */
  @Override
  default void close() {}
}
