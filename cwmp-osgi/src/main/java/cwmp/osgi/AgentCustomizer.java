// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.CwmpAgentBuilder;
import java.io.IOException;

/**
 * A service that has the last word about agents that others configure: what Config Admin has no
 * word for, such as a key store in hardware. One that comes later is heard at an agent's next
 * start.
 */
@FunctionalInterface
public interface AgentCustomizer {

  /**
   * Changes what it wants to.
   *
   * @throws IOException if something that is needed cannot be read; the agent then does not run
   */
  void customize(CwmpAgentBuilder agent) throws IOException;
}
