// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import java.time.Instant;
import java.util.List;

/**
 * A session in one line of a list; without secrets.
 *
 * @param device its serial number
 * @param index of the device in the fleet
 * @param group of the device
 * @param number of the session; no other of the fleet has it
 * @param millis from the first message to the last
 * @param events why the device called, as the Inform has it
 * @param outcome {@code ok}, {@code running}, or what the failure is counted as, such as {@code
 *     httpStatus}
 * @param detail why it failed; else empty
 * @param rpcs the methods that were called, in order, of both sides
 * @param faults what either side was refused with, in order, such as {@code 9007 Invalid parameter
 *     value}
 * @param messages how many went over the line
 */
public record SessionSummary(
    String device,
    int index,
    String group,
    long number,
    Instant startedAt,
    double millis,
    List<String> events,
    String outcome,
    String detail,
    List<String> rpcs,
    List<String> faults,
    int messages) {

  /** What {@link #outcome} is of a session that ended as it should. */
  public static final String OK = "ok";

  /** What {@link #outcome} is of a session that is going on. */
  public static final String RUNNING = "running";

  /** Copies the lists. */
  public SessionSummary {
    events = List.copyOf(events);
    rpcs = List.copyOf(rpcs);
    faults = List.copyOf(faults);
  }

  static SessionSummary of(
      DeviceRef device, SessionTrace trace, List<Rung> rungs, List<String> events) {
    double millis = rungs.isEmpty() ? 0 : rungs.getLast().millis();
    return new SessionSummary(
        device.id().serialNumber(),
        device.index(),
        device.group(),
        trace.number(),
        trace.begun(),
        millis,
        events,
        trace
            .outcome()
            .map(end -> end.failure().map(failure -> failure.key()).orElse(OK))
            .orElse(RUNNING),
        trace.outcome().map(end -> end.detail()).orElse(""),
        rungs.stream().filter(Rung::call).map(Rung::message).toList(),
        rungs.stream()
            .flatMap(rung -> rung.faults().stream())
            .map(fault -> fault.code() + " " + fault.name())
            .distinct()
            .toList(),
        (int) rungs.stream().filter(rung -> rung.from() != Rung.Side.NOBODY).count());
  }
}
