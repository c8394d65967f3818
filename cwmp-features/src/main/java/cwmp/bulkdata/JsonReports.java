// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reports as JSON. TR-069 Annex N.3.5. */
final class JsonReports {
  private static final String COLLECTION_TIME = "CollectionTime";
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private final StringBuilder json = new StringBuilder();
  private final Timestamps timestamps;
  private final boolean hierarchical;

  private JsonReports(Timestamps timestamps, boolean hierarchical) {
    this.timestamps = timestamps;
    this.hierarchical = hierarchical;
  }

  /**
   * The reports of several intervals, oldest first.
   *
   * @param hierarchical ObjectHierarchy, else NameValuePair
   */
  static String encode(List<Report> reports, Timestamps timestamps, boolean hierarchical) {
    JsonReports encoder = new JsonReports(timestamps, hierarchical);
    encoder.json.append("{\"Report\":[");
    for (int i = 0; i < reports.size(); i++) {
      encoder.json.append(i == 0 ? "" : ",");
      encoder.append(reports.get(i));
    }
    return encoder.json.append("]}").toString();
  }

  private void append(Report report) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (timestamps.isInserted()) {
      ValueType type = timestamps.isNumber() ? ValueType.LONG : ValueType.STRING;
      String time = timestamps.of(report.collected());
      members.put(COLLECTION_TIME, new Report.Item(COLLECTION_TIME, type, time));
    }
    for (Report.Item item : report.items()) {
      put(members, item);
    }
    json.append('{');
    appendMembers(members);
    json.append('}');
  }

  /**
   * Puts a value where its name says. A name that leads through another parameter, as free names
   * may, stays in one piece instead.
   */
  @SuppressWarnings("unchecked") // what is put into these maps is put here
  private void put(Map<String, Object> report, Report.Item item) {
    Map<String, Object> at = report;
    String rest = item.name();
    for (int dot = rest.indexOf('.'); hierarchical && dot > 0; dot = rest.indexOf('.')) {
      Object child = at.computeIfAbsent(rest.substring(0, dot), name -> new LinkedHashMap<>());
      if (!(child instanceof Map)) {
        break;
      }
      at = (Map<String, Object>) child;
      rest = rest.substring(dot + 1);
    }
    if (at.putIfAbsent(rest, item) != null) {
      report.putIfAbsent(item.name(), item);
    }
  }

  @SuppressWarnings("unchecked")
  private void appendMembers(Map<String, Object> members) {
    boolean first = true;
    for (Map.Entry<String, Object> member : members.entrySet()) {
      json.append(first ? "" : ",");
      first = false;
      quote(member.getKey());
      json.append(':');
      if (member.getValue() instanceof Report.Item item) {
        appendValue(item);
      } else {
        json.append('{');
        appendMembers((Map<String, Object>) member.getValue());
        json.append('}');
      }
    }
  }

  private void appendValue(Report.Item item) {
    String value = item.value();
    boolean literal =
        switch (item.type()) {
          case BOOLEAN -> value.equals("true") || value.equals("false");
          case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> NUMBER.matcher(value).matches();
          default -> false;
        };
    if (literal) {
      json.append(value);
    } else {
      quote(value);
    }
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
