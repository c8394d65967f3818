// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.dmt.Uri;

/**
 * A MAP or LIST of the DMT as a table of the model. The key of a row is the name of its node; one
 * that is renamed here keeps its first name as its key, until the agent starts again.
 */
final class SubtreeTable implements DeviceTable {
  private static final String ALIAS_FORM = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  private final SubtreeSessions sessions;
  private final Schema model;
  private final SchemaObject schema;
  private final Supplier<String> uri;
  private final Map<String, Integer> numbers = new HashMap<>();

  SubtreeTable(SubtreeSessions sessions, Schema model, SchemaObject schema, Supplier<String> uri) {
    this.sessions = sessions;
    this.model = model;
    this.schema = schema;
    this.uri = uri;
  }

  @Override
  public List<String> keys() {
    try {
      List<String> names = sessions.look(nodes -> nodes.children(uri.get()));
      List<String> keys = new ArrayList<>(names);
      sessions
          .renamed(uri.get())
          .forEach((key, name) -> keys.replaceAll(each -> each.equals(name) ? key : each));
      return keys;
    } catch (DmtException | DmtIllegalStateException e) {
      throw new IllegalStateException(schema.path() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String node(String key) {
    return DmtNodes.child(uri.get(), sessions.renamed(uri.get()).getOrDefault(key, key));
  }

  @Override
  public Optional<DeviceObject> row(String key) {
    SubtreeObject.RowName name =
        new SubtreeObject.RowName() {
          @Override
          public String alias() {
            String name = sessions.renamed(uri.get()).getOrDefault(key, key);
            return name.matches(ALIAS_FORM) ? name : "cpe-" + numbers.getOrDefault(key, 0);
          }

          @Override
          public void rename(DmtNodes nodes, String alias) throws DmtException {
            nodes.session().renameNode(node(key), Uri.encode(alias));
            sessions.renamed(uri.get()).put(key, alias);
          }
        };
    return Optional.of(new SubtreeObject(sessions, schema, () -> node(key), name));
  }

  @Override
  public Optional<DeviceObjects> below(String key) {
    return Optional.of(new SubtreeObjects(sessions, model, schema.path(), () -> node(key)));
  }

  @Override
  public void numbered(String key, int instance) {
    numbers.put(key, instance);
  }

  @Override
  public NewRow add(int instance) throws RefusedException {
    String key = keys().contains(Integer.toString(instance)) ? "cpe-" + instance : "" + instance;
    PreparedChange change =
        sessions.prepare(
            nodes -> nodes.session().createInteriorNode(node(key)),
            nodes -> nodes.session().deleteNode(node(key)));
    return new NewRow(key, change);
  }

  @Override
  public PreparedChange delete(String key) throws RefusedException {
    Map<String, Optional<DmtData>> held = new LinkedHashMap<>();
    return sessions.prepare(
        nodes -> {
          held.clear();
          hold(nodes, node(key), held);
          nodes.session().deleteNode(node(key));
        },
        nodes -> restore(nodes, held));
  }

  /** Remembers the nodes from here on, those above before those below. */
  private static void hold(DmtNodes nodes, String uri, Map<String, Optional<DmtData>> held)
      throws DmtException {
    boolean leaf = nodes.session().isLeafNode(uri);
    held.put(uri, leaf ? Optional.of(nodes.session().getNodeValue(uri)) : Optional.empty());
    for (String name : leaf ? List.<String>of() : nodes.children(uri)) {
      hold(nodes, DmtNodes.child(uri, name), held);
    }
  }

  private static void restore(DmtNodes nodes, Map<String, Optional<DmtData>> held)
      throws DmtException {
    for (Map.Entry<String, Optional<DmtData>> node : held.entrySet()) {
      String uri = node.getKey();
      DmtData value = node.getValue().orElse(null);
      if (!nodes.exists(uri)) {
        if (value == null) {
          nodes.session().createInteriorNode(uri);
        } else {
          nodes.session().createLeafNode(uri, value);
        }
      } else if (value != null && nodes.can(uri, MetaNode.CMD_REPLACE)) {
        nodes.session().setNodeValue(uri, value);
      }
    }
  }
}
