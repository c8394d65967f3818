// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import java.nio.file.Path;

/**
 * Where something is written.
 *
 * @param line from 1, or 0 for the file as a whole
 */
public record Place(Path file, int line) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file.toString();
  }
}
