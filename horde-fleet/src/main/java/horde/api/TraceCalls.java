// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.fleet.DeviceRef;
import horde.trace.Ladder;
import horde.trace.LadderText;
import horde.trace.SessionSummary;
import horde.trace.Traces;
import io.javalin.http.Context;
import java.util.List;

/** The sessions that were kept. */
final class TraceCalls {
  private static final int MOST_SESSIONS = 1000;
  private static final int USUAL_SESSIONS = 50;

  private final LiveRun run;
  private final DeviceCalls devices;

  /** Sessions in one line each. */
  record SessionList(List<SessionSummary> sessions) {}

  TraceCalls(LiveRun run, DeviceCalls devices) {
    this.run = run;
    this.devices = devices;
  }

  private Traces traces() {
    return new Traces(run.steering().fleet());
  }

  /** Those of one device, the newest first. */
  SessionList ofDevice(Context call) throws ApiException {
    QueryFields.of(call);
    return new SessionList(Waiting.forAnswer(traces().of(devices.device(call))));
  }

  /** The last ones of all devices. */
  SessionList recent(Context call) throws ApiException {
    QueryFields fields = QueryFields.of(call, "failed", "limit");
    boolean failed = fields.flag("failed");
    int limit = fields.number("limit", 1, MOST_SESSIONS, USUAL_SESSIONS);
    return new SessionList(Waiting.forAnswer(traces().recent(failed, limit)));
  }

  /** One of them, message by message. */
  void one(Context call) throws ApiException {
    QueryFields fields = QueryFields.of(call, "format");
    String format = fields.oneOf("format", "json", "text", "pcap");
    DeviceRef device = devices.device(call);
    String number = call.pathParam("number");
    if (!number.matches("\\d{1,18}")) {
      throw missing(number);
    }
    long session = Long.parseLong(number);
    if (format.equals("pcap")) {
      byte[] file =
          Waiting.forAnswer(traces().pcap(device, session, false))
              .orElseThrow(() -> missing(number));
      call.contentType("application/vnd.tcpdump.pcap")
          .header("Content-Disposition", "attachment; filename=\"session-" + session + ".pcapng\"")
          .result(file);
      return;
    }
    Ladder ladder =
        Waiting.forAnswer(traces().ladder(device, session)).orElseThrow(() -> missing(number));
    if (format.equals("text")) {
      call.contentType("text/plain; charset=utf-8")
          .result(String.join("\n", LadderText.opened(ladder)) + "\n");
    } else {
      call.contentType("application/json").result(Json.bytes(ladder));
    }
  }

  private static ApiException missing(String number) {
    return ApiException.notFound(
        "no-such-session",
        "there is no session '"
            + number
            + "' of this device, or no more; GET .../sessions lists"
            + " them, and the order 'trace' has a device keep them");
  }
}
