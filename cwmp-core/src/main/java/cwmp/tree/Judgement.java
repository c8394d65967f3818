// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/**
 * Whether a text is a value of a parameter.
 *
 * @param value its canonical form; the text itself if it is refused
 * @param problem what was found and what was expected, or null if it is one
 */
record Judgement(String value, @Nullable String problem) {
  static Judgement accepted(String value) {
    return new Judgement(value, null);
  }

  static Judgement refused(String value, String problem) {
    return new Judgement(value, problem);
  }
}
