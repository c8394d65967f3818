// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All session scripts on the bare engine. */
class EngineSessionScriptsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void playsOnTheEngine(SessionScript script) throws Exception {
    String transcript = SessionScriptRunner.play(script, EngineSubject::new);

    assertThat(transcript).contains("> Inform");
    assertThat(SessionScriptRunner.play(script, EngineSubject::new))
        .as("the same again")
        .isEqualTo(transcript);
  }

  @Test
  void findsTheScripts() {
    assertThat(SessionScripts.all()).hasSizeGreaterThan(60);
  }
}
