// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What can be counted in a model. */
record ModelFigures(DataModel model) {

  private List<ModelObject> objects() {
    return model.objects().stream().filter(object -> !object.path().isEmpty()).toList();
  }

  private List<ModelParameter> parameters() {
    return model.objects().stream().flatMap(object -> object.parameters().stream()).toList();
  }

  private long objects(Predicate<ModelObject> which) {
    return objects().stream().filter(which).count();
  }

  private long parameters(Predicate<ModelParameter> which) {
    return parameters().stream().filter(which).count();
  }

  private long syntaxes(Predicate<ModelSyntax> which) {
    return parameters(parameter -> which.test(parameter.syntax()));
  }

  private long notified(NotificationRule rule) {
    return parameters(parameter -> parameter.notification() == rule);
  }

  private long values() {
    return parameters().stream()
        .flatMap(parameter -> parameter.syntax().enumeration().stream())
        .filter(value -> value.status() != Status.DELETED)
        .count();
  }

  /**
   * Objects (single + tables; creatable), parameters, writable, lists, with an enumeration
   * (values), range, size, units, path references, unique keys, profiles, in every Inform, and
   * notification that can be denied / is forced / is on from the start.
   */
  @Override
  public String toString() {
    return String.format(
        "%d (%d+%d; %d) | %d | %d | %d | %d (%d) | %d | %d | %d | %d | %d | %d | %d | %d/%d/%d",
        objects().size(),
        objects(object -> !object.isTable()),
        objects(ModelObject::isTable),
        objects(object -> object.isTable() && object.access() != Access.READ_ONLY),
        parameters().size(),
        parameters(ModelParameter::isWritable),
        syntaxes(syntax -> syntax.list() != null),
        syntaxes(syntax -> !syntax.enumeration().isEmpty()),
        values(),
        syntaxes(syntax -> !syntax.ranges().isEmpty()),
        syntaxes(syntax -> !syntax.sizes().isEmpty()),
        syntaxes(syntax -> syntax.units() != null),
        syntaxes(ModelFigures::isPath),
        objects().stream().mapToInt(object -> object.keys().size()).sum(),
        model.profiles().size(),
        parameters(ModelParameter::forcedInform),
        notified(NotificationRule.CAN_DENY),
        notified(NotificationRule.FORCED_ACTIVE),
        notified(NotificationRule.DEFAULT_ACTIVE));
  }

  private static boolean isPath(ModelSyntax syntax) {
    return syntax.reference() != null && syntax.reference().kind() == ModelReference.Kind.PATH;
  }

  /** How many parameters there are of each primitive type. */
  String types() {
    return parameters().stream()
        .collect(
            Collectors.groupingBy(
                parameter -> PrimitiveTypes.name(parameter.syntax().type()),
                TreeMap::new,
                Collectors.counting()))
        .toString();
  }
}
