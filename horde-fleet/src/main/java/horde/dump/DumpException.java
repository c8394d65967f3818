// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import org.jspecify.annotations.Nullable;

/** A file is no dump that can be read; the message says where, what was found and expected. */
public final class DumpException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * A problem.
   *
   * @param line from 1
   */
  DumpException(String file, int line, String problem, @Nullable Throwable cause) {
    super(file + ":" + line + ": " + problem, cause);
  }

  DumpException(String file, int line, String problem) {
    this(file, line, problem, null);
  }
}
