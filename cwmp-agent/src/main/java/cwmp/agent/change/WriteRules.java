// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.WritePolicy;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.cpe.FeatureState;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may write what: the AccessLists of the ACS, and what the product says about parts of the
 * model that both sides want to set.
 *
 * <p>Where a policy needs to know who was there first, it is remembered as a feature's state, over
 * restarts and until a factory reset; with the last state's undoing it is undone too.
 */
public final class WriteRules implements CpeFeature<WriteRules.Origins> {
  private final Map<String, WritePolicy> policies;

  /** Who was first, by the paths of parameters and rows: the ACS or somebody at the device. */
  record Origins(Map<String, Writer> byPath) implements FeatureState {
    Origins {
      byPath = Map.copyOf(byPath);
    }
  }

  /**
   * The rules of a product.
   *
   * @param policies by the paths of objects, with final dots, and of parameters
   */
  public WriteRules(Map<String, WritePolicy> policies) {
    this.policies = Map.copyOf(policies);
  }

  /** What is said about a path; of several that cover it the longest counts. */
  WritePolicy policyOf(String path) {
    WritePolicy policy = WritePolicy.LAST_WRITER;
    int longest = -1;
    for (Map.Entry<String, WritePolicy> one : policies.entrySet()) {
      String subtree = one.getKey();
      boolean covers = subtree.endsWith(".") ? path.startsWith(subtree) : path.equals(subtree);
      if (covers && subtree.length() > longest) {
        longest = subtree.length();
        policy = one.getValue();
      }
    }
    return policy;
  }

  /** Why somebody at the device may not set a parameter; null if he may. */
  public @Nullable String refusal(Cpe cpe, LocalWriter writer, ParameterNode parameter) {
    if (writer.isFirmware()) {
      return null;
    }
    if (!parameter.schema().isWritable()) {
      return "it is read-only";
    }
    if (!cpe.tree().mayWrite(parameter, writer.entity())) {
      return writer.entity() + " is not in its AccessList";
    }
    return refusal(cpe, parameter.path());
  }

  /** Why somebody at the device may not delete a row; null if he may. */
  public @Nullable String refusal(Cpe cpe, LocalWriter writer, ObjectNode row) {
    if (writer.isFirmware()) {
      return null;
    }
    for (ParameterNode parameter : cpe.tree().covered(row.path())) {
      if (!cpe.tree().mayWrite(parameter, writer.entity())) {
        return writer.entity() + " is not in the AccessList of " + parameter;
      }
    }
    String refusal = refusal(cpe, row.path());
    return refusal != null || !isOwned(cpe, row, WritePolicy.ACS_FIRST)
        ? refusal
        : "the ACS has set it";
  }

  /** Why somebody at the device may not add a row to a table; null if he may. */
  public @Nullable String refusalToAdd(LocalWriter writer, ObjectNode table) {
    return !writer.isFirmware() && policyOf(table.path()) == WritePolicy.ACS_ONLY
        ? "only the ACS may write here"
        : null;
  }

  private @Nullable String refusal(Cpe cpe, String path) {
    return switch (policyOf(path)) {
      case ACS_ONLY -> "only the ACS may write here";
      case ACS_FIRST -> origin(cpe, path) == Writer.ACS ? "the ACS has set it" : null;
      case LAST_WRITER, LOCAL_FIRST -> null;
    };
  }

  /** Whether the ACS has to leave a parameter as it was set at the device. */
  boolean isKeptFromAcs(Cpe cpe, ParameterNode parameter) {
    return policyOf(parameter.path()) == WritePolicy.LOCAL_FIRST
        && origin(cpe, parameter.path()) == Writer.DEVICE;
  }

  /** Whether the ACS has to leave a row, as it or something in it was set at the device. */
  boolean isKeptFromAcs(Cpe cpe, ObjectNode row) {
    return isOwned(cpe, row, WritePolicy.LOCAL_FIRST);
  }

  /** Whether something in the row is somebody's for good by this policy. */
  private boolean isOwned(Cpe cpe, ObjectNode row, WritePolicy policy) {
    Writer owner = policy == WritePolicy.ACS_FIRST ? Writer.ACS : Writer.DEVICE;
    return origins(cpe).entrySet().stream()
        .anyMatch(
            one ->
                one.getKey().startsWith(row.path())
                    && one.getValue() == owner
                    && policyOf(one.getKey()) == policy);
  }

  private @Nullable Writer origin(Cpe cpe, String path) {
    return origins(cpe).get(path);
  }

  private Map<String, Writer> origins(Cpe cpe) {
    Origins origins = cpe.stateOf(this);
    return origins == null ? Map.of() : origins.byPath();
  }

  /** Remembers who has made these changes, as far as a policy asks for it. */
  void remember(Cpe cpe, Writer by, List<Change> changes, RowChanges rows) {
    if (policies.isEmpty()) {
      return;
    }
    Map<String, Writer> before = origins(cpe);
    Map<String, Writer> byPath = new TreeMap<>(before);
    rows.gone().forEach(row -> byPath.keySet().removeIf(path -> path.startsWith(row.path())));
    for (Change change : changes) {
      remember(change.parameter().path(), change.writer(), byPath);
    }
    rows.added().forEach(row -> remember(row.path(), by, byPath));
    if (!byPath.equals(before)) {
      cpe.keep(this, byPath.isEmpty() ? null : new Origins(byPath));
    }
  }

  private void remember(String path, Writer writer, Map<String, Writer> byPath) {
    WritePolicy policy = policyOf(path);
    if ((policy == WritePolicy.ACS_FIRST && writer == Writer.ACS)
        || (policy == WritePolicy.LOCAL_FIRST && writer == Writer.DEVICE)) {
      byPath.put(path, writer);
    }
  }

  // ---- what a store keeps of it

  @Override
  public String name() {
    return "write-rules";
  }

  @Override
  public List<String> save(Origins state, CpeHost host) {
    List<String> fields = new ArrayList<>();
    new TreeMap<>(state.byPath()).forEach((path, writer) -> fields.add(writer.name() + " " + path));
    return fields;
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    Map<String, Writer> byPath = new TreeMap<>();
    for (String field : saved) {
      int space = field.indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("found " + field + ", expected a writer and a path");
      }
      byPath.put(field.substring(space + 1), Writer.valueOf(field.substring(0, space)));
    }
    cpe.keep(this, byPath.isEmpty() ? null : new Origins(byPath));
  }
}
