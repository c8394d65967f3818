// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/** An argument with which a diagnostic cannot run. */
final class BadArgumentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /**
   * What is wrong.
   *
   * @param parameter the name of the argument
   * @param problem what was found and what was expected
   */
  BadArgumentException(String parameter, String problem) {
    super(problem, null, false, false);
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
