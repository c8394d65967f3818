// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.CwmpAgent;
import cwmp.agent.access.Registration;
import cwmp.agent.binding.DeviceObjects;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;

/** Code behind the model, and parts of the model, that are in an agent as long as their service. */
final class WhiteboardObjects extends Guests<DeviceObjects> {
  private static final System.Logger LOG = System.getLogger(WhiteboardObjects.class.getName());

  private final CwmpAgent agent;
  private final Map<Guest<DeviceObjects>, Registration> installed = new ConcurrentHashMap<>();

  WhiteboardObjects(BundleContext context, Filter filter, CwmpAgent agent) {
    super(context, filter, false); // the agent itself guards these calls
    this.agent = agent;
  }

  @Override
  void came(Guest<DeviceObjects> guest) {
    DeviceObjects objects = guest.service();
    try {
      installed.put(
          guest,
          objects instanceof ModelPart part
              ? agent.install(part.schema(), part)
              : agent.install(objects));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The objects of " + guest.reference() + " cannot be had", e);
    }
  }

  @Override
  void gone(Guest<DeviceObjects> guest) {
    Registration registration = installed.remove(guest);
    if (registration != null) {
      registration.close();
    }
  }
}
