// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

/**
 * A device did not do what the script expects; the message names file and line, what was found and
 * what was expected, and has the conversation until then.
 */
public final class ScriptMismatch extends AssertionError {
  private static final long serialVersionUID = 1;

  ScriptMismatch(String script, int line, String message, String transcript) {
    super(script + ":" + line + ": " + message + "\nThe conversation until then:\n" + transcript);
  }
}
