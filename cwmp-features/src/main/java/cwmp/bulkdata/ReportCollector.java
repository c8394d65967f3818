// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.ParameterValue;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks up what a profile refers to, as it is now: parameters that do not exist are left out.
 * TR-069 Annex N.3.1, N.3.2.
 */
final class ReportCollector {
  private ReportCollector() {}

  /**
   * The values of a report, in the order of the profile's rows. Of two with one name the first is
   * taken.
   *
   * @param most further ones are left out
   */
  static List<Report.Item> collect(ParameterTree tree, BulkProfile profile, int most) {
    List<BulkProfile.Reference> references = profile.references("Parameter.");
    Set<ParameterNode> excluded = new HashSet<>();
    for (BulkProfile.Reference reference : references) {
      if (reference.excluded() && !reference.path().isEmpty()) {
        excluded.addAll(tree.covered(reference.path()));
      }
    }
    Map<String, ParameterNode> chosen = new LinkedHashMap<>();
    for (BulkProfile.Reference reference : references) {
      if (!reference.excluded() && !reference.path().isEmpty()) {
        for (ParameterNode parameter : tree.covered(reference.path())) {
          if (chosen.size() < most && !excluded.contains(parameter)) {
            chosen.putIfAbsent(name(reference, parameter.path()), parameter);
          }
        }
      }
    }
    Iterator<ParameterValue> values = tree.read(chosen.values()).iterator();
    List<Report.Item> items = new ArrayList<>(chosen.size());
    for (String name : chosen.keySet()) {
      ParameterValue value = values.next();
      items.add(new Report.Item(name, value.type(), value.value()));
    }
    return items;
  }

  /**
   * What the report calls a parameter: a given name, then each instance that a {@code *} stood for,
   * then what the path is longer than the reference.
   */
  static String name(BulkProfile.Reference reference, String parameter) {
    if (reference.name().isEmpty()) {
      return parameter;
    }
    String[] pattern = reference.path().split("\\.");
    String[] parts = parameter.split("\\.");
    StringBuilder name = new StringBuilder(reference.name());
    for (int i = 0; i < parts.length; i++) {
      if (i >= pattern.length || pattern[i].equals("*")) {
        name.append('.').append(parts[i]);
      }
    }
    return name.toString();
  }
}
