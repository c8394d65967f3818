// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;

/** An interior node of the DMT as an object of the model. */
final class SubtreeObject implements DeviceObject {
  private final SubtreeSessions sessions;
  private final SchemaObject schema;
  private final Supplier<String> uri;
  private final @Nullable RowName name;

  /** The name of a row's node, which is its alias. */
  interface RowName {
    String alias();

    /** Gives the node another name, from the given one on. */
    void rename(DmtNodes nodes, String alias) throws DmtException;
  }

  /**
   * An object.
   *
   * @param uri of its node, at present
   * @param name null if it is no row
   */
  SubtreeObject(
      SubtreeSessions sessions, SchemaObject schema, Supplier<String> uri, @Nullable RowName name) {
    this.sessions = sessions;
    this.schema = schema;
    this.uri = uri;
    this.name = name;
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    for (SchemaParameter parameter : schema.parameters()) {
      if (parameter.countedTable() == null) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  @Override
  public String get(String parameter) {
    return getAll(Set.of(parameter)).getOrDefault(parameter, "");
  }

  @Override
  public Map<String, String> getAll(Set<String> wanted) {
    try {
      return sessions.look(nodes -> read(nodes, wanted));
    } catch (DmtException | DmtIllegalStateException e) {
      throw new IllegalStateException(schema.path() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, String> read(DmtNodes nodes, Set<String> wanted) throws DmtException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : wanted) {
      String node = DmtNodes.child(uri.get(), each);
      SchemaParameter parameter = parameter(each);
      if (nodes.exists(node)) {
        values.put(each, nodes.value(node, Tr069Type.of(parameter.type())));
      } else if (name != null && each.equals(SubtreeModel.ALIAS)) {
        values.put(each, name.alias());
      } else {
        values.put(each, parameter.defaultValue()); // this row does not have what others have
      }
    }
    return values;
  }

  private SchemaParameter parameter(String wanted) {
    SchemaParameter parameter = schema.parameter(wanted);
    if (parameter == null) {
      throw new IllegalArgumentException("there is no " + schema.path() + wanted);
    }
    return parameter;
  }

  @Override
  public PreparedChange prepare(Map<String, String> values) throws RefusedException {
    Map<String, String> before = getAll(values.keySet());
    Map<String, String> news = new LinkedHashMap<>(values);
    news.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    if (news.isEmpty()) {
      return PreparedChange.none();
    }
    before.keySet().retainAll(news.keySet());
    return sessions.prepare(nodes -> write(nodes, news), nodes -> write(nodes, before));
  }

  private void write(DmtNodes nodes, Map<String, String> values)
      throws DmtException, RefusedException {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String node = DmtNodes.child(uri.get(), entry.getKey());
      if (name != null && entry.getKey().equals(SubtreeModel.ALIAS) && !nodes.exists(node)) {
        name.rename(nodes, entry.getValue());
        continue;
      }
      try {
        nodes.set(node, entry.getValue(), Tr069Type.of(parameter(entry.getKey()).type()));
      } catch (DmtValues.WrongType | IllegalArgumentException e) {
        throw RefusedException.value(entry.getKey(), String.valueOf(e.getMessage()));
      } catch (DmtException e) {
        if (e.getCode() == DmtException.METADATA_MISMATCH) {
          throw RefusedException.value(entry.getKey(), String.valueOf(e.getMessage()));
        }
        throw e;
      }
    }
  }

  @Override
  public void set(String parameter, String value) {
    try {
      PreparedChange change = prepare(Map.of(parameter, value));
      change.apply();
      change.kept();
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public boolean remembers() {
    return true;
  }
}
