// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.script.EngineSubject;
import cwmp.testkit.script.SessionScript;
import cwmp.testkit.script.SessionScriptRunner;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All session scripts against the agent: it must show what the bare engine shows. */
@Timeout(60)
class AgentSessionScriptsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void playsAgainstTheAgent(SessionScript script) throws Exception {
    String transcript = SessionScriptRunner.play(script, AgentSubject::new);

    assertThat(transcript).isEqualTo(SessionScriptRunner.play(script, EngineSubject::new));
  }
}
