// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import java.util.Comparator;

/**
 * Something wrong with a configuration.
 *
 * @param line where in the file, from 1; 0 for a flag
 * @param text the whole line to show, place included
 */
record Problem(int line, int column, String text) implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::text);

  static Problem of(YamlException e) {
    return new Problem(e.line(), e.column(), String.valueOf(e.getMessage()));
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }
}
