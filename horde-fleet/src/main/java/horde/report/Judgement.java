// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.referee.Referee;
import horde.referee.Rule;
import horde.referee.Severity;
import horde.referee.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the referee has seen.
 *
 * @param sessions how many were judged
 * @param broken which rules were broken
 */
public record Judgement(long sessions, List<Broken> broken) {

  public Judgement {
    broken = Members.whole("broken", broken);
  }

  /** A rule that the ACS has broken, how often, and what it was the first time. */
  public record Broken(
      String rule,
      String item,
      String clause,
      String severity,
      String meaning,
      long count,
      String device,
      String detail) {

    static Broken of(Violation violation) {
      Rule rule = violation.rule();
      return new Broken(
          rule.id(),
          rule.item(),
          rule.clause(),
          rule.severity().toString(),
          rule.meaning(),
          violation.count(),
          violation.sample().device(),
          violation.sample().detail());
    }
  }

  static @Nullable Judgement of(@Nullable Referee referee) {
    return referee == null
        ? null
        : new Judgement(referee.sessions(), referee.violations().stream().map(Broken::of).toList());
  }

  /** How often rules of this severity were broken. */
  public long count(Severity severity) {
    return broken.stream()
        .filter(rule -> rule.severity().equals(severity.toString()))
        .mapToLong(Broken::count)
        .sum();
  }
}
