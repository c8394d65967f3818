// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Topics of Event Admin; the class is there only if that is. */
final class EventAdminTopics implements Topics {
  private final ServiceTracker<EventAdmin, EventAdmin> admins;

  EventAdminTopics(BundleContext context) {
    admins = new ServiceTracker<>(context, EventAdmin.class, null);
    admins.open();
  }

  @Override
  public boolean isHeard() {
    return true;
  }

  @Override
  public void post(String topic, Map<String, ?> properties) {
    EventAdmin admin = admins.getService();
    if (admin != null) {
      admin.postEvent(new Event(PREFIX + topic, properties));
    }
  }

  @Override
  public void close() {
    admins.close();
  }
}
