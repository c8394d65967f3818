// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.session.CwmpSession;
import cwmp.tree.ParameterNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The running session, and what its Inform tells.
 *
 * @param acsUrl ManagementServer.URL when it was opened
 * @param events taken out of the queue for the Inform
 * @param changes the changed values in the Inform
 */
record OpenSession(
    CwmpSession session, String acsUrl, List<Event> events, Map<ParameterNode, String> changes) {

  /** The same with nothing left to settle, because a bootstrap has voided it. */
  OpenSession voided() {
    return new OpenSession(session, acsUrl, List.of(), Map.of());
  }

  /** Gives up what the ACS has, and puts back what it does not have. */
  void settle(
      boolean informed,
      List<CpeRequest> acknowledged,
      EventQueue queue,
      @Nullable Agenda agendaOrNull) {
    if (!informed) {
      queue.putBack(events);
    }
    if (agendaOrNull == null) {
      return;
    }
    if (informed) {
      agendaOrNull.changes.delivered(changes);
    } else {
      agendaOrNull.changes.putBack();
    }
    for (CpeRequest request : acknowledged) {
      agendaOrNull.delivered(request);
    }
  }
}
