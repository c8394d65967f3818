// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which objects and parameters a type of device has: immutable, shared by all of them, on any
 * thread.
 */
public final class Schema {
  private final SchemaObject root;
  private final List<SchemaParameter> parameters;
  private final List<SchemaParameter> forcedInform;
  private final List<SchemaParameter> notifiedByModel;
  private final List<SchemaParameter> strongReferences;
  private final @Nullable SchemaParameter[] engine =
      new @Nullable SchemaParameter[EngineParameter.values().length];
  private final List<SetCheck> ownChecks;
  private final List<SetCheck> checks;

  Schema(SchemaObject root, List<SchemaParameter> parameters, List<SetCheck> checks) {
    this.root = root;
    this.parameters = List.copyOf(parameters);
    this.forcedInform = parameters.stream().filter(SchemaParameter::isForcedInform).toList();
    this.notifiedByModel =
        parameters.stream()
            .filter(
                p ->
                    p.isPassiveAtFirst()
                        || p.notification() == NotificationRule.FORCED_ACTIVE
                        || p.notification() == NotificationRule.DEFAULT_ACTIVE)
            .toList();
    this.strongReferences =
        parameters.stream().filter(p -> p.reference() != null && !p.reference().isWeak()).toList();
    for (SchemaParameter parameter : parameters) {
      EngineParameter owned = parameter.engine();
      if (owned != null) {
        engine[owned.ordinal()] = parameter;
      }
    }
    this.ownChecks = List.copyOf(checks);
    this.checks =
        Stream.concat(checks.stream(), Stream.of((SetCheck) InformParameters::toForced)).toList();
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

  /**
   * This schema with what another adds to it, such as the objects of a service model or a vendor's
   * parameters; what both have is as it is here.
   *
   * @throws IllegalArgumentException if the other has another root, or one of them has rows of what
   *     is a single object in the other
   */
  public Schema with(Schema part) {
    return new SchemaBuilder(root.name()).add(this).add(part).build();
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
    int nameStart = pattern.lastIndexOf('.') + 1;
    SchemaObject object = find(pattern, nameStart);
    return object == null
        ? Optional.empty()
        : Optional.ofNullable(object.parameter(pattern.substring(nameStart)));
  }

  /** The object of this path, with its final dot and {@code {i}} for each instance number. */
  public Optional<SchemaObject> object(String pattern) {
    return Optional.ofNullable(find(pattern, pattern.length()));
  }

  /** The object whose path ends here, or null if there is none. */
  private @Nullable SchemaObject find(String text, int end) {
    if (!text.startsWith(root.path()) || text.charAt(end - 1) != '.') {
      return null;
    }
    SchemaObject at = root;
    while (at != null && at.path().length() < end) {
      int start = at.path().length();
      at = at.object(text.substring(start, text.indexOf('.', start)));
      if (at != null && !text.startsWith(at.path())) {
        return null;
      }
    }
    return at;
  }

  /** One of the engine's own parameters, or null if this model does not have it. */
  @Nullable SchemaParameter engine(EngineParameter parameter) {
    return engine[parameter.ordinal()];
  }

  /** Those that must not mean what is not there. */
  List<SchemaParameter> strongReferences() {
    return strongReferences;
  }

  /** What judges the values of an assignment together, apart from what holds for all. */
  List<SetCheck> ownChecks() {
    return ownChecks;
  }

  /** What judges the values of an assignment together. */
  List<SetCheck> checks() {
    return checks;
  }

  /** Those that are in every Inform. */
  List<SchemaParameter> forcedInform() {
    return forcedInform;
  }

  /** Those that notify until, or even if, the ACS says otherwise. */
  List<SchemaParameter> notifiedByModel() {
    return notifiedByModel;
  }
}
