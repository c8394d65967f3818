// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.message.CwmpTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for the read-only parameters and tables of a diagnostics object.
 *
 * <p>A model that lacks one of the names does without; so what the models spell differently is here
 * in each spelling. A number that is too large for its parameter becomes the largest that is not.
 *
 * @param values by parameter name
 * @param tables rows by table name, each row by parameter name
 */
public record ResultParameters(
    Map<String, String> values, Map<String, List<Map<String, String>>> tables) {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  public ResultParameters {
    values = Map.copyOf(values);
    tables = Map.copyOf(tables);
  }

  /** Collects parameters. */
  static Builder builder() {
    return new Builder();
  }

  /** A time to the microsecond, as TR-143 wants it; the unknown time as such. */
  static String time(Instant time) {
    return time.equals(CwmpTime.UNKNOWN) ? CwmpTime.UNKNOWN_TEXT : MICROSECONDS.format(time);
  }

  static final class Builder {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();

    Builder put(String name, String value) {
      values.put(name, value);
      return this;
    }

    Builder put(String name, long value) {
      return put(name, Long.toString(value));
    }

    Builder put(String name, boolean value) {
      return put(name, Boolean.toString(value));
    }

    Builder put(String name, Instant time) {
      return put(name, time(time));
    }

    /** Adds the rows of a table, which has no tables of its own. */
    Builder table(String name, List<Builder> rows) {
      List<Map<String, String>> all = new ArrayList<>(rows.size());
      rows.forEach(row -> all.add(Map.copyOf(row.values)));
      tables.put(name, List.copyOf(all));
      return this;
    }

    ResultParameters build() {
      return new ResultParameters(values, tables);
    }
  }
}
