// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;

/** What commands are said to: a fleet of this process, or one of another. From any thread. */
public interface Console {

  /**
   * Carries out a command, and waits until there is something to say.
   *
   * @param line an empty one and a comment, which begins with {@code #}, give no answer
   * @throws ConsoleGoneException if nobody is there any more to hear it
   */
  Answer say(String line, Paper paper) throws ConsoleGoneException;

  /**
   * What may stand where somebody is writing.
   *
   * @param line up to the cursor
   */
  List<Completion> complete(String line);

  /**
   * One way to go on.
   *
   * @param word instead of the last word of the line, that is what stands behind its last space
   * @param finished whether a space follows
   * @param help may be empty
   */
  record Completion(String word, boolean finished, String help) {}
}
