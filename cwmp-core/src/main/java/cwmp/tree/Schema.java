// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which objects and parameters a type of device has: immutable, shared by all of them, on any
 * thread.
 */
public final class Schema {
  private final SchemaObject root;
  private final List<SchemaParameter> parameters;
  private final List<SchemaParameter> forcedInform;
  private final List<SchemaParameter> activeByModel;
  private final List<SchemaParameter> strongReferences;
  private final Map<String, SchemaParameter> parametersByPath;
  private final Map<String, SchemaObject> objectsByPath;
  private final List<SetCheck> checks;

  Schema(
      SchemaObject root,
      List<SchemaParameter> parameters,
      Map<String, SchemaParameter> parametersByPath,
      Map<String, SchemaObject> objectsByPath,
      List<SetCheck> checks) {
    this.root = root;
    this.parameters = List.copyOf(parameters);
    this.forcedInform = parameters.stream().filter(SchemaParameter::isForcedInform).toList();
    this.activeByModel =
        parameters.stream()
            .filter(
                p ->
                    p.notification() == NotificationRule.FORCED_ACTIVE
                        || p.notification() == NotificationRule.DEFAULT_ACTIVE)
            .toList();
    this.strongReferences =
        parameters.stream().filter(p -> p.reference() != null && !p.reference().isWeak()).toList();
    this.parametersByPath = Map.copyOf(parametersByPath);
    this.objectsByPath = Map.copyOf(objectsByPath);
    this.checks = List.copyOf(checks);
  }

  /**
   * Starts a schema.
   *
   * @param rootName the name of the root object, without a dot
   * @throws IllegalArgumentException if it is no node name
   */
  public static SchemaBuilder builder(String rootName) {
    return new SchemaBuilder(rootName);
  }

  /** The root object. */
  public SchemaObject root() {
    return root;
  }

  /** How many parameters it has. */
  public int size() {
    return parameters.size();
  }

  /** All parameters in model order: an object's own come before those of the objects below it. */
  public List<SchemaParameter> parameters() {
    return parameters;
  }

  /** The parameter of this full name, with {@code {i}} for each instance number. */
  public Optional<SchemaParameter> parameter(String pattern) {
    return Optional.ofNullable(parametersByPath.get(pattern));
  }

  /** The object of this path, with its final dot and {@code {i}} for each instance number. */
  public Optional<SchemaObject> object(String pattern) {
    return Optional.ofNullable(objectsByPath.get(pattern));
  }

  /** One of the engine's own parameters, or null if this model does not have it. */
  @Nullable SchemaParameter engine(EngineParameter parameter) {
    return parametersByPath.get(root.path() + parameter.path());
  }

  /** Those that must not mean what is not there. */
  List<SchemaParameter> strongReferences() {
    return strongReferences;
  }

  /** What judges the values of an assignment together. */
  List<SetCheck> checks() {
    return checks;
  }

  /** Those that are in every Inform. */
  List<SchemaParameter> forcedInform() {
    return forcedInform;
  }

  /** Those that notify actively until, or even if, the ACS says otherwise. */
  List<SchemaParameter> activeByModel() {
    return activeByModel;
  }
}
