// SPDX-License-Identifier: Apache-2.0
package horde.config;

import java.util.List;

/** A configuration is not what it should be; the message is for the person who wrote it. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  /** How many problems are told at most. */
  static final int MOST = 20;

  /** One line for each problem. */
  public ConfigException(List<String> problems) {
    super(text(problems));
  }

  /** A problem that only the making of the fleet could find. */
  public ConfigException(String problem, Throwable cause) {
    super(problem, cause);
  }

  private static String text(List<String> problems) {
    if (problems.size() <= MOST) {
      return String.join("\n", problems);
    }
    return String.join("\n", problems.subList(0, MOST))
        + "\nand "
        + (problems.size() - MOST)
        + " more";
  }
}
