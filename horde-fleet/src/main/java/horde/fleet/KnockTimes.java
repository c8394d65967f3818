// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long the ACS waits for the sessions that it asks for. Remembers the devices of a loop that
 * owe it one, and no others.
 */
final class KnockTimes {
  private final Histogram micros = new Histogram(LoopTimes.DIGITS);
  private final Map<Device, Long> owing = new HashMap<>();

  /** A device has taken a connection request; further ones lead to the same session. */
  void taken(Device device, long nanos) {
    owing.putIfAbsent(device, nanos);
  }

  /** The ACS has answered this Inform. */
  void informed(Device device, Inform inform, long nanos) {
    if (owing.isEmpty()) {
      return;
    }
    for (Event event : inform.event()) {
      if (event.code().equals(EventCode.CONNECTION_REQUEST)) {
        Long taken = owing.remove(device);
        if (taken != null) {
          LoopTimes.record(micros, nanos - taken);
        }
        return;
      }
    }
  }

  /** A device has lost its power, and the request with it. */
  void lost(Device device) {
    owing.remove(device);
  }

  Histogram micros() {
    return micros;
  }
}
