// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One device's data model: what exists now, what it reads, and every change of it, all or nothing.
 *
 * <p>Belongs to one thread at a time, the one of its {@link Nodes}. In the factory state it is 24
 * bytes (with compressed references), all else is shared; {@link TreeState} says what changes cost.
 */
public final class ParameterTree {
  private static final int[] NO_ROWS = {};

  private final Nodes nodes;
  private final ValueSource source;
  private TreeState state = TreeState.EMPTY;

  /** A device in its factory state. */
  public ParameterTree(Nodes nodes, ValueSource source) {
    this.nodes = nodes;
    this.source = source;
  }

  /** The nodes that it shares with other devices. */
  public Nodes nodes() {
    return nodes;
  }

  /** The parameters that the engine itself owns. */
  public EngineParameters engine() {
    return new EngineParameters(this);
  }

  /** The parameter of this full name, or null if this device has none such now. */
  public @Nullable ParameterNode find(String fullName) {
    try {
      return Selection.parameter(this, nodes.path(fullName));
    } catch (FaultException e) {
      return null;
    }
  }

  /** The object, table or row of this path with its final dot, or null if there is none now. */
  public @Nullable ObjectNode findObject(String path) {
    try {
      return Selection.object(this, nodes.path(path));
    } catch (FaultException e) {
      return null;
    }
  }

  /**
   * Every parameter that a name or a partial path covers now, in model order; {@code *} stands for
   * any instance, whatever an ACS may use elsewhere. Empty if the path is nothing here.
   */
  public List<ParameterNode> covered(String path) {
    try {
      return Selection.parameters(this, List.of(path), true);
    } catch (FaultException e) {
      return List.of();
    }
  }

  /** Whether this device has the parameter now. */
  public boolean exists(ParameterNode parameter) {
    return presence().of(parameter);
  }

  /** Whether this device has the object now. */
  public boolean exists(ObjectNode object) {
    return presence().of(object);
  }

  /** What of the schema this device has now. */
  Presence presence() {
    return new Presence(this, source);
  }

  /** The instance numbers of a table's rows, ascending; not to be changed. */
  public int[] rows(ObjectNode table) {
    TableRows own = state.hasTables() ? state.table(table.id()) : null;
    int[] base = isOwnRow(table.parent()) ? NO_ROWS : source.rows(table);
    return own == null ? base : own.applyTo(base);
  }

  /**
   * The value in canonical form, of a hidden parameter too; the device has the parameter now. What
   * was changed and takes effect later reads as before until then.
   */
  public String value(ParameterNode parameter) {
    SchemaObject counted = parameter.schema().countedTable();
    if (counted != null) {
      return Integer.toString(rows(nodes.child(parameter.parent(), counted)).length);
    }
    if (parameter.schema().isCommand()) {
      return parameter.schema().nullValue();
    }
    String running = state.running().get(parameter.id());
    if (running != null) {
      return running;
    }
    String stored = state.value(parameter.id());
    if (stored != null) {
      return stored;
    }
    boolean own = isOwnRow(parameter.parent()) && !source.movesByItself(parameter);
    String value = own ? parameter.schema().defaultValue() : source.value(parameter);
    return value.isEmpty() && Aliases.isAlias(parameter)
        ? Aliases.ownAlias(parameter.parent())
        : value;
  }

  /**
   * The values as an ACS sees them: hidden ones read empty, 0 or false, and rows are named by
   * number or alias as the ACS wants.
   */
  public List<ParameterValue> read(Collection<ParameterNode> parameters) {
    Aliases.Spelling spelling = new Aliases.Spelling(this);
    List<ParameterValue> values = new ArrayList<>(parameters.size());
    for (ParameterNode parameter : parameters) {
      SchemaParameter schema = parameter.schema();
      String value =
          schema.isHidden() ? schema.nullValue() : spelling.ofValue(schema, value(parameter));
      values.add(new ParameterValue(spelling.of(parameter), schema.type(), value));
    }
    return values;
  }

  RowEditor rowEditor() {
    return new RowEditor(this, source);
  }

  Aliases aliases() {
    return new Aliases(this);
  }

  /** Who wrote the value. */
  public Writer writer(ParameterNode parameter) {
    return state.writer(parameter.id());
  }

