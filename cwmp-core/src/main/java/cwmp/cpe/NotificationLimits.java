// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the parameters that have a limit of their own were last worth an active notification. TR-181
 * ManageableDeviceNotificationLimit, TR-098 UDPConnectionRequestAddressNotificationLimit.
 */
final class NotificationLimits {
  private final Map<EngineParameter, Long> lastAt = new HashMap<>();

  /** Whether the parameter has a limit of its own. */
  static boolean has(ParameterNode parameter) {
    return limitOf(parameter.schema().engine()) != null;
  }

  /**
   * The instant from which on a change of the parameter may open a session, at most now if it may
   * at once; then the next one has to wait.
   */
  long freeAt(ParameterNode parameter, EngineParameters engine, long now) {
    EngineParameter limit = limitOf(parameter.schema().engine());
    long wait = limit == null ? 0 : engine.number(limit) * 1000;
    if (limit == null || wait == 0) {
      return now;
    }
    Long last = lastAt.get(limit);
    if (last != null && now - last < wait) {
      return last + wait;
    }
    lastAt.put(limit, now);
    return now;
  }

  private static @Nullable EngineParameter limitOf(@Nullable EngineParameter parameter) {
    return parameter == EngineParameter.MANAGEABLE_DEVICE_NUMBER_OF_ENTRIES
        ? EngineParameter.MANAGEABLE_DEVICE_NOTIFICATION_LIMIT
        : parameter == EngineParameter.UDP_CONNECTION_REQUEST_ADDRESS
            ? EngineParameter.UDP_CONNECTION_REQUEST_ADDRESS_NOTIFICATION_LIMIT
            : null;
  }

  NotificationLimits copy() {
    NotificationLimits copy = new NotificationLimits();
    copy.lastAt.putAll(lastAt);
    return copy;
  }
}
