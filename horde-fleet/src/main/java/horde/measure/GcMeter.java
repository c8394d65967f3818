// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Counts for how long the process is stopped to collect garbage, from when the meter is made until
 * it is closed. May be used from any thread.
 */
final class GcMeter implements NotificationListener, AutoCloseable {
  private final List<NotificationEmitter> emitters = new ArrayList<>();
  private long count;
  private long totalMillis;
  private long maxMillis;

  GcMeter() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (stopsTheWorld(collector.getName()) && collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, null);
        emitters.add(emitter);
      }
    }
  }

  /** Collectors that run beside the program are named so: their time is no pause. */
  static boolean stopsTheWorld(String collector) {
    return !collector.contains("Concurrent") && !collector.contains("Cycles");
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      CompositeData data = (CompositeData) notification.getUserData();
      paused(GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration());
    }
  }

  synchronized void paused(long millis) {
    count++;
    totalMillis += millis;
    maxMillis = Math.max(maxMillis, millis);
  }

  /** The pauses so far. */
  synchronized GcPauses pauses() {
    return new GcPauses(count, totalMillis, maxMillis);
  }

  @Override
  public void close() {
    for (NotificationEmitter emitter : emitters) {
      try {
        emitter.removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("a listener is removed once only", e);
      }
    }
  }
}
