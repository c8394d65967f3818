// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Has an agent for each configuration of the factory {@value #PID}; the class is there only if
 * Config Admin is.
 */
final class ConfiguredAgents implements ManagedServiceFactory {
  static final String PID = "cwmp.agent";

  private final Agents agents;
  private final Map<String, ConfiguredPlan> plans = new HashMap<>();

  private ConfiguredAgents(Agents agents) {
    this.agents = agents;
  }

  static ServiceRegistration<?> register(BundleContext context, Agents agents) {
    return context.registerService(
        ManagedServiceFactory.class,
        new ConfiguredAgents(agents),
        new Hashtable<>(Map.of(Constants.SERVICE_PID, PID)));
  }

  @Override
  public String getName() {
    return "CWMP agents";
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> properties)
      throws ConfigurationException {
    ConfiguredPlan plan;
    try {
      plan = new ConfiguredPlan(pid, new Settings(properties));
    } catch (IllegalArgumentException | IOException e) {
      throw new ConfigurationException(null, String.valueOf(e.getMessage()), e);
    }
    @Nullable ConfiguredPlan before = plans.put(pid, plan);
    agents.want(pid, plan, before == null ? Map.of() : plan.changedSince(before));
  }

  @Override
  public synchronized void deleted(String pid) {
    plans.remove(pid);
    agents.forget(pid);
  }
}
