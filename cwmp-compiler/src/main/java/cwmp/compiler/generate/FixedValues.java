// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.generate.Selection.Rows;
import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a device of this selection has from the start: rows, their aliases, and its models' names.
 */
final class FixedValues {
  private static final int LONGEST_SUMMARY = 1024;

  private final DataModel model;
  private final SelectedModel selected;
  private final Map<String, int[]> rows = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Works them out.
   *
   * @throws YamlException if a table is none, is too small or has no aliases
   */
  FixedValues(Selection selection, SelectedModel selected) throws YamlException {
    this.selected = selected;
    this.model = selected.model();
    Map<String, Rows> wanted = new LinkedHashMap<>();
    for (Rows one : selection.rows()) {
      check(one);
      wanted.put(one.table().text(), one);
    }
    // In the order of the model, so that the rows that hold tables come before these.
    for (ModelObject object : model.objects()) {
      Rows one = wanted.get(object.path());
      if (one != null) {
        place(object, one.aliases());
      }
    }
    String root = model.objects().get(0).path();
    String version = model.name().substring(model.name().indexOf(':') + 1);
    if (model.parameter(root + "RootDataModelVersion") != null) {
      values.put(root + "RootDataModelVersion", version);
    }
    if (model.parameter(root + "DeviceSummary") != null) {
      values.put(root + "DeviceSummary", summary(root));
    }
  }

  private void check(Rows one) throws YamlException {
    String path = one.table().text();
    ModelObject object = model.object(path);
    if (object == null || !object.isTable()) {
      List<String> tables =
          model.objects().stream().filter(ModelObject::isTable).map(ModelObject::path).toList();
      throw one.table()
          .place()
          .error(
              "'"
                  + path
                  + "' is no table that was selected"
                  + Spelling.nearest(path, tables)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse(""));
    }
    if (one.aliases().size() > object.maxEntries()) {
      throw one.table()
          .place()
          .error(
              "found " + one.aliases().size() + " rows, expected at most " + object.maxEntries());
    }
    if (one.aliases().stream().anyMatch(alias -> !alias.isEmpty())
        && object.parameter("Alias") == null) {
      throw one.table().place().error("the rows of " + path + " have no Alias: say how many");
    }
  }

  /** The rows of a table, in each row above it. */
  private void place(ModelObject object, List<String> aliases) {
    String table = object.path().substring(0, object.path().length() - "{i}.".length());
    for (String path : placed(table)) {
      rows.put(path, IntStream.rangeClosed(1, aliases.size()).toArray());
      for (int i = 0; i < aliases.size(); i++) {
        if (!aliases.get(i).isEmpty()) {
          values.put(path + (i + 1) + ".Alias", aliases.get(i));
        }
      }
    }
  }

  private List<String> placed(String template) {
    int at = template.indexOf("{i}");
    if (at < 0) {
      return List.of(template);
    }
    List<String> all = new ArrayList<>();
    for (int row : rows.getOrDefault(template.substring(0, at), new int[0])) {
      all.addAll(placed(template.substring(0, at) + row + template.substring(at + 3)));
    }
    return all;
  }

  /** As TR-106 3.7 wants it, without profiles if it would be too long with them. */
  private String summary(String root) {
    String profiles = String.join(",", selected.profiles());
    String services =
        selected.services().stream()
            .map(name -> ", " + name + "[" + instances(root, name) + "]()")
            .collect(Collectors.joining());
    String whole = model.name() + "[](" + profiles + ")" + services;
    return whole.length() <= LONGEST_SUMMARY ? whole : model.name() + "[]()" + services;
  }

  private String instances(String root, String service) {
    String table = root + "Services." + service.substring(0, service.indexOf(':')) + ".";
    return IntStream.of(rows.getOrDefault(table, new int[0]))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  /** The instances of each table that are there by themselves, by the table's path. */
  Map<String, int[]> rows() {
    return rows;
  }

  /** What reads the same always, by full parameter name. */
  Map<String, String> values() {
    return values;
  }
}
