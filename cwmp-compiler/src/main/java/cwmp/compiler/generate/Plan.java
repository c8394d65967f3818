// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.PrimitiveTypes;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what would be generated. */
final class Plan {
  private static final List<String> IDENTITY =
      List.of(
          "DeviceInfo.Manufacturer",
          "DeviceInfo.ManufacturerOUI",
          "DeviceInfo.ProductClass",
          "DeviceInfo.SerialNumber",
          "ManagementServer.URL",
          "ManagementServer.ParameterKey",
          "ManagementServer.ConnectionRequestURL");

  private Plan() {}

  static String text(SelectedModel selected, List<ObjectType> objects, ProjectFiles files) {
    DataModel model = selected.model();
    long writable =
        model.objects().stream()
            .flatMap(object -> object.parameters().stream())
            .filter(ModelParameter::isWritable)
            .count();
    long tables = model.objects().stream().filter(ModelObject::isTable).count();
    int properties = objects.stream().mapToInt(object -> object.properties().size()).sum();
    StringBuilder text = new StringBuilder();
    line(text, "model", model.name() + with(selected.services()));
    line(
        text,
        "profiles",
        selected.profiles().isEmpty() ? "-" : String.join(", ", selected.profiles()));
    line(text, "objects", model.objects().size() + ", " + tables + " of them tables");
    line(text, "parameters", model.parameterCount() + ", " + writable + " of them writable");
    line(text, "types", types(model));
    line(text, "with code", objects.size() + " objects, " + properties + " parameters");
    line(
        text,
        "files",
        files.overwritten().size() + " overwritten, " + files.writtenOnce().size() + " yours");
    selected.notes().forEach(note -> line(text, "note", note));
    missing(model).forEach(path -> line(text, "note", "the agent would like to have " + path));
    unresolved(model).forEach(note -> line(text, "reference", note));
    selected.problems().forEach(problem -> line(text, "problem", problem));
    return text.toString();
  }

  private static String with(List<String> services) {
    return services.isEmpty() ? "" : " with " + String.join(", ", services);
  }

  private static void line(StringBuilder text, String what, String is) {
    text.append(String.format("%-11s%s%n", what, is).replace("\r", ""));
  }

  private static String types(DataModel model) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ModelObject object : model.objects()) {
      for (ModelParameter parameter : object.parameters()) {
        counts.merge(PrimitiveTypes.name(parameter.syntax().type()), 1, Integer::sum);
      }
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((type, count) -> parts.add(count + " " + type));
    return String.join(", ", parts);
  }

  private static List<String> missing(DataModel model) {
    String root = model.objects().get(0).path();
    return IDENTITY.stream()
        .map(name -> root + name)
        .filter(path -> model.parameter(path) == null)
        .toList();
  }

  /** References into what was not selected: such values can mean nothing. */
  private static List<String> unresolved(DataModel model) {
    String root = model.objects().get(0).path();
    List<String> notes = new ArrayList<>();
    for (ModelObject object : model.objects()) {
      for (ModelParameter parameter : object.parameters()) {
        ModelReference reference = parameter.syntax().reference();
        List<String> targets =
            reference == null ? List.of() : reference.targetsFrom(object.path(), root);
        if (!targets.isEmpty() && targets.stream().noneMatch(target -> isThere(model, target))) {
          notes.add(
              object.path()
                  + parameter.name()
                  + " refers to "
                  + String.join(" or ", targets)
                  + ", which is not selected");
        }
      }
    }
    return notes;
  }

  private static boolean isThere(DataModel model, String target) {
    return model.object(target) != null
        || model.object(target + "{i}.") != null
        || model.parameter(target) != null
        || target.indexOf('*') >= 0;
  }
}
