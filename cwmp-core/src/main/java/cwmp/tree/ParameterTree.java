// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
      return Selection.parameter(this, ParameterPath.parse(fullName));
    } catch (FaultException e) {
      return null;
    }
  }

  /** The object, table or row of this path with its final dot, or null if there is none now. */
  public @Nullable ObjectNode findObject(String path) {
    try {
      return Selection.object(this, ParameterPath.parse(path));
    } catch (FaultException e) {
      return null;
    }
  }

  /** Whether this device has the parameter now. */
  public boolean exists(ParameterNode parameter) {
    for (ObjectNode at = parameter.parent(); at != null; at = at.parent()) {
      ObjectNode table = at.parent();
      if (at.isRow() && table != null && Arrays.binarySearch(rows(table), at.instance()) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The instance numbers of a table's rows, ascending; not to be changed. */
  public int[] rows(ObjectNode table) {
    TableRows own = state.hasTables() ? state.table(table.id()) : null;
    int[] base = isOwnRow(table.parent()) ? NO_ROWS : source.rows(table);
    return own == null ? base : own.applyTo(base);
  }

  /** The value in canonical form, of a hidden parameter too; the device has the parameter now. */
  public String value(ParameterNode parameter) {
    SchemaObject counted = parameter.schema().countedTable();
    if (counted != null) {
      return Integer.toString(rows(nodes.child(parameter.parent(), counted)).length);
    }
    String stored = state.value(parameter.id());
    if (stored != null) {
      return stored;
    }
    if (isOwnRow(parameter.parent()) && !source.movesByItself(parameter)) {
      SchemaParameter schema = parameter.schema();
      boolean alias = Assignment.isAlias(parameter) && schema.defaultValue().isEmpty();
      return alias
          ? Assignment.OWN_ALIAS_PREFIX + parameter.parent().instance()
          : schema.defaultValue();
    }
    return source.value(parameter);
  }

  /** The value as an ACS sees it: a hidden one reads empty, 0 or false. */
  public ParameterValue read(ParameterNode parameter) {
    SchemaParameter schema = parameter.schema();
    String value = schema.isHidden() ? schema.nullValue() : value(parameter);
    return new ParameterValue(parameter.path(), schema.type(), value);
  }

  /** Who wrote the value. */
  public Writer writer(ParameterNode parameter) {
    return state.writer(parameter.id());
  }

  /**
   * Answers GetParameterValues: every parameter that a name or partial path covers, once, in model
   * order. TR-069 A.3.2.2.
   *
   * @throws FaultException 9005 if one of the names is nothing here, 9003 if there are none
   */
  public List<ParameterValue> values(List<String> names) throws FaultException {
    List<ParameterNode> found = select(names);
    List<ParameterValue> values = new ArrayList<>(found.size());
    for (ParameterNode parameter : found) {
      values.add(read(parameter));
    }
    return values;
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
    Assignment assignment = Assignment.judged(this, values, writer);
    TreeState before = state;
    boolean kept = false;
    try {
      state = state.withValues(assignment.changes());
      assignment.judgeTogether();
      kept = true;
    } finally {
      state = kept ? state : before;
    }
    return assignment.changes();
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
    state = state.withValues(changes);
    return changes;
  }

  /**
   * Carries out AddObject. TR-069 A.3.2.6.
   *
   * @param writer the ACS; anybody else may add to any table
   * @throws FaultException 9005 if the path is no table that may be added to, 9004 if it is full
   */
  public Added addObject(String tablePath, Writer writer) throws FaultException {
    ObjectNode table = Selection.object(this, ParameterPath.parse(tablePath));
    if (table == null || !table.isTable() || isClosed(table, writer)) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, tablePath + ": there is no table to add a row to");
    }
    int[] rows = rows(table);
    if (rows.length >= table.schema().maxEntries()) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED,
          tablePath + " is full with " + table.schema().maxEntries() + " rows");
    }
    TableRows own = ownRows(table);
    int number = own.freeNumber(rows);
    state =
        state.withTable(
            new TableRows(table.id(), TableRows.with(own.added(), number), own.removed(), number));
    nodes.row(table, number);
    return new Added(number, counted(table, rows.length, rows.length + 1, writer));
  }

  /**
   * Carries out DeleteObject. TR-069 A.3.2.7.
   *
   * @param writer the ACS; anybody else may delete any row
   * @return the change of the table's NumberOfEntries, if the model has it
   * @throws FaultException 9005 if the path is no row that may be deleted
   */
  public List<Change> deleteObject(String rowPath, Writer writer) throws FaultException {
    ObjectNode row = Selection.object(this, ParameterPath.parse(rowPath));
    ObjectNode table = row == null || !row.isRow() ? null : row.parent();
    if (row == null || table == null || isClosed(table, writer)) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, rowPath + ": there is no row to delete");
    }
    int number = row.instance();
    int count = rows(table).length;
    boolean bySource =
        !isOwnRow(table.parent()) && Arrays.binarySearch(source.rows(table), number) >= 0;
    TableRows own = ownRows(table);
    state =
        state
            .keeping(
                id -> !isBelow(nodes.parameter(id).parent(), row),
                id -> !isBelow(nodes.object(id), row))
            .withTable(
                new TableRows(
                    table.id(),
                    TableRows.without(own.added(), number),
                    bySource ? TableRows.with(own.removed(), number) : own.removed(),
                    Math.max(own.lastNumber(), number)));
    return counted(table, count, count - 1, writer);
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
    int most = table.schema().maxEntries();
    if (!table.isTable() || findObject(table.path()) != table || count < 0 || count > most) {
      throw new IllegalArgumentException(table + " cannot have " + count + " new rows now");
    }
    int before = rows(table).length;
    int[] bySource = isOwnRow(table.parent()) ? NO_ROWS : source.rows(table).clone();
    TreeState without =
        state.keeping(
            id -> !isBelow(nodes.parameter(id).parent(), table),
            id -> !isBelow(nodes.object(id), table));
    int[] numbers = IntStream.rangeClosed(1, count).toArray();
    boolean asFactory = count == 0 && bySource.length == 0;
    state =
        asFactory
            ? without
            : without.withTable(new TableRows(table.id(), numbers, bySource, count));
    for (int number : numbers) {
      nodes.row(table, number);
    }
    return before == count ? List.of() : counted(table, before, count, writer);
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

  private static boolean isClosed(ObjectNode table, Writer writer) {
    return writer == Writer.ACS && !table.schema().isCreatable();
  }

  private TableRows ownRows(ObjectNode table) {
    TableRows own = state.table(table.id());
    return own == null ? new TableRows(table.id(), NO_ROWS, NO_ROWS, 0) : own;
  }

  private List<Change> counted(ObjectNode table, int before, int after, Writer writer) {
    SchemaParameter counter = table.schema().entriesParameter();
    ObjectNode parent = table.parent();
    return counter == null || parent == null
        ? List.of()
        : List.of(
            new Change(
                nodes.parameter(parent, counter),
                Integer.toString(before),
                Integer.toString(after),
                writer));
  }

  /** Whether the object is, or is below, a row that only this device has. */
  private boolean isOwnRow(@Nullable ObjectNode object) {
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

  private static boolean isBelow(ObjectNode object, ObjectNode ancestor) {
    ObjectNode at = object;
    while (at != null && at != ancestor) {
      at = at.parent();
    }
    return at != null;
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
}
