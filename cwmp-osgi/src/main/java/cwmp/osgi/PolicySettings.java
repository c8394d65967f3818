// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;

/**
 * Takes the policy from the configuration {@value #PID}; the class is there only if Config Admin
 * is.
 */
final class PolicySettings implements ManagedService {
  static final String PID = "cwmp.osgi";

  /** The lines of the policy; also the name of a property of the framework, after the PID. */
  static final String POLICY = "policy";

  private final Consumer<@Nullable Policy> policy;

  private PolicySettings(Consumer<@Nullable Policy> policy) {
    this.policy = policy;
  }

  /**
   * Begins to listen.
   *
   * @param policy takes the policy that is configured, or null if none is
   */
  static ServiceRegistration<?> register(BundleContext context, Consumer<@Nullable Policy> policy) {
    return context.registerService(
        ManagedService.class,
        new PolicySettings(policy),
        new Hashtable<>(Map.of(Constants.SERVICE_PID, PID)));
  }

  @Override
  public void updated(@Nullable Dictionary<String, ?> properties) throws ConfigurationException {
    try {
      List<String> lines = properties == null ? List.of() : new Settings(properties).texts(POLICY);
      policy.accept(lines.isEmpty() ? null : Policy.of(lines));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(POLICY, String.valueOf(e.getMessage()), e);
    }
  }
}