  /**
   * Answers GetParameterValues: every parameter that a name or partial path covers, once, in model
   * order. TR-069 A.3.2.2.
   *
   * @throws FaultException 9005 if one of the names is nothing here, 9003 if there are none, 9002
   *     with the name of a parameter whose value the device could not be asked for
   */
  public List<ParameterValue> values(List<String> names) throws FaultException {
    List<ParameterNode> selected = select(names);
    List<ParameterValue> values = read(selected);
    for (ParameterNode parameter : selected) {
      String failure = failure(parameter);
      if (failure != null) {
        throw new FaultException(FaultCode.INTERNAL_ERROR, parameter + ": " + failure);
      }
    }
    return values;
  }

  /** Why what the parameter reads is not the device's own value; null if it is. */
  private @Nullable String failure(ParameterNode parameter) {
    SchemaObject counted = parameter.schema().countedTable();
    if (counted != null) {
      return source.failure(nodes.child(parameter.parent(), counted));
    }
    String failure = source.failure(parameter);
    if (failure == null) {
      return null;
    }
    return parameter.schema().isHidden() || !isSupplied(parameter) ? null : failure;
  }

  /** Whether the parameter reads what the source says. */
  private boolean isSupplied(ParameterNode parameter) {
    return !parameter.schema().isCommand()
        && state.running().get(parameter.id()) == null
        && state.value(parameter.id()) == null
        && (source.movesByItself(parameter) || !isOwnRow(parameter.parent()));
  }

  /**
   * Answers GetParameterNames, in model order. TR-069 A.3.2.3.
   *
   * @throws FaultException 9005 if the path is nothing here, 9003 for the next level of a parameter
   */
  public List<ParameterInfo> names(String path, boolean nextLevel) throws FaultException {
    return NameList.of(this, path, nextLevel);
  }

  /**
   * Carries out SetParameterValues: all of them or none. TR-069 A.3.2.1.
   *
   * @param writer the ACS; anybody else may set read-only parameters too
   * @return every write in request order, also one of the value that was there ({@link
   *     Change#differs})
   * @throws FaultException 9003 with a fault for each bad parameter, in request order, the first of
   *     9005, 9008, 9006, 9007 that applies; 9003 without if a name comes twice
   */
  public List<Change> set(List<ParameterValue> values, Writer writer) throws FaultException {
    return wholly(() -> new Assignment(this, values, writer).carriedOut());
  }

  /**
   * What was changed for later takes effect.
   *
   * @param reached what has come: the end of the session, or a restart
   */
  public void takeEffect(Effect reached) {
    if (!state.running().isEmpty()) {
      Map<Integer, String> running = new HashMap<>(state.running());
      running
          .keySet()
          .removeIf(id -> nodes.parameter(id).schema().effect().compareTo(reached) <= 0);
      state = state.withRunning(running);
    }
  }

  /** Stores what was written, commands apart. */
  void store(List<Change> changes) {
    boolean kept = changes.stream().noneMatch(change -> change.parameter().schema().isCommand());
    state =
        state.withValues(
            kept
                ? changes
                : changes.stream().filter(c -> !c.parameter().schema().isCommand()).toList());
  }

  /**
   * Writes one value from this side of the network.
   *
   * @return the change, or nothing if the value was there already
   * @throws IllegalArgumentException if it is no value of the parameter, if this device does not
   *     have the parameter now, or if it counts rows
   */
  public List<Change> put(ParameterNode parameter, String value, Writer writer) {
    if (parameter.schema().countedTable() != null) {
      throw new IllegalArgumentException(parameter + " counts rows and cannot be set");
    }
    if (!exists(parameter)) {
      throw new IllegalArgumentException("there is no " + parameter + " now");
    }
    String canonical = parameter.schema().canonical(value);
    Change change = new Change(parameter, value(parameter), canonical, writer);
    if (!change.differs()) {
      return List.of();
    }
    List<Change> changes = List.of(change);
    store(changes);
    if (state.running().containsKey(parameter.id())) {
      Map<Integer, String> running = new HashMap<>(state.running());
      running.remove(parameter.id());
      state = state.withRunning(running);
    }
    return changes;
  }

