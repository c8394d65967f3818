// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.export.DescriptionText;
import cwmp.compiler.export.FacetText;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was selected, for people: a section for each object, a row for each parameter. */
final class ModelMarkdown {
  private ModelMarkdown() {}

  static String of(DataModel model, List<String> profiles, Map<String, String> descriptions) {
    StringBuilder text = new StringBuilder("# " + model.name() + "\n\n");
    text.append(model.objects().size()).append(" objects, ");
    text.append(model.parameterCount()).append(" parameters");
    text.append(profiles.isEmpty() ? "" : "; profiles " + String.join(", ", profiles));
    text.append(".\n");
    for (ModelObject object : model.objects()) {
      text.append("\n## ").append(object.path()).append("\n\n");
      List<String> facts = FacetText.object(object);
      if (!facts.isEmpty()) {
        text.append(cell(String.join("; ", facts))).append(".\n\n");
      }
      String description = descriptions.get(object.path());
      if (description != null) {
        text.append(cell(DescriptionText.plain(DescriptionText.of(object, description))))
            .append("\n\n");
      }
      if (object.parameters().isEmpty()) {
        continue;
      }
      text.append("| parameter | type | write | what |\n| --- | --- | --- | --- |\n");
      for (ModelParameter parameter : object.parameters()) {
        text.append("| ").append(parameter.name());
        text.append(" | ").append(cell(FacetText.type(parameter.syntax())));
        text.append(" | ").append(parameter.isWritable() ? "W" : "R");
        text.append(" | ").append(cell(what(object, parameter, descriptions))).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String what(
      ModelObject object, ModelParameter parameter, Map<String, String> descriptions) {
    List<String> parts = new ArrayList<>();
    String description = descriptions.get(object.path() + parameter.name());
    if (description != null) {
      parts.add(DescriptionText.plain(DescriptionText.of(parameter, description)));
    }
    String values = FacetText.values(parameter.syntax());
    if (!values.isEmpty()) {
      parts.add("(" + values + ")");
    }
    List<String> facts = FacetText.more(parameter);
    if (!facts.isEmpty()) {
      parts.add("(" + String.join("; ", facts) + ")");
    }
    return String.join(" ", parts);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\r", "").replace("\n", " ");
  }
}
