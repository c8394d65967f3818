// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CpeRequest;
import cwmp.message.Event;
import java.util.List;

/**
 * A request of the device's own that the ACS has to answer, and the events that announce it. It is
 * kept, over restarts too, until it is answered. TR-069 3.7.1.5.
 *
 * @param events one with a number, and perhaps an {@code M} event; those with a number are listed
 *     once for all requests that have them
 */
public record OwedRequest(List<Event> events, CpeRequest request) {
  public OwedRequest {
    events = List.copyOf(events);
  }
}
