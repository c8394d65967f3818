// SPDX-License-Identifier: Apache-2.0
package horde.referee;

/** What a judge blows who has seen a rule broken. */
interface Whistle {

  /**
   * A rule was broken.
   *
   * @param format what was found and what was expected, with the arguments, as in {@link
   *     String#format}
   */
  void blow(Rule rule, String format, Object... arguments);
}
