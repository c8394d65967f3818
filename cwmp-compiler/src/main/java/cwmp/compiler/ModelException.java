// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Something in a model's files that cannot be understood; the message says where and what. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * A complaint about a place in a file.
   *
   * @param file as the user knows it
   * @param line from 1, or 0 if it is about the file as a whole
   * @param problem what was found, and what was expected
   */
  public ModelException(Path file, int line, String problem) {
    this(file, line, problem, null);
  }

  /** What a reader of the files found wrong. */
  ModelException(DocumentException e) {
    this(e.place().file(), e.place().line(), String.valueOf(e.getMessage()), e);
  }

  /** The same, with what it came from. */
  public ModelException(Path file, int line, String problem, @Nullable Throwable cause) {
    super(file + (line > 0 ? ":" + line : "") + ": " + problem, cause);
  }
}
