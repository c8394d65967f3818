// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.List;

/**
 * What a file says of a device, row by row as it stands there.
 *
 * @param file how its user called it
 */
public record Dump(String file, DumpFormat format, List<DumpRow> rows) {
  public Dump {
    rows = List.copyOf(rows);
  }

  /** It as a CSV table, which {@link DumpReader} reads. */
  public String csv() {
    return CsvDump.write(rows);
  }
}
