// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Has an agent for each {@link AgentDefinition} there is. */
final class DefinedAgents extends ServiceTracker<AgentDefinition, AgentDefinition> {
  private final Agents agents;

  DefinedAgents(Home home, Agents agents) {
    super(home.context(), AgentDefinition.class, null);
    this.agents = agents;
  }

  @Override
  public AgentDefinition addingService(ServiceReference<AgentDefinition> reference) {
    AgentDefinition definition = super.addingService(reference);
    agents.want(reference, new DefinedPlan(reference, definition), Map.of());
    return definition;
  }

  @Override
  public void removedService(
      ServiceReference<AgentDefinition> reference, AgentDefinition definition) {
    agents.forget(reference);
    super.removedService(reference, definition);
  }
}
