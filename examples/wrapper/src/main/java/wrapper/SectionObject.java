// SPDX-License-Identifier: Apache-2.0
package wrapper;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A section of the file as an object of the model. The file is the truth, whoever wrote it. */
final class SectionObject implements DeviceObject {
  private static final String STATUS = "Status";

  private final SharedEdit file;
  private final String heading;
  private final List<Column> columns;
  private final String statusOn;
  private final String statusOff;

  /**
   * A section.
   *
   * @param statusOn what Status reads while the section is enabled
   * @param statusOff what it reads otherwise
   */
  SectionObject(
      SharedEdit file, String heading, List<Column> columns, String statusOn, String statusOff) {
    this.file = file;
    this.heading = heading;
    this.columns = columns;
    this.statusOn = statusOn;
    this.statusOff = statusOff;
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>(Set.of(STATUS));
    columns.forEach(column -> names.add(column.parameter()));
    return names;
  }

  /** One look at the file, however many are wanted: they fit together. */
  @Override
  public Map<String, String> getAll(Set<String> wanted) {
    try {
      Settings settings = file.settings();
      Map<String, String> values = new LinkedHashMap<>();
      boolean on = settings.get(heading, "enabled").orElse("no").equals("yes");
      values.put(STATUS, on ? statusOn : statusOff);
      for (Column column : columns) {
        String text = settings.get(heading, column.key()).orElse(column.absent());
        values.put(column.parameter(), column.form().toModel(text));
      }
      values.keySet().retainAll(wanted);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String get(String parameter) {
    String value = getAll(Set.of(parameter)).get(parameter);
    if (value == null) {
      throw new IllegalArgumentException("[" + heading + "] has no " + parameter);
    }
    return value;
  }

  @Override
  public PreparedChange prepare(Map<String, String> values) throws RefusedException {
    return file.prepare(
        heading,
        settings -> {
          Settings next = settings;
          for (Column column : columns) {
            String value = values.get(column.parameter());
            if (value != null) {
              next = next.with(heading, column.key(), column.form().toFile(value));
            }
          }
          return next;
        },
        this::refusal);
  }

  private RefusedException refusal(Rules.Problem problem) {
    return columns.stream()
        .filter(column -> column.key().equals(problem.key()))
        .findFirst()
        .map(column -> RefusedException.value(column.parameter(), problem.reason()))
        .orElseGet(() -> RefusedException.request(problem.toString()));
  }

  @Override
  public void set(String parameter, String value) {
    throw new UnsupportedOperationException("changes are prepared");
  }

  @Override
  public boolean remembers() {
    return true;
  }
}
