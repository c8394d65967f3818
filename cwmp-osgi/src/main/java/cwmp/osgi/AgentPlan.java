// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentTls;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.http.HttpProxy;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** What somebody wants an agent to be: Config Admin, or a bundle. */
interface AgentPlan {

  /** The name of the agent. */
  String name();

  /** The model; empty if that is a {@link DeviceModel} service's. */
  Optional<Schema> model();

  /** Which {@link DeviceModel}: a filter of service properties, or empty for any. */
  String modelFilter();

  /** Filters of services that have to be there before the agent starts. */
  List<String> awaited();

  /** Whether the agent carries out diagnostics by itself and by services. */
  boolean hasDiagnostics();

  /** Which bundles are shown as deployment units, if the model has those. */
  Predicate<Bundle> deploymentUnits();

  /** How files of deployment units are fetched. */
  FileAccess fileAccess();

  /** Says it all to a builder. */
  void apply(CwmpAgentBuilder builder, Schema model) throws IOException;

  /**
   * The way to file servers.
   *
   * @param proxyOrNull null for directly
   * @param servers which ones
   */
  record FileAccess(AgentTls tls, @Nullable HttpProxy proxyOrNull, Predicate<URI> servers) {}
}
