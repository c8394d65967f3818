// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

/** A script does not make sense; the message names file and line, what was found, what expected. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScriptException(String script, int line, String message) {
    super(script + ":" + line + ": " + message);
  }
}
