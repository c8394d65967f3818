// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports as comma-separated values with one line of headers. TR-069 Annex N.3.4, RFC 4180.
 *
 * @param fieldSeparator one or more characters
 * @param rowSeparator one or more characters
 * @param escape encloses a field that could be misread, and stands twice for itself; empty for
 *     never
 */
record CsvReports(
    Timestamps timestamps, String fieldSeparator, String rowSeparator, String escape) {

  /** One row for each parameter, with its type. */
  String perRow(List<Report> reports) {
    StringBuilder csv = new StringBuilder();
    row(csv, headers(List.of("ParameterName", "ParameterValue", "ParameterType")));
    for (Report report : reports) {
      for (Report.Item item : report.items()) {
        row(csv, fields(report, List.of(item.name(), item.value(), typeName(item.type()))));
      }
    }
    return csv.toString();
  }

  /**
   * One row for each report. The columns are those of all reports, as a parameter may have come or
   * gone in between; what a report does not have is left empty.
   */
  String perColumn(List<Report> reports) {
    Set<String> names = new LinkedHashSet<>();
    reports.forEach(report -> report.items().forEach(item -> names.add(item.name())));
    StringBuilder csv = new StringBuilder();
    row(csv, headers(List.copyOf(names)));
    for (Report report : reports) {
      Map<String, String> values = new HashMap<>();
      report.items().forEach(item -> values.put(item.name(), item.value()));
      row(csv, fields(report, names.stream().map(name -> values.getOrDefault(name, "")).toList()));
    }
    return csv.toString();
  }

  private List<String> headers(List<String> names) {
    return timestamps.isInserted() ? with("ReportTimestamp", names) : names;
  }

  private List<String> fields(Report report, List<String> values) {
    return timestamps.isInserted() ? with(timestamps.of(report.collected()), values) : values;
  }

  private static List<String> with(String first, List<String> others) {
    List<String> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return all;
  }

  private void row(StringBuilder csv, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      csv.append(i == 0 ? "" : fieldSeparator).append(field(fields.get(i)));
    }
    csv.append(rowSeparator);
  }

  private String field(String text) {
    boolean misleading =
        text.contains(fieldSeparator)
            || text.contains(rowSeparator)
            || text.indexOf('\r') >= 0
            || text.indexOf('\n') >= 0
            || text.contains(escape);
    return escape.isEmpty() || !misleading
        ? text
        : escape + text.replace(escape, escape + escape) + escape;
  }

  /** The base type of TR-106. */
  private static String typeName(ValueType type) {
    return type == ValueType.BASE64 ? "base64" : type.xsiType().substring("xsd:".length());
  }
}
