// SPDX-License-Identifier: Apache-2.0
package page;

import cwmp.agent.access.LocalAccess;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Serves a page on this machine alone, with a few parameters of the device to be looked at and
 * changed.
 *
 * <p>Framework properties: {@code page.port}, 8080 unless said, 0 for any; {@code page.parameters},
 * full names with commas between them.
 */
public final class PageActivator implements BundleActivator {
  private static final String DEFAULT_PORT = "8080";
  private static final String DEFAULT_PARAMETERS =
      "Device.DeviceInfo.SerialNumber,Device.DeviceInfo.ProvisioningCode";

  private @Nullable ServiceTracker<LocalAccess, LocalAccess> agents;
  private @Nullable Page page;

  @Override
  public void start(BundleContext context) throws IOException {
    ServiceTracker<LocalAccess, LocalAccess> tracker =
        new ServiceTracker<>(context, LocalAccess.class, null);
    tracker.open();
    agents = tracker;
    int port = Integer.parseInt(property(context, "page.port", DEFAULT_PORT));
    List<String> names =
        List.of(property(context, "page.parameters", DEFAULT_PARAMETERS).split("\\s*,\\s*"));
    page = new Page(port, names, tracker::getService);
  }

  private static String property(BundleContext context, String name, String otherwise) {
    String value = context.getProperty(name);
    return value == null ? otherwise : value;
  }

  @Override
  public void stop(BundleContext context) {
    if (page != null) {
      page.close();
    }
    if (agents != null) {
      agents.close();
    }
  }
}
