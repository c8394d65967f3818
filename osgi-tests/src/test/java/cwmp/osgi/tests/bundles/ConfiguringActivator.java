// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.BiFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configures what the test wants: a PID, or the PID of a factory with a tilde and a name. */
public final class ConfiguringActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    BiFunction<String, Map<String, Object>, String> configure =
        (pid, values) -> configure(context, pid, values);
    context.registerService(
        BiFunction.class, configure, new Hashtable<>(Map.of("name", "configure")));
  }

  private static String configure(BundleContext context, String pid, Map<String, Object> values) {
    ServiceReference<ConfigurationAdmin> reference =
        context.getServiceReference(ConfigurationAdmin.class);
    ConfigurationAdmin admin = context.getService(reference);
    try {
      int tilde = pid.indexOf('~');
      Configuration configuration =
          tilde < 0
              ? admin.getConfiguration(pid, "?")
              : admin.getFactoryConfiguration(
                  pid.substring(0, tilde), pid.substring(tilde + 1), "?");
      if (values.isEmpty()) {
        configuration.delete();
      } else {
        configuration.update(new Hashtable<>(values));
      }
      return pid;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.ungetService(reference);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
