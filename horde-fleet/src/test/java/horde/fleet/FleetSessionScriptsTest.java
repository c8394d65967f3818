// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.script.EngineSubject;
import cwmp.testkit.script.SessionScript;
import cwmp.testkit.script.SessionScriptRunner;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All session scripts against a fleet of one: it must show what the bare engine shows. */
@Timeout(60)
final class FleetSessionScriptsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void playsAgainstTheFleet(SessionScript script) throws Exception {
    String transcript = SessionScriptRunner.play(script, FleetSubject::new);

    assertThat(transcript).isEqualTo(SessionScriptRunner.play(script, EngineSubject::new));
  }
}
