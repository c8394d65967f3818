// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.message.DeviceId;
import cwmp.session.SessionFailure;
import horde.fleet.Device;
import horde.fleet.DeviceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list.
 *
 * @param state in one word, as {@link DeviceStatus} has them
 * @param power {@code on}, {@code off} or {@code restarting}
 * @param informed whether it has had a session that ended well since the fleet was built
 * @param failedInARow how many sessions have failed since the last that did not
 * @param failure why the last session failed; null if it did not
 * @param events what its ACS has not been told, as on the wire
 */
public record DeviceRow(
    int index,
    String serialNumber,
    String oui,
    String productClass,
    String group,
    String state,
    String power,
    boolean inSession,
    boolean informed,
    boolean paused,
    boolean traced,
    int failedInARow,
    @Nullable String failure,
    List<String> events) {

  /** As it is now; on its loop. */
  static DeviceRow of(Device device) {
    DeviceId id = device.id();
    return new DeviceRow(
        device.index(),
        id.serialNumber(),
        id.oui(),
        id.productClass(),
        device.group(),
        DeviceStatus.of(device).word(),
        DeviceStatus.powerOf(device),
        device.inSession(),
        device.informed(),
        device.isPaused(),
        device.isTraced(),
        device.failedInARow(),
        device.lastFailure().map(SessionFailure::key).orElse(null),
        device.owedEvents().stream().map(event -> event.code().text()).toList());
  }
}
