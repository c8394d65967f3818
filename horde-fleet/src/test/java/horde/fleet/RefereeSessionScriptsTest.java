// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.script.SessionScript;
import cwmp.testkit.script.SessionScriptRunner;
import cwmp.testkit.script.SessionScripts;
import horde.referee.Referee;
import horde.referee.Rule;
import horde.referee.Violation;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All session scripts under the eyes of a referee: it sees what their ACSs do wrong on purpose, and
 * has nothing to say of the others.
 */
@Timeout(60)
final class RefereeSessionScriptsTest {
  private static final Map<String, Set<Rule>> EXPECTED = new HashMap<>();

  @BeforeAll
  static void readWhatIsWrong() throws Exception {
    try (InputStream in = resource()) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(parts -> EXPECTED.put(parts[0], rules(parts[1])));
    }
  }

  private static InputStream resource() {
    return RefereeSessionScriptsTest.class.getResourceAsStream("/referee-scripts.txt");
  }

  private static Set<Rule> rules(String ids) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (String id : ids.split(" ")) {
      rules.add(Rule.of(id).orElseThrow());
    }
    return rules;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void seesWhatIsWrongAndNothingElse(SessionScript script) throws Exception {
    Referee referee = new Referee();

    SessionScriptRunner.play(script, stage -> new FleetSubject(stage, List.of(referee)));

    assertThat(referee.sessions()).isPositive();
    assertThat(referee.violations())
        .filteredOn(violation -> violation.rule() != Rule.NO_AUTHENTICATION)
        .extracting(Violation::rule)
        .containsExactlyInAnyOrderElementsOf(EXPECTED.getOrDefault(script.name(), Set.of()));
  }

  @Test
  void knowsAllTheScriptsThatItExpectsSomethingOf() throws Exception {
    assertThat(EXPECTED.keySet())
        .isSubsetOf(SessionScripts.all().stream().map(SessionScript::name).toList());
  }
}
