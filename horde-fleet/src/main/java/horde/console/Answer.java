// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command has come to.
 *
 * @param lines for people; at most {@value #MOST_LINES}
 * @param failed whether it could not be carried out, or a device refused; scripts stop there
 * @param job the number of a job that it has begun and that goes on; null if there is none
 * @param watch the number of a watch that it has begun; null if there is none
 */
public record Answer(
    List<String> lines, boolean failed, @Nullable Integer job, @Nullable Integer watch) {
  /** What an answer has room for. */
  public static final int MOST_LINES = 20_000;

  private static final Answer EMPTY = new Answer(List.of(), false, null, null);

  /** Cuts what is too long. */
  public Answer {
    if (lines.size() > MOST_LINES) {
      List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
      cut.add("and " + (lines.size() - MOST_LINES) + " lines more");
      lines = cut;
    }
    lines = List.copyOf(lines);
  }

  /** Nothing to say. */
  static Answer none() {
    return EMPTY;
  }

  static Answer of(List<String> lines) {
    return new Answer(lines, false, null, null);
  }

  static Answer of(String line) {
    return of(List.of(line));
  }

  static Answer failure(List<String> lines) {
    return new Answer(lines, true, null, null);
  }

  static Answer failure(@Nullable String line) {
    return failure(List.of(String.valueOf(line)));
  }
}