  /**
   * Carries out AddObject. TR-069 A.3.2.6.
   *
   * @param tablePath of the table, to which with alias-based addressing the alias may be added that
   *     the row is to have: {@code Device.IP.Interface.[lan].}
   * @param writer the ACS; anybody else may add to any table
   * @throws FaultException 9005 if the path is no table that may be added to, or the alias is taken
   *     or none that an ACS may give; 9004 if the table is full; 9001 if the new row could not
   *     differ from all others in a unique key
   */
  public Added addObject(String tablePath, Writer writer) throws FaultException {
    return wholly(() -> rowEditor().add(tablePath, writer));
  }

  /**
   * Carries out DeleteObject. TR-069 A.3.2.7.
   *
   * @param writer the ACS; anybody else may delete any row
   * @throws FaultException 9005 if the path is no row that may be deleted
   */
  public Removed deleteObject(String rowPath, Writer writer) throws FaultException {
    return wholly(() -> rowEditor().delete(rowPath, writer));
  }

  /** Something that changes the state, step by step. */
  private interface Deed<T> {
    T done() throws FaultException;
  }

  /** Does it wholly or, whatever goes wrong, not at all. */
  private <T> T wholly(Deed<T> deed) throws FaultException {
    TreeState before = state;
    boolean kept = false;
    try {
      T result = deed.done();
      kept = true;
      return result;
    } finally {
      state = kept ? state : before;
    }
  }

  /**
   * Replaces all rows of a table by new ones, numbered from 1: for what a device reports anew each
   * time. The rows that were there are gone, with their values and attributes.
   *
   * @param count how many; at most what the table may have
   * @param writer somebody on this side of the network
   * @return the change of the table's NumberOfEntries, if the model has it
   * @throws IllegalArgumentException if this device has no such table, or it has not so much room
   */
  public List<Change> renewRows(ObjectNode table, int count, Writer writer) {
    return rowEditor().renew(table, count, writer);
  }

