// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who has mistyped a name. */
public final class Spelling {
  private Spelling() {}

  /**
   * The known name that is nearest to a text, if it is near enough to be a slip of the fingers: at
   * most one letter in three is wrong, missing, too many or has changed places with its neighbor.
   */
  public static Optional<String> nearest(String text, Collection<String> known) {
    String best = null;
    int least = Math.max(1, text.length() / 3) + 1;
    for (String name : known) {
      int slips = slips(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (slips < least) {
        least = slips;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The distance of Damerau and Levenshtein, each place touched at most once. */
  private static int slips(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
