// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.referee.Rule;
import horde.referee.Severity;
import horde.referee.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a referee found in a test. */
final class Judgement {
  private Judgement() {}

  /** The rules that the ACS has broken and should not have. */
  static List<Violation> of(ExtensionContext context) {
    List<Rule> known =
        Scopes.refereed(context).map(judge -> List.of(judge.except())).orElse(List.of());
    return Scopes.known(context)
        .map(
            scope ->
                scope.violations().stream()
                    .filter(broken -> broken.severity() == Severity.VIOLATION)
                    .filter(broken -> !known.contains(broken.rule()))
                    .toList())
        .orElse(List.of());
  }

  static String text(List<Violation> broken) {
    return "expected an ACS that keeps the rules, but it broke "
        + broken.size()
        + " of them:\n"
        + broken.stream().map(Judgement::text).collect(Collectors.joining("\n"));
  }

  private static String text(Violation broken) {
    return "\n"
        + broken
        + "\n  The rule: "
        + broken.rule().meaning()
        + "\n"
        + broken.sample().transcript().stream().collect(Collectors.joining("\n  ", "  ", "\n"));
  }
}
