// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The CPE opens a session. TR-069 A.3.3.1.
 *
 * @param currentTime the device's time as a CWMP dateTime
 * @param retryCount how many sessions failed since the last one that succeeded
 */
public record Inform(
    DeviceId deviceId,
    List<Event> event,
    int maxEnvelopes,
    String currentTime,
    int retryCount,
    List<ParameterValue> parameterList)
    implements CpeRequest {
  public Inform {
    event = List.copyOf(event);
    parameterList = List.copyOf(parameterList);
  }
}
