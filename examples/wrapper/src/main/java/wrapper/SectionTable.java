// SPDX-License-Identifier: Apache-2.0
package wrapper;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sections of a kind as a table of the model. Their headings are the keys; which of them has
 * which instance number is the agent's to remember.
 */
final class SectionTable implements DeviceTable {
  private final SharedEdit file;
  private final String kind;
  private final Function<String, DeviceObject> rows;

  /**
   * The sections of this kind.
   *
   * @param rows the object of a heading
   */
  SectionTable(SharedEdit file, String kind, Function<String, DeviceObject> rows) {
    this.file = file;
    this.kind = kind;
    this.rows = rows;
  }

  @Override
  public List<String> keys() {
    try {
      return file.settings().sections(kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<DeviceObject> row(String key) {
    return Optional.of(rows.apply(key));
  }

  /** A section with a name that nobody has: {@code [forward acs7]}. */
  @Override
  public NewRow add(int instance) throws RefusedException {
    List<String> taken = keys();
    String free = kind + " acs" + instance;
    for (int i = 2; taken.contains(free); i++) {
      free = kind + " acs" + instance + "-" + i;
    }
    String heading = free;
    return new NewRow(
        heading,
        file.prepare(
            kind,
            settings -> settings.withSection(heading),
            problem -> RefusedException.noRoom(problem.reason())));
  }

  @Override
  public PreparedChange delete(String key) throws RefusedException {
    return file.prepare(
        kind,
        settings -> settings.withoutSection(key),
        problem -> RefusedException.request(problem.reason()));
  }
}
