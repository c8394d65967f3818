// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import java.util.Hashtable;
import java.util.Map;
import java.util.Queue;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Tells the test what it hears from Event Admin. */
public final class TopicsActivator implements BundleActivator {
  @Override
  @SuppressWarnings("unchecked") // the test offers it so
  public void start(BundleContext context) {
    Queue<String> told = context.getService(context.getServiceReference(Queue.class));
    EventHandler handler =
        event -> {
          Object path = event.getProperty("cwmp.path");
          told.add(path == null ? event.getTopic() : event.getTopic() + " " + path);
        };
    context.registerService(
        EventHandler.class, handler, new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "cwmp/*")));
  }

  @Override
  public void stop(BundleContext context) {}
}
