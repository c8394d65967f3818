// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds and deletes rows of one device; what fails half-way leaves the tree to its caller. */
final class RowEditor {
  private static final int[] NO_ROWS = {};

  private final ParameterTree tree;
  private final ValueSource source;
  private final Nodes nodes;

  RowEditor(ParameterTree tree, ValueSource source) {
    this.tree = tree;
    this.source = source;
    this.nodes = tree.nodes();
  }

  /** Carries out AddObject, whose path may end with the alias that the row is to have. */
  Added add(String text, Writer writer) throws FaultException {
    ParameterPath path = ParameterPath.parse(text);
    String alias = null;
    int last = path.depth() - 1;
    if (last > 0 && path.isPartial() && path.instance(last) == ParameterPath.ALIASED) {
      alias = path.name(last);
      path = path.above();
    }
    ObjectNode table = Selection.object(tree, path);
    if (table == null || !table.isTable() || isClosed(table, writer)) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, text + ": there is no table to add a row to");
    }
    if (alias != null && (!mayName(table, alias) || tree.aliases().row(table, alias) != null)) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, text + ": no row can be added with this alias");
    }
    List<Change> changes = new ArrayList<>();
    ObjectNode row = add(table, alias, writer, changes);
    keepKeysUnique(row, writer, changes);
    return new Added(row.instance(), changes, table.schema().effect());
  }

  /** Whether an ACS may have a new row named like this. */
  private boolean mayName(ObjectNode table, String alias) {
    SchemaParameter parameter = Aliases.parameterOf(table.schema());
    return tree.engine().isAliasBasedAddressing()
        && parameter != null
        && parameter.isWritable()
        && !Aliases.isOwn(alias);
  }

  private ObjectNode add(
      ObjectNode table, @Nullable String alias, Writer writer, List<Change> changes)
      throws FaultException {
    int[] rows = tree.rows(table);
    if (rows.length >= table.schema().maxEntries()) {
      throw full(table);
    }
    TableRows own = ownRows(table);
    int number = own.freeNumber(rows, taken -> source.isReserved(table, taken));
    int[] added = TableRows.with(own.added(), number);
    tree.restore(tree.state().withTable(new TableRows(table.id(), added, own.removed(), number)));
    ObjectNode row = nodes.row(table, number);
    changes.addAll(counted(table, rows.length, rows.length + 1, writer));
    SchemaParameter parameter = alias == null ? null : Aliases.parameterOf(table.schema());
    if (alias != null && parameter != null) {
      set(nodes.parameter(row, parameter), alias, writer, changes);
    }
    return row;
  }

  private void set(ParameterNode parameter, String value, Writer writer, List<Change> changes) {
    Change change = new Change(parameter, tree.value(parameter), value, writer);
    tree.restore(tree.state().withValues(List.of(change)));
    changes.add(change);
  }

  /** A row whose defaults are taken already gets other ones. */
  private void keepKeysUnique(ObjectNode row, Writer writer, List<Change> changes)
      throws FaultException {
    UniqueKey key = writer == Writer.ACS ? KeyRule.broken(tree, row) : null;
    if (key == null) {
      return;
    }
    for (String name : key.parameters()) {
      SchemaParameter schema = row.schema().parameter(name);
      String value = Aliases.ownAlias(row);
      boolean fits =
          schema != null
              && schema.type() == ValueType.STRING
              && schema.reference() == null
              && schema.judge(value, true).problem() == null;
      if (schema != null && fits) {
        set(nodes.parameter(row, schema), value, Writer.ENGINE, changes);
        keepKeysUnique(row, writer, changes);
        return;
      }
    }
    throw new FaultException(
        FaultCode.REQUEST_DENIED,
        row + " would have the same " + String.join(", ", key.parameters()) + " as another row");
  }

  /**
   * The parameter of this path, whose rows with unknown aliases are created; null if it cannot be.
   *
   * @param changes what it takes is added here
   * @throws FaultException 9004 if a table is full
   */
  @Nullable ParameterNode create(ParameterPath path, Writer writer, List<Change> changes)
      throws FaultException {
    if (path.isPartial() || path.hasWildcard() || !Selection.isInSchema(nodes.schema(), path)) {
      return null;
    }
    ObjectNode at = nodes.root();
    for (int level = 1; level < path.depth() - 1; level++) {
      ObjectNode next = below(at, path, level);
      String alias = path.name(level);
      if (next == null) {
        boolean creatable =
            path.instance(level) == ParameterPath.ALIASED
                && !isClosed(at, writer)
                && mayName(at, alias);
        if (!creatable) {
          return null;
        }
        next = add(at, alias, writer, changes);
      }
      at = next;
    }
    SchemaParameter parameter = at.schema().parameter(path.name(path.depth() - 1));
    return parameter == null ? null : nodes.parameter(at, parameter);
  }

  private @Nullable ObjectNode below(ObjectNode at, ParameterPath path, int level) {
    int instance = path.instance(level);
    if (instance == ParameterPath.ALIASED) {
      return tree.aliases().row(at, path.name(level));
    }
    if (instance > 0) {
      return Arrays.binarySearch(tree.rows(at), instance) < 0 ? null : nodes.row(at, instance);
    }
    SchemaObject child = at.schema().object(path.name(level));
    return child == null ? null : nodes.child(at, child);
  }

  /** Carries out DeleteObject. */
  Removed delete(String text, Writer writer) throws FaultException {
    ObjectNode row = Selection.object(tree, ParameterPath.parse(text));
    ObjectNode table = row == null || !row.isRow() ? null : row.parent();
    if (row == null || table == null || isClosed(table, writer)) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, text + ": there is no row to delete");
    }
    List<Change> changes = new ArrayList<>();
    delete(row, table, writer, changes);
    return new Removed(changes, table.schema().effect());
  }

  private void delete(ObjectNode row, ObjectNode table, Writer writer, List<Change> changes) {
    List<ObjectNode> orphans = new ArrayList<>();
    List<Change> referrers = new References(tree).without(row, writer, orphans);
    int number = row.instance();
    int count = tree.rows(table).length;
    boolean bySource =
        !tree.isOwnRow(table.parent()) && Arrays.binarySearch(source.rows(table), number) >= 0;
    TableRows own = ownRows(table);
    int[] removed = bySource ? TableRows.with(own.removed(), number) : own.removed();
    tree.restore(
        tree.state()
            .keeping(
                id -> !isBelow(nodes.parameter(id).parent(), row),
                id -> !isBelow(nodes.object(id), row))
            .withTable(
                new TableRows(
                    table.id(),
                    TableRows.without(own.added(), number),
                    removed,
                    Math.max(own.lastNumber(), number)))
            .withValues(referrers));
    changes.addAll(counted(table, count, count - 1, writer));
    changes.addAll(referrers);
    for (ObjectNode orphan : orphans) {
      ObjectNode above = orphan.parent();
      if (above != null && tree.exists(orphan)) {
        delete(orphan, above, writer, changes);
      }
    }
    changes.removeIf(change -> !tree.exists(change.parameter()));
  }

  /**
   * Gives a table these rows: others are deleted, and those that are missing are added, or come
   * back from the source.
   *
   * @param numbers ascending, each once
   * @param changes what it takes is added here
   * @throws FaultException 9004 if they are more than the table may have
   */
  void become(ObjectNode table, int[] numbers, Writer writer, List<Change> changes)
      throws FaultException {
    if (numbers.length > table.schema().maxEntries()) {
      throw full(table);
    }
    for (int number : tree.rows(table)) {
      if (Arrays.binarySearch(numbers, number) < 0 && tree.exists(nodes.row(table, number))) {
        delete(nodes.row(table, number), table, writer, changes);
      }
    }
    int[] rows = tree.rows(table);
    int[] base = tree.isOwnRow(table.parent()) ? NO_ROWS : source.rows(table);
    for (int number : numbers) {
      if (Arrays.binarySearch(rows, number) >= 0) {
        continue;
      }
      TableRows own = ownRows(table);
      boolean bySource = Arrays.binarySearch(base, number) >= 0;
      tree.restore(
          tree.state()
              .withTable(
                  new TableRows(
                      table.id(),
                      bySource ? own.added() : TableRows.with(own.added(), number),
                      bySource ? TableRows.without(own.removed(), number) : own.removed(),
                      Math.max(own.lastNumber(), number))));
      nodes.row(table, number);
    }
    if (rows.length != numbers.length) {
      changes.addAll(counted(table, rows.length, numbers.length, writer));
    }
  }

  private static FaultException full(ObjectNode table) {
    return new FaultException(
        FaultCode.RESOURCES_EXCEEDED,
        table + " is full with " + table.schema().maxEntries() + " rows");
  }

  /** Replaces all rows of a table by new ones, numbered from 1. */
  List<Change> renew(ObjectNode table, int count, Writer writer) {
    int most = table.schema().maxEntries();
    boolean isThere = table.isTable() && tree.findObject(table.path()) == table;
    if (!isThere || count < 0 || count > most) {
      throw new IllegalArgumentException(table + " cannot have " + count + " new rows now");
    }
    int before = tree.rows(table).length;
    int[] bySource = tree.isOwnRow(table.parent()) ? NO_ROWS : source.rows(table).clone();
    TreeState without =
        tree.state()
            .keeping(
                id -> !isBelow(nodes.parameter(id).parent(), table),
                id -> !isBelow(nodes.object(id), table));
    int[] numbers = IntStream.rangeClosed(1, count).toArray();
    boolean asFactory = count == 0 && bySource.length == 0;
    tree.restore(
        asFactory
            ? without
            : without.withTable(new TableRows(table.id(), numbers, bySource, count)));
    for (int number : numbers) {
      nodes.row(table, number);
    }
    return before == count ? List.of() : counted(table, before, count, writer);
  }

  /** Forgets what the device holds of rows that are gone by themselves. */
  List<Change> forgetVanished() {
    TreeState state = tree.state();
    state = state.keeping(id -> isKept(nodes.parameter(id)), id -> isKept(nodes.object(id)));
    for (TableRows own : state.tables()) {
      ObjectNode table = nodes.object(own.tableId());
      if (tree.presence().lacks(table) || source.failure(table) != null) {
        continue;
      }
      int[] base = tree.isOwnRow(table.parent()) ? NO_ROWS : source.rows(table);
      int[] removed =
          Arrays.stream(own.removed()).filter(row -> Arrays.binarySearch(base, row) >= 0).toArray();
      if (removed.length < own.removed().length) {
        state =
            state.withTable(new TableRows(own.tableId(), own.added(), removed, own.lastNumber()));
      }
    }
    tree.restore(state);
    List<ObjectNode> orphans = new ArrayList<>();
    List<Change> changes = new References(tree).withoutDangling(orphans);
    tree.restore(tree.state().withValues(changes));
    for (ObjectNode orphan : orphans) {
      ObjectNode table = orphan.parent();
      if (table != null && tree.exists(orphan)) {
        delete(orphan, table, Writer.DEVICE, changes);
      }
    }
    return changes;
  }

  /** Whether the parameter is there, or may be for all that is known, or may come back. */
  private boolean isKept(ParameterNode parameter) {
    return !tree.presence().has(parameter.schema()) || isKept(parameter.parent());
  }

  /** The same of an object, table or row. */
  private boolean isKept(ObjectNode object) {
    if (tree.presence().lacks(object)) {
      return true;
    }
    for (ObjectNode at = object; at != null; at = at.parent()) {
      ObjectNode table = at.parent();
      if (at.isRow() && table != null && !hasOrMayHave(table, at.instance())) {
        return false;
      }
    }
    return true;
  }

  private boolean hasOrMayHave(ObjectNode table, int row) {
    return Arrays.binarySearch(tree.rows(table), row) >= 0 || source.failure(table) != null;
  }

  private static boolean isClosed(ObjectNode table, Writer writer) {
    return writer == Writer.ACS && !table.schema().isCreatable();
  }

  private TableRows ownRows(ObjectNode table) {
    TableRows own = tree.state().table(table.id());
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

  private static boolean isBelow(ObjectNode object, ObjectNode ancestor) {
    ObjectNode at = object;
    while (at != null && at != ancestor) {
      at = at.parent();
    }
    return at != null;
  }
}
