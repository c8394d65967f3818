// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.query.DeviceQuery;
import horde.steer.DeviceRow;
import horde.steer.ParameterFilter;
import horde.steer.ParameterPage;
import horde.steer.ParameterRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parameters of some devices, looked at again and again; of one caller at a time. */
final class WatchedValues {
  private static final int MOST_DEVICES = 20;
  private static final int MOST_PARAMETERS = 200;

  private final Desk desk;
  private final DeviceQuery query;
  private final ParameterFilter filter;
  private final Map<String, String> before = new HashMap<>();

  WatchedValues(Desk desk, DeviceQuery query, String path) {
    this.desk = desk;
    this.query = query;
    this.filter = new ParameterFilter(path, "", false, false, 0, MOST_PARAMETERS);
  }

  /** What has changed since the last look; at the first one all of them. */
  synchronized List<String> changes() throws CommandException {
    List<String> changes = new ArrayList<>();
    List<DeviceRow> devices =
        Desk.await(desk.steering().devices(query, 0, MOST_DEVICES, false)).devices();
    for (DeviceRow device : devices) {
      ParameterPage page =
          Desk.await(
              desk.steering()
                  .parameters(desk.fleet().ref(device.index()), filter)
                  .exceptionally(none -> new ParameterPage(List.of(), null, 0)));
      for (ParameterRow row : page.parameters()) {
        String value = ParameterText.value(row);
        String old = before.put(device.index() + " " + row.path(), value);
        if (!value.equals(old)) {
          changes.add(
              "%s  %s  %s = %s%s"
                  .formatted(
                      Desk.time(Instant.now()),
                      device.serialNumber(),
                      row.path(),
                      value,
                      old == null ? "" : "  (was " + old + ")"));
        }
      }
    }
    return changes;
  }
}
