// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.yaml;

/** A file is not what it should be; the message is for the person who wrote it. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;
  private final int column;
  private final String key;
  private final String problem;

  YamlException(String file, int line, int column, String key, String problem) {
    super(file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
    this.file = file;
    this.line = line;
    this.column = column;
    this.key = key;
    this.problem = problem;
  }

  /** The file as the caller named it. */
  public String file() {
    return file;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** Counted from 1. */
  public int column() {
    return column;
  }

  /**
   * The path of keys down to the place, such as {@code devices[0].count}; empty for the file
   * itself.
   */
  public String key() {
    return key;
  }

  /** What is wrong there, without the place. */
  public String problem() {
    return problem;
  }
}
