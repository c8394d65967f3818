// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.message.ParameterValue;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.Uri;
import org.osgi.service.dmt.spi.TransactionalDataSession;

/**
 * A session with the agent's data model. What it changes is made at its commit if it is atomic, in
 * one transaction of the agent's, and else at once.
 *
 * <p>A row that is created has the name that it was given until the session ends; its number is the
 * agent's to choose. If the rows of the table have aliases the name becomes that too, and then goes
 * on finding it.
 */
final class AgentTreeSession implements TransactionalDataSession {
  private static final String ALIAS = "Alias";
  private static final String ALIAS_FORM = "(?!cpe-)[A-Za-z][A-Za-z0-9_-]{0,63}";

  private final LocalAccess access;
  private final Schema model;
  private final int depth;
  private final boolean atomic;

  /** Rows that were created here, by table and given name, with their numbers. */
  private final Map<String, Integer> created = new HashMap<>();

  /** What a commit is to do, in its order. */
  private final List<Step> steps = new ArrayList<>();

  private LocalTransaction transaction;

  /**
   * A session.
   *
   * @param depth how many segments of a path lead to the plugin
   */
  AgentTreeSession(LocalAccess access, Schema model, int depth, boolean atomic) {
    this.access = access;
    this.model = model;
    this.depth = depth;
    this.atomic = atomic;
    this.transaction = access.begin();
  }

  /**
   * A change that waits for its commit.
   *
   * @param path of a parameter to be set, a row to be created (with its given name) or deleted
   * @param values of a row to be created by their names, of a parameter its own by the empty name;
   *     null to delete
   */
  private record Step(String path, @Nullable Map<String, String> values) {
    boolean isRow() {
      return path.endsWith(".");
    }
  }

  // ---- which node is meant

  private AgentNode node(String[] path) throws DmtException {
    AgentNode node = new AgentNode("", null, null, false);
    for (int i = depth; i < path.length; i++) {
      AgentNode below = below(node, Uri.decode(path[i]));
      if (below == null) {
        throw new DmtException(path, DmtException.NODE_NOT_FOUND, "the model has no such node");
      }
      node = below;
    }
    return node;
  }

  private @Nullable AgentNode below(AgentNode node, String name) throws DmtException {
    SchemaObject object = node.object();
    if (object == null) {
      SchemaObject root = model.root();
      return name.equals(root.name()) ? new AgentNode(root.path(), root, null, false) : null;
    }
    if (node.isLeaf()) {
      return null;
    }
    if (node.isTable()) {
      return new AgentNode(node.path() + rowName(node, name) + '.', object, null, false);
    }
    SchemaParameter parameter = object.parameter(name);
    if (parameter != null) {
      return new AgentNode(node.path() + name, object, parameter, false);
    }
    for (SchemaObject each : object.objects()) {
      if (each.name().equals(name)) {
        return new AgentNode(node.path() + name + '.', each, null, each.isTable());
      }
    }
    return null;
  }

  /**
   * The number of a row; the name that it was given if it has none yet, or there is no such row.
   */
  private String rowName(AgentNode table, String name) throws DmtException {
    Integer number = created.get(table.path() + name);
    if (number != null) {
      return number.toString();
    }
    if (!Thorn.isNumber(name) && table.object() != null && hasAlias(table.object())) {
      for (ParameterValue alias : AgentAnswers.of(access.read(table.path() + "*." + ALIAS))) {
        if (alias.value().equals(name)) {
          String row = alias.name().substring(table.path().length());
          return row.substring(0, row.indexOf('.'));
        }
      }
    }
    return name;
  }

  private static boolean hasAlias(SchemaObject table) {
    SchemaParameter alias = table.parameter(ALIAS);
    return alias != null && alias.isWritable();
  }

  private @Nullable Step pending(String path) {
    for (Step step : steps) {
      if (step.isRow() && path.startsWith(step.path())) {
        return step;
      }
    }
    return null;
  }

  // ---- what is there

  private boolean exists(AgentNode node) throws DmtException {
    if (node.path().isEmpty()) {
      return true;
    }
    Step row = pending(node.path());
    if (row != null) {
      return row.values() != null && (!node.isRow() || node.path().equals(row.path()));
    }
    if (node.isLeaf()) {
      return AgentAnswers.of(access.get(node.path())).isPresent();
    }
    SchemaObject object = node.object();
    String parent = node.path().substring(0, lastDot(node.path()) + 1);
    if (node.isRow() && !Thorn.isNumber(node.path().substring(parent.length()).replace(".", ""))) {
      return false;
    }
    if (node.isTable() || (object != null && !object.isTable() && isOfTables(object))) {
      return parent.equals(model.root().path()) || !values(parent).isEmpty();
    }
    return !values(node.path()).isEmpty();
  }

