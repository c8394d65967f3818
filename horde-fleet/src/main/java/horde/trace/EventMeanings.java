// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.message.EventCode;
import horde.trace.Rung.Clause;
import java.util.Map;
import java.util.Optional;

/** What the events of an Inform mean. */
final class EventMeanings {
  private static final Map<EventCode, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              EventCode.BOOTSTRAP,
              "0 BOOTSTRAP: it calls this ACS for the very first time, as it is new, or was reset,"
                  + " or has got another ACS URL."),
          Map.entry(EventCode.BOOT, "1 BOOT: it has just started."),
          Map.entry(
              EventCode.PERIODIC,
              "2 PERIODIC: PeriodicInformInterval has passed; it calls as regularly as it was told"
                  + " to."),
          Map.entry(
              EventCode.SCHEDULED,
              "3 SCHEDULED: the time has come that a ScheduleInform had asked for."),
          Map.entry(
              EventCode.VALUE_CHANGE,
              "4 VALUE CHANGE: a parameter has changed that the ACS wants to hear of, and it was"
                  + " not the ACS that changed it."),
          Map.entry(EventCode.KICKED, "5 KICKED: its user has used a web page of the ACS's."),
          Map.entry(
              EventCode.CONNECTION_REQUEST,
              "6 CONNECTION REQUEST: the ACS has knocked, and the device calls back."),
          Map.entry(
              EventCode.TRANSFER_COMPLETE,
              "7 TRANSFER COMPLETE: a transfer has ended that the ACS had asked for; a"
                  + " TransferComplete with the result follows."),
          Map.entry(
              EventCode.DIAGNOSTICS_COMPLETE,
              "8 DIAGNOSTICS COMPLETE: a test has ended; its results can be read now."),
          Map.entry(
              EventCode.REQUEST_DOWNLOAD,
              "9 REQUEST DOWNLOAD: it would like a file; a RequestDownload follows."),
          Map.entry(
              EventCode.AUTONOMOUS_TRANSFER_COMPLETE,
              "10 AUTONOMOUS TRANSFER COMPLETE: a transfer has ended that the ACS had not asked"
                  + " for."),
          Map.entry(
              EventCode.DU_STATE_CHANGE_COMPLETE,
              "11 DU STATE CHANGE COMPLETE: software has been installed, updated or removed as the"
                  + " ACS had asked."),
          Map.entry(
              EventCode.AUTONOMOUS_DU_STATE_CHANGE_COMPLETE,
              "12 AUTONOMOUS DU STATE CHANGE COMPLETE: software has been changed without the ACS."),
          Map.entry(EventCode.WAKEUP, "13 WAKEUP: it has slept for longer than the ACS allows."),
          Map.entry(EventCode.HEARTBEAT, "14 HEARTBEAT: it says that it is there, and no more."),
          Map.entry(
              EventCode.M_REBOOT,
              "M Reboot: the restart was the ACS's wish; the CommandKey says which."),
          Map.entry(
              EventCode.M_SCHEDULE_INFORM,
              "M ScheduleInform: which of its requests for a call this is, says the CommandKey."),
          Map.entry(
              EventCode.M_DOWNLOAD,
              "M Download: the transfer was a Download; the CommandKey says which."),
          Map.entry(
              EventCode.M_SCHEDULE_DOWNLOAD,
              "M ScheduleDownload: the transfer was a ScheduleDownload; the CommandKey says"
                  + " which."),
          Map.entry(
              EventCode.M_UPLOAD,
              "M Upload: the transfer was an Upload; the CommandKey says which."),
          Map.entry(
              EventCode.M_CHANGE_DU_STATE,
              "M ChangeDUState: which of its requests that was, says the CommandKey."));

  private static final Map<EventCode, Clause> RULES =
      Map.of(
          EventCode.BOOTSTRAP,
              new Clause(
                  "TR-069 3.7.1.5",
                  "0 BOOTSTRAP is told until the ACS has taken it, over restarts too; whatever else"
                      + " was to be told is dropped for it."),
          EventCode.VALUE_CHANGE,
              new Clause(
                  "TR-069 A.3.3.1",
                  "4 VALUE CHANGE stands in the Inform exactly if a parameter with notification has"
                      + " changed, which then stands in it too, with its present value."),
          EventCode.CONNECTION_REQUEST,
              new Clause(
                  "TR-069 3.2.2",
                  "A connection request carries no message: it only has the device open a session."
                      + " One that nobody could prove to be the ACS's is refused."),
          EventCode.TRANSFER_COMPLETE,
              new Clause(
                  "TR-069 A.3.3.1",
                  "7 TRANSFER COMPLETE comes with an M event for each transfer that has ended."));

  private EventMeanings() {}

  static String of(EventCode code) {
    String meaning = MEANINGS.get(code);
    return meaning == null ? Phrases.cut(code.text()) + ": an event of the vendor's." : meaning;
  }

  static Optional<Clause> rule(EventCode code) {
    return Optional.ofNullable(RULES.get(code));
  }
}
