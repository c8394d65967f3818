// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.rpc.RpcTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Features of the engine together with what does their work in this device: the engine's half
 * decides, this half measures, sends and listens. Belongs to one agent.
 */
public interface FeatureDriver extends AutoCloseable {

  /** The engine's half, of one feature or of several that work together. */
  List<CpeFeature<?>> features();

  /** Called once, as the agent is built; here nothing is done with it. */
  default void begin(FeatureHost host) {}

  /**
   * Adds the methods that the ACS can call because of this feature; here there are none. Called for
   * each request, on the agent's thread.
   *
   * @param others those that there are without it
   */
  default RpcTable rpcs(RpcTable others) {
    return others;
  }

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
