// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import java.util.List;

/**
 * A session as the steps between device and ACS, each in words and opened; without secrets.
 *
 * @param session which one, and what came of it
 * @param acs where the first message went
 * @param rungs the steps, in order
 * @param end how it ended, in words
 */
public record Ladder(SessionSummary session, String acs, List<Rung> rungs, String end) {
  /** Copies the list. */
  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /** The ladder of a session. */
  public static Ladder of(DeviceRef device, SessionTrace trace) {
    return of(device, trace, List.of());
  }

  /**
   * The ladder of a session, with what earlier ones have told of the device's values.
   *
   * <p>Takes the messages apart, which is not work for a loop.
   *
   * @param earlier sessions of the same device; others are ignored
   */
  public static Ladder of(DeviceRef device, SessionTrace trace, List<SessionTrace> earlier) {
    return new LadderBuilder(device, trace, earlier, true).build();
  }

  /** As JSON: the names are those of the records, times are ISO 8601 in UTC. */
  public String json() {
    return LadderJson.of(this);
  }

  /** What a list of sessions shows of one. */
  public static SessionSummary summary(DeviceRef device, SessionTrace trace) {
    return new LadderBuilder(device, trace, List.of(), false).build().session();
  }
}
