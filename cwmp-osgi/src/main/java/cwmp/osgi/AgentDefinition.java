// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.CwmpAgentBuilder;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.URI;
import java.util.function.Predicate;

/**
 * A service by which a product's bundle has an agent of its own making, without Config Admin: it is
 * there as long as the service. Its name is the service property {@link CwmpProperties#AGENT}, else
 * the symbolic name of the bundle.
 */
public interface AgentDefinition {

  /** The model of the device. */
  Schema model();

  /**
   * Says what the agent is like; called for each start. What this bundle takes from the service
   * registry (methods, files, software modules, diagnostics) is set before, and so is a state file
   * in this bundle's data area: what is said here goes before those.
   *
   * @throws IOException if something that is needed cannot be read; the agent then does not run
   */
  void define(CwmpAgentBuilder agent) throws IOException;

  /**
   * Whether the agent carries out the diagnostics of its model, by itself and by services; here it
   * does. False for one that brings its own driver.
   */
  default boolean hasDiagnostics() {
    return true;
  }

  /** Which file servers the device talks to, for bundles from the ACS too; here all. */
  default Predicate<URI> fileServers() {
    return url -> true;
  }
}
