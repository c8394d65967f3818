// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.deviation.DeviationParameter.Type;
import java.util.List;

/**
 * Which parameters or objects are meant.
 *
 * @param words full names, or their ends from a dot on; ends with a dot are of objects, and mean
 *     all below them; none for all
 */
record Names(List<String> words) {

  /** Those of a parameter of this name. */
  static Names of(Settings settings, String parameter) {
    return new Names(settings.words(parameter));
  }

  /** A parameter for them. */
  static Deviation.Draft choose(Deviation.Draft draft, String parameter, String defaultValue) {
    return draft.with(
        parameter,
        Type.TEXT,
        defaultValue,
        "names of parameters, or the ends of names, with blanks between; with a final dot, all"
            + " below such an object; empty for all");
  }

  boolean has(String name) {
    return words.isEmpty() || words.stream().anyMatch(word -> means(word, name));
  }

  private static boolean means(String word, String name) {
    if (word.endsWith(".")) {
      return name.startsWith(word) || name.contains("." + word);
    }
    return name.equals(word) || name.endsWith("." + word);
  }
}
