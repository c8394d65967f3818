// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.http.Credentials;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.Inform;
import cwmp.session.CwmpSession;
import cwmp.session.SessionPlan;
import cwmp.soap.CwmpVersion;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.wire.HttpTarget;
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

  /** Puts together all that the device owes the ACS, and takes the events out of the queue. */
  static OpenSession begin(
      Cpe cpe,
      HttpTarget acs,
      CwmpVersion version,
      EventQueue queue,
      Map<ParameterNode, String> changes) {
    EngineParameters engine = cpe.tree().engine();
    Agenda agenda = cpe.agendaOrNull();
    CpeHost host = cpe.host();
    Inform inform =
        new InformBuilder(cpe.tree(), host, queue, agenda).inform(changes, cpe.retryCount());
    Credentials credentials = new Credentials(engine.username(), engine.password());
    List<CpeRequest> requests = agenda == null ? List.of() : agenda.requests();
    CwmpSession session =
        new CwmpSession(
            new SessionPlan(acs, credentials, version, inform, requests, engine.httpCompression()),
            cpe.settings().sessions(),
            host::now,
            host.random());
    return new OpenSession(session, engine.url(), queue.take(inform.event()), changes);
  }

  /** Whether the device is to talk to another ACS now than in this session. */
  boolean isLeftBehind(EngineParameters engine) {
    return !acsUrl.equals(engine.url());
  }

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

  /** What would be left if the session failed now. */
  void settleAsFailed(EngineParameters engine, EventQueue queue, @Nullable Agenda agendaOrNull) {
    settle(session.informed(), session.acknowledged(), queue, agendaOrNull);
    if (isLeftBehind(engine)) {
      queue.bootstrap();
      if (agendaOrNull != null) {
        agendaOrNull.bootstrapped();
      }
    }
  }

  /** The agenda without what the ACS has taken in this session. */
  Agenda rest(Agenda agenda) {
    Agenda rest = agenda.copy();
    session.acknowledged().forEach(rest::delivered);
    return rest;
  }
}
