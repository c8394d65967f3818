// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much is in a model; objects and parameters that are deleted count, deleted values do not.
 *
 * @param creatable tables to which the ACS may add rows
 * @param values of all enumerations
 */
record ModelCounts(
    int objects,
    int tables,
    int creatable,
    int parameters,
    int writable,
    int lists,
    int enumerations,
    int values,
    int keys,
    int profiles,
    Map<ValueType, Integer> types) {

  static final String HEADER =
      "%-28s %-6s %7s %6s %9s %10s %8s %5s %6s %6s %5s %8s %7s  %s"
          .formatted(
              "model",
              "form",
              "objects",
              "tables",
              "creatable",
              "parameters",
              "writable",
              "lists",
              "enums",
              "values",
              "keys",
              "profiles",
              "seconds",
              "types");

  static ModelCounts of(DataModel model) {
    List<ModelObject> objects =
        model.objects().stream().filter(object -> !object.path().isEmpty()).toList();
    List<ModelParameter> all =
        model.objects().stream().flatMap(object -> object.parameters().stream()).toList();
    Map<ValueType, Integer> types = new EnumMap<>(ValueType.class);
    all.forEach(parameter -> types.merge(parameter.syntax().type(), 1, Integer::sum));
    List<ModelObject> tables = objects.stream().filter(ModelObject::isTable).toList();
    return new ModelCounts(
        objects.size(),
        tables.size(),
        (int) tables.stream().filter(table -> table.access() != Access.READ_ONLY).count(),
        all.size(),
        (int) all.stream().filter(ModelParameter::isWritable).count(),
        (int) all.stream().filter(parameter -> parameter.syntax().list() != null).count(),
        (int) all.stream().filter(parameter -> !parameter.syntax().enumeration().isEmpty()).count(),
        (int)
            all.stream()
                .flatMap(parameter -> parameter.syntax().enumeration().stream())
                .filter(value -> value.status() != Status.DELETED)
                .count(),
        objects.stream().mapToInt(object -> object.keys().size()).sum(),
        model.profiles().size(),
        types);
  }

  String line(String name, String form, double seconds) {
    String byType =
        types.entrySet().stream()
            .sorted((a, b) -> b.getValue() - a.getValue())
            .map(type -> type.getKey().xsiType().replace("xsd:", "") + " " + type.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%-28s %-6s %7d %6d %9d %10d %8d %5d %6d %6d %5d %8d %7.2f  %s",
        name,
        form,
        objects,
        tables,
        creatable,
        parameters,
        writable,
        lists,
        enumerations,
        values,
        keys,
        profiles,
        seconds,
        byType);
  }
}