  /**
   * Forgets the values that this device holds of its own, so that the parameters read as from the
   * factory; their attributes stay.
   *
   * @return the changes of what they read
   */
  public List<Change> forget(List<ParameterNode> parameters, Writer writer) {
    Set<Integer> ids = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    for (ParameterNode parameter : parameters) {
      if (state.value(parameter.id()) != null && ids.add(parameter.id())) {
        changes.add(new Change(parameter, value(parameter), "", writer));
      }
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    state = state.withoutValues(ids::contains);
    changes.replaceAll(
        old -> new Change(old.parameter(), old.oldValue(), value(old.parameter()), writer));
    changes.removeIf(change -> !change.differs());
    return changes;
  }

  /** Leaves the values of these to the source, which has them: the device holds none of its own. */
  public void release(Collection<ParameterNode> parameters) {
    Set<Integer> ids = new HashSet<>();
    parameters.forEach(parameter -> ids.add(parameter.id()));
    state = ids.isEmpty() ? state : state.withoutValues(ids::contains);
  }

  /**
   * Forgets values, rows and attributes that the device holds of rows which its source does not
   * have any more, so that a row that comes back begins anew; a source without {@linkplain
   * ValueSource#hasLiveRows live rows} has none. What strong references meant is taken out of them.
   *
   * @return the references that have changed
   */
  public List<Change> forgetVanished() {
    return source.hasLiveRows() ? rowEditor().forgetVanished() : List.of();
  }

  /**
   * A row that was added is one of the source's from now on, which has it among its {@linkplain
   * ValueSource#rows rows}: its parameters read what the source says, where nothing is stored.
   */
  public void adopt(ObjectNode row) {
    ObjectNode table = row.parent();
    TableRows own = table == null || !row.isRow() ? null : state.table(table.id());
    if (own != null) {
      state =
          state.withTable(
              new TableRows(
                  own.tableId(),
                  TableRows.without(own.added(), row.instance()),
                  TableRows.without(own.removed(), row.instance()),
                  own.lastNumber()));
    }
  }

  /** Whether the object is, or is below, a row that only this device has. */
  boolean isOwnRow(@Nullable ObjectNode object) {
    if (!state.hasTables()) {
      return false;
    }
    for (ObjectNode at = object; at != null; at = at.parent()) {
      ObjectNode table = at.parent();
      if (at.isRow() && table != null) {
        TableRows own = state.table(table.id());
        if (own != null && own.hasAdded(at.instance())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The {@link Notification} in force. TR-069 A.3.2.4. */
  public int notification(ParameterNode parameter) {
    return attributes().notification(parameter);
  }

  /**
   * Carries out SetParameterAttributes: all of them or none, in list order. TR-069 A.3.2.4.
   *
   * <p>Active notification is refused where the model lets the device refuse it and the value moves
   * by itself: a counter or clock would otherwise keep the device in sessions all the time.
   *
   * @return the parameters whose notification is another one now
   * @throws FaultException 9003 for an empty list, a notification outside 0 to 6 or an access list
   *     entry over 64 characters; 9005 if a name is nothing here; 9009 for a lightweight
   *     notification if the device has none, or an active one that is refused
   */
  public List<ParameterNode> setAttributes(List<SetParameterAttributesStruct> list)
      throws FaultException {
    Map<ParameterNode, Attributes> resulting = attributes().resulting(list);
    Map<Integer, Attributes> byId = new HashMap<>();
    Map<ParameterNode, Integer> before = new LinkedHashMap<>();
    resulting.forEach(
        (parameter, attributes) -> {
          byId.put(parameter.id(), attributes);
          before.put(parameter, notification(parameter));
        });
    state = state.withAttributes(byId);
    before.entrySet().removeIf(old -> notification(old.getKey()) == old.getValue());
    return List.copyOf(before.keySet());
  }

  /**
   * Answers GetParameterAttributes, in model order. TR-069 A.3.2.5.
   *
   * @throws FaultException 9005 if one of the names is nothing here, 9003 if there are none
   */
  public List<ParameterAttributeStruct> attributes(List<String> names) throws FaultException {
    return attributes().read(select(names));
  }

  /**
   * Whether the ACS lets somebody on this side of the network write a parameter: everybody, until
   * it says otherwise by an AccessList. TR-069 A.3.2.4.
   *
   * @param entity as in an AccessList, such as {@code Subscriber}
   */
  public boolean mayWrite(ParameterNode parameter, String entity) {
    List<String> accessList = state.attributes(parameter.id()).accessList();
    return accessList == null || accessList.contains(entity);
  }

  /**
   * The parameters that are to be notified and move by themselves, so that only a comparison at
   * Inform time finds their changes; in model order.
   */
  public List<ParameterNode> watched() {
    return attributes().watched();
  }

  /**
   * The parameters of every Inform that exist now, in model order. Of those in rows only the one of
   * the default connection counts, if the model names that (TR-098 DefaultConnectionService).
   */
  public List<ParameterNode> forcedInform() {
    return attributes().forcedInform();
  }

  /**
   * What the ACS wants in an Inform with these events besides (TR-181 InformParameter); hidden ones
   * too, which read as nothing there.
   */
  public List<ParameterNode> informParameters(Collection<EventCode> events) {
    return InformParameters.selected(this, events);
  }

  private TreeAttributes attributes() {
    return new TreeAttributes(this, source);
  }

  private List<ParameterNode> select(List<String> names) throws FaultException {
    if (names.isEmpty()) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "the list has no name");
    }
    return Selection.parameters(this, names, engine().isInstanceWildcardsSupported());
  }

  /** What the device holds of its own. */
  public TreeState state() {
    return state;
  }

  /** Goes back, or forth, to a state of a tree with the same {@link Nodes}. */
  public void restore(TreeState state) {
    this.state = state;
  }

  /** Goes back to the factory state. */
  public void reset() {
    state = TreeState.EMPTY;
  }

  /**
   * Has another schema from now on, which has all that the present one has, and perhaps more. What
   * the device holds stays, apart from values that are none any more.
   *
   * @throws IllegalArgumentException if something is missing in it
   */
  public void grow(Schema schema) {
    nodes.grow(schema);
    state =
        state.withoutValues(
            id -> {
              String value = state.value(id);
              return value != null
                  && nodes.parameter(id).schema().judge(value, false).problem() != null;
            });
  }

  /** What the device holds of its own, by path. */
  public TreeEntries entries() {
    return TreeStore.entries(nodes, state);
  }

  /**
   * Takes over what a store kept, instead of what is here.
   *
   * @return what did not fit into the schema any more and was left out, for a log
   */
  public List<String> load(TreeEntries entries) {
    reset();
    return TreeStore.load(entries, this);
  }

  /** Takes over more that a store kept, of parts of the schema that are new. */
  public List<String> loadMore(TreeEntries entries) {
    return TreeStore.load(entries, this);
  }
}
