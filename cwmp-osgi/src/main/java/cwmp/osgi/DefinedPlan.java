// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentTls;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.tree.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The plan of a bundle that has an agent of its own making. */
record DefinedPlan(ServiceReference<AgentDefinition> reference, AgentDefinition definition)
    implements AgentPlan {

  @Override
  public String name() {
    Object name = reference.getProperty(CwmpProperties.AGENT);
    return name == null
        ? String.valueOf(reference.getBundle().getSymbolicName())
        : String.valueOf(name);
  }

  @Override
  public Optional<Schema> model() {
    return Optional.of(definition.model());
  }

  @Override
  public String modelFilter() {
    return "";
  }

  @Override
  public List<String> awaited() {
    return List.of();
  }

  @Override
  public boolean hasDiagnostics() {
    return definition.hasDiagnostics();
  }

  @Override
  public Predicate<Bundle> deploymentUnits() {
    return bundle -> true;
  }

  @Override
  public FileAccess fileAccess() {
    return new FileAccess(AgentTls.builder().build(), null, definition.fileServers());
  }

  @Override
  public void apply(CwmpAgentBuilder builder, Schema model) throws IOException {
    builder.fileServers(definition.fileServers());
    definition.define(builder);
  }
}
