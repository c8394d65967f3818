// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The short list of items that have no test, each with its reason. */
final class Reasons {
  static final String FILE = "docs/conformance-reasons.tsv";
  private static final String HEADER = "id\treason";

  private Reasons() {}

  /**
   * Reads the list.
   *
   * @throws IllegalStateException if a line is not an id and a reason, or an id comes twice
   */
  static Map<String, String> read(Path root) throws IOException {
    List<String> lines = Files.readAllLines(root.resolve(FILE));
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalStateException(FILE + ", line 1: expected " + HEADER);
    }
    Map<String, String> reasons = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length != 2 || cells[1].isBlank() || reasons.put(cells[0], cells[1]) != null) {
        throw new IllegalStateException(
            FILE + ", line " + (i + 1) + ": expected an id of its own and a reason");
      }
    }
    return reasons;
  }
}
