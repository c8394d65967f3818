// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session.
 *
 * @param how {@code well}, {@code badly}, {@code any}, or a kind of failure
 */
record SessionSight(String how) implements Sight<Observation.SessionEnded> {
  @Override
  public Class<Observation.SessionEnded> kind() {
    return Observation.SessionEnded.class;
  }

  @Override
  public String text() {
    return "session to end " + how;
  }

  @Override
  public @Nullable List<Difference> differences(Observation.SessionEnded seen, StepRun run) {
    if (Look.begunSince(run, seen) == null) {
      return null;
    }
    Difference difference =
        end(
            how,
            seen.outcome().successful(),
            seen.outcome().failure().map(failure -> failure.key()).orElse("well"));
    return difference == null ? List.of() : List.of(difference);
  }

  /** An end that is good or bad, or bad in one way. */
  static @Nullable Difference end(String wanted, boolean good, String found) {
    boolean same =
        switch (wanted) {
          case "", "any" -> true;
          case "well" -> good;
          case "badly" -> !good;
          default -> TextPattern.of(wanted).fits(found);
        };
    return same ? null : new Difference("end", wanted, good ? "well" : found);
  }
}