  /** The place of the dot before the last name of an object's path. */
  private static int lastDot(String path) {
    return path.lastIndexOf('.', path.length() - 2);
  }

  /** Whether an object is there without a parameter that would show it. */
  private static boolean isOfTables(SchemaObject object) {
    return object.parameters().isEmpty()
        && object.objects().stream().allMatch(below -> below.isTable() || isOfTables(below));
  }

  private List<ParameterValue> values(String path) throws DmtException {
    return AgentAnswers.of(access.read(path));
  }

  private AgentNode existing(String[] path) throws DmtException {
    AgentNode node = node(path);
    if (!exists(node)) {
      throw new DmtException(path, DmtException.NODE_NOT_FOUND, "the device does not have it now");
    }
    return node;
  }

  @Override
  public String[] getChildNodeNames(String[] nodePath) throws DmtException {
    AgentNode node = existing(nodePath);
    SchemaObject object = node.object();
    if (object == null) {
      return new String[] {model.root().name()};
    }
    Set<String> names = new LinkedHashSet<>();
    Step row = pending(node.path());
    if (row == null) {
      for (ParameterValue value : values(node.path())) {
        String rest = value.name().substring(node.path().length());
        int dot = rest.indexOf('.');
        names.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    } else {
      object.parameters().forEach(parameter -> names.add(parameter.name()));
    }
    if (node.isTable()) {
      for (Step step : steps) {
        String rest = step.isRow() ? step.path().substring(0, step.path().length() - 1) : "";
        if (rest.startsWith(node.path()) && rest.indexOf('.', node.path().length()) < 0) {
          String name = rest.substring(node.path().length());
          boolean changed = step.values() == null ? names.remove(name) : names.add(name);
        }
      }
    } else {
      for (SchemaObject below : object.objects()) {
        AgentNode child =
            new AgentNode(node.path() + below.name() + '.', below, null, below.isTable());
        if (child.isTable() || row != null || isOfTables(below)) {
          names.add(below.name());
        }
      }
    }
    return names.toArray(String[]::new);
  }

  @Override
  public boolean isNodeUri(String[] nodePath) {
    try {
      return exists(node(nodePath));
    } catch (DmtException e) {
      return false;
    }
  }

  @Override
  public boolean isLeafNode(String[] nodePath) throws DmtException {
    return existing(nodePath).isLeaf();
  }

  @Override
  public AgentNode getMetaNode(String[] nodePath) throws DmtException {
    return node(nodePath);
  }

  @Override
  public @Nullable String getNodeType(String[] nodePath) throws DmtException {
    return existing(nodePath).type();
  }

  @Override
  public DmtData getNodeValue(String[] nodePath) throws DmtException {
    AgentNode node = existing(nodePath);
    SchemaParameter parameter = node.parameter();
    if (parameter == null) {
      throw unsupported(nodePath, "interior nodes have no values");
    }
    String text = null;
    Step row = pending(node.path());
    if (row != null && row.values() != null) {
      String name = node.path().substring(row.path().length());
      text = row.values().getOrDefault(name, parameter.defaultValue());
    }
    for (Step step : steps) {
      if (step.path().equals(node.path()) && step.values() != null) {
        text = step.values().get("");
      }
    }
    if (text == null) {
      text =
          AgentAnswers.of(access.get(node.path()))
              .orElseThrow(
                  () -> new DmtException(nodePath, DmtException.NODE_NOT_FOUND, "it has gone"));
    }
    return node.data(text);
  }

  @Override
  public int getNodeSize(String[] nodePath) throws DmtException {
    return getNodeValue(nodePath).getSize();
  }

  // ---- changes

  @Override
  public void setNodeValue(String[] nodePath, @Nullable DmtData data) throws DmtException {
    AgentNode node = existing(nodePath);
    SchemaParameter parameter = node.parameter();
    if (parameter == null) {
      throw unsupported(nodePath, "interior nodes have no values");
    }
    String text;
    try {
      text = data == null ? parameter.defaultValue() : node.text(data);
    } catch (IllegalArgumentException e) {
      throw new DmtException(
          nodePath, DmtException.METADATA_MISMATCH, String.valueOf(e.getMessage()), e);
    }
    Step row = pending(node.path());
    if (row != null && row.values() != null) {
      row.values().put(node.path().substring(row.path().length()), text);
    } else {
      does(new Step(node.path(), Map.of("", text)));
    }
  }

  @Override
  public void createInteriorNode(String[] nodePath, @Nullable String type) throws DmtException {
    AgentNode node = node(nodePath);
    SchemaObject table = node.object();
    if (table == null || !node.isRow() || !table.isCreatable()) {
      throw new DmtException(
          nodePath, DmtException.METADATA_MISMATCH, "only rows of writable tables can be created");
    }
    if (exists(node)) {
      throw new DmtException(nodePath, DmtException.NODE_ALREADY_EXISTS, "it is there");
    }
    String name = Uri.decode(nodePath[nodePath.length - 1]);
    if (!node.isValidName(name)) {
      throw new DmtException(
          nodePath, DmtException.METADATA_MISMATCH, "the name of a row has no dot in it");
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (hasAlias(table) && name.matches(ALIAS_FORM)) {
      values.put(ALIAS, name);
    }
    does(new Step(node.path(), values));
  }

  @Override
  public void deleteNode(String[] nodePath) throws DmtException {
    AgentNode node = existing(nodePath);
    SchemaObject table = node.object();
    if (table == null || !node.isRow() || !table.isCreatable()) {
      throw new DmtException(
          nodePath, DmtException.METADATA_MISMATCH, "only rows of writable tables can be deleted");
    }
    Step row = pending(node.path());
    steps.removeIf(step -> step.path().startsWith(node.path()));
    if (row == null) {
      does(new Step(node.path(), null));
    }
  }

  private void does(Step step) throws DmtException {
    steps.add(step);
    if (!atomic) {
      commit();
    }
  }

  @Override
  public void commit() throws DmtException {
    LocalTransaction committing = transaction;
    List<String> rows = new ArrayList<>();
    for (Step step : steps) {
      Map<String, String> values = step.values();
      if (values == null) {
        committing.delete(step.path());
      } else if (step.isRow()) {
        committing.add(step.path().substring(0, lastDot(step.path()) + 1), values);
        rows.add(step.path().substring(0, step.path().length() - 1));
      } else {
        values.values().forEach(value -> committing.set(step.path(), value));
      }
    }
    steps.clear();
    List<Integer> numbers;
    try {
      numbers = AgentAnswers.of(committing.commit());
    } finally {
      transaction = access.begin();
    }
    for (int i = 0; i < rows.size(); i++) {
      created.put(rows.get(i), numbers.get(i));
    }
  }

  @Override
  public void rollback() {
    steps.clear();
    transaction.close();
    transaction = access.begin();
  }

  @Override
  public void close() {
    transaction.close();
  }

  // ---- what there is not

  private static DmtException unsupported(String[] path, String reason) {
    return new DmtException(path, DmtException.FEATURE_NOT_SUPPORTED, reason);
  }

  @Override
  public void createLeafNode(String[] nodePath, @Nullable DmtData value, @Nullable String mimeType)
      throws DmtException {
    throw new DmtException(
        nodePath, DmtException.METADATA_MISMATCH, "parameters come with their objects");
  }

  @Override
  public void copy(String[] nodePath, String[] newNodePath, boolean recursive) throws DmtException {
    throw unsupported(nodePath, "nodes are not copied");
  }

  @Override
  public void renameNode(String[] nodePath, String newName) throws DmtException {
    throw unsupported(nodePath, "rows keep their numbers; set their Alias");
  }

  @Override
  public void setNodeTitle(String[] nodePath, @Nullable String title) throws DmtException {
    throw unsupported(nodePath, "nodes have no titles");
  }

  @Override
  public void setNodeType(String[] nodePath, @Nullable String type) throws DmtException {
    throw new DmtException(nodePath, DmtException.METADATA_MISMATCH, "the model gives the type");
  }

  @Override
  public String getNodeTitle(String[] nodePath) throws DmtException {
    throw unsupported(nodePath, "nodes have no titles");
  }

  @Override
  public Date getNodeTimestamp(String[] nodePath) throws DmtException {
    throw unsupported(nodePath, "nodes have no times");
  }

  @Override
  public int getNodeVersion(String[] nodePath) throws DmtException {
    throw unsupported(nodePath, "nodes have no versions");
  }

  @Override
  public void nodeChanged(String[] nodePath) {
    // of what Dmt Admin keeps by itself nothing is known here
  }
}
