// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.session.SessionOutcome;
import java.util.List;

/** Plays session scripts. */
public final class SessionScriptRunner {
  private SessionScriptRunner() {}

  /**
   * Plays a script from beginning to end.
   *
   * @return the conversation as text, without all that may differ between subjects: equal for every
   *     subject that behaves alike
   * @throws ScriptMismatch if the device did not do what the script expects
   * @throws Exception whatever the subject throws
   */
  public static String play(SessionScript script, ScriptSubject.Factory subjects) throws Exception {
    try (ScriptStage stage = new ScriptStage(script);
        ScriptSubject subject = subjects.create(stage)) {
      ScriptConversation conversation = stage.conversation();
      for (SessionScript.Act act : conversation.acts()) {
        conversation.begin(act);
        List<SessionOutcome> outcomes = subject.happen(act.facts());
        conversation.end(outcomes);
      }
      return conversation.transcript();
    }
  }
}
