// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.tr069todmt.TR069ConnectorFactory;

/**
 * Offers connectors, and bridges what Config Admin says under the PID {@value #PID}: {@code agent},
 * {@code root} and {@code subtrees}. What it does not say is as framework properties say it, such
 * as {@code cwmp.osgi.dmt.root}.
 */
public final class Activator implements BundleActivator {
  static final String PID = "cwmp.osgi.dmt";

  private @Nullable Bridge bridge;

  /** For the framework. */
  public Activator() {}

  @Override
  public synchronized void start(BundleContext context) {
    InstanceNumbers numbers = new InstanceNumbers(context.getDataFile("instances"));
    context.registerService(
        TR069ConnectorFactory.class,
        session -> new Connector(Objects.requireNonNull(session), numbers),
        null);
    bridge = new Bridge(context, settings(context, null));
    try {
      Configured.register(context, this);
    } catch (NoClassDefFoundError e) {
      // There is no Config Admin, and no need of it.
    }
  }

  private static Bridge.Settings settings(
      BundleContext context, @Nullable Dictionary<String, ?> configured) {
    return new Bridge.Settings(
        text(context, configured, "agent", ""),
        text(context, configured, "root", Bridge.Settings.DEFAULT_ROOT),
        Subtree.all(text(context, configured, "subtrees", "")));
  }

  private static String text(
      BundleContext context,
      @Nullable Dictionary<String, ?> configured,
      String key,
      String otherwise) {
    Object value = configured == null ? null : configured.get(key);
    Object found = value == null ? context.getProperty(PID + '.' + key) : value;
    if (found instanceof String[] several) {
      return String.join(" ", several);
    }
    return found == null ? otherwise : found.toString();
  }

  private synchronized void renew(BundleContext context, Bridge.Settings settings) {
    if (bridge != null) {
      bridge.close();
      bridge = new Bridge(context, settings);
    }
  }

  @Override
  public synchronized void stop(BundleContext context) {
    if (bridge != null) {
      bridge.close();
      bridge = null;
    }
  }

  /** Apart, as it cannot be loaded where there is no Config Admin. */
  private record Configured(BundleContext context, Activator activator) implements ManagedService {
    static void register(BundleContext context, Activator activator) {
      Dictionary<String, Object> properties = new Hashtable<>();
      properties.put(Constants.SERVICE_PID, PID);
      context.registerService(ManagedService.class, new Configured(context, activator), properties);
    }

    @Override
    public void updated(@Nullable Dictionary<String, ?> properties) throws ConfigurationException {
      try {
        activator.renew(context, settings(context, properties));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("subtrees", String.valueOf(e.getMessage()), e);
      }
    }
  }
}
