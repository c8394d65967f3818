// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceCode.BoundTable;
import cwmp.agent.bound.DeviceRows;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.message.FaultCode;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do what of a change, in the order of the request: the product's tables and objects,
 * and last those that can get ready only when all before them have applied.
 */
final class DevicePlan {

  /** What one object or table has to do. */
  abstract static class Piece {
    private @Nullable DevicePart part;

    /** What it does; null as long as it is not prepared, or if there is nothing to do. */
    @Nullable DevicePart part() {
      return part;
    }

    /** Gets ready, or adds to the refusals. */
    final void prepare(Refusals refusals) {
      part = prepared(refusals);
    }

    /** Whether it can be prepared only when all before it have applied. */
    boolean isLast() {
      return false;
    }

    /** What it does, got ready; null with a refusal, or if there is nothing to do. */
    abstract @Nullable DevicePart prepared(Refusals refusals);
  }

  private final BoundObjects objects;
  private final DeviceRows rows;
  private final DeviceCalls calls;
  private final ParameterTree tree;

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<ObjectNode, Group> groups = new LinkedHashMap<>();

  /** The rows that are to be the device's. */
  private final Set<ObjectNode> fresh = new HashSet<>();

  private final List<ObjectNode> keyed = new ArrayList<>();
  private final List<ObjectNode> doomed = new ArrayList<>();
  private final Map<ParameterNode, String> taken = new LinkedHashMap<>();

  DevicePlan(BoundObjects objects, DeviceRows rows, DeviceCalls calls, ParameterTree tree) {
    this.objects = objects;
    this.rows = rows;
    this.calls = calls;
    this.tree = tree;
  }

  /** In the order in which they are to be done. */
  List<Piece> pieces() {
    return pieces;
  }

  /** The rows that have been prepared and that the device knows by a key. */
  List<ObjectNode> keyed() {
    return keyed;
  }

  /** The rows that the device is to delete. */
  List<ObjectNode> doomed() {
    return doomed;
  }

  /** What the objects that have been prepared are to take, with the values. */
  Map<ParameterNode, String> taken() {
    return taken;
  }

  // ---- who has to do what

  /**
   * Finds them.
   *
   * @param steps what the engine has done, in the order of the request
   */
  void make(List<DeviceChange.Step> steps) {
    Set<ObjectNode> added = new HashSet<>();
    for (DeviceChange.Step step : steps) {
      added.addAll(step.rows().added());
      if (step.rows().added().isEmpty()) {
        planValues(step);
        planDeleted(step, added);
      } else {
        planDeleted(step, added); // first there has to be room
        planAdded(step);
        planValues(step);
      }
    }
    steps.forEach(this::planCommands);
  }

  private void planAdded(DeviceChange.Step step) {
    for (ObjectNode row : step.rows().added()) {
      ObjectNode table = row.parent();
      BoundTable bound = table == null ? null : objects.code().table(table);
      if (bound != null && tree.exists(row)) {
        fresh.add(row);
        pieces.add(new Adding(row, bound.table()));
      }
    }
  }

  private void planDeleted(DeviceChange.Step step, Set<ObjectNode> added) {
    for (ObjectNode row : step.rows().gone()) {
      ObjectNode table = row.parent();
      BoundTable bound = table == null ? null : objects.code().table(table);
      String key = bound == null ? null : rows.key(row);
      if (bound != null && key != null && !added.contains(row)) {
        doomed.add(row);
        pieces.add(new Deleting(row, bound.table(), key));
      }
    }
  }

  private void planValues(DeviceChange.Step step) {
    for (Change change : step.changes()) {
      ParameterNode parameter = change.parameter();
      if (parameter.schema().isCommand() || !tree.exists(parameter)) {
        continue;
      }
      Group group = groups.get(parameter.parent());
      if (group == null) {
        boolean isFresh = fresh.stream().anyMatch(row -> parameter.path().startsWith(row.path()));
        group = new Group(isFresh);
        groups.put(parameter.parent(), group);
        pieces.add(group);
      }
      group.values.put(parameter, change);
    }
  }

  private void planCommands(DeviceChange.Step step) {
    for (Change change : step.changes()) {
      if (change.parameter().schema().isCommand() && tree.exists(change.parameter())) {
        pieces.add(new Commanding(change));
      }
    }
  }

  // ---- what they have to do

  /** A row that the device is to have. */
  private final class Adding extends Piece {
    private final ObjectNode row;
    private final DeviceTable table;
    private volatile @Nullable String key;

    Adding(ObjectNode row, DeviceTable table) {
      this.row = row;
      this.table = table;
    }

    @Override
    @Nullable DevicePart prepared(Refusals refusals) {
      DevicePart part =
          new DevicePart(
              calls,
              table,
              row.path(),
              List.of(),
              () -> {
                DeviceTable.NewRow made = table.add(row.instance());
                key = made.key();
                return made.change();
              });
      boolean ready = isReady(part, refusals);
      String made = key;
      if (ready && made != null) {
        keyed.add(row);
        rows.added(row, made); // the store has to know whose number that is
      }
      return ready ? part : null;
    }
  }

  /** A row that the device is not to have any more. */
  private final class Deleting extends Piece {
    private final ObjectNode row;
    private final DeviceTable table;
    private final String key;

    Deleting(ObjectNode row, DeviceTable table, String key) {
      this.row = row;
      this.table = table;
      this.key = key;
    }

    @Override
    @Nullable DevicePart prepared(Refusals refusals) {
      DevicePart part =
          new DevicePart(calls, table, row.path(), List.of(), () -> table.delete(key));
      return isReady(part, refusals) ? part : null;
    }
  }

  /** What is set of one object. */
  private final class Group extends Piece {
    private final Map<ParameterNode, Change> values = new LinkedHashMap<>();
    private final boolean isInFreshRow;

    Group(boolean isInFreshRow) {
      this.isInFreshRow = isInFreshRow;
    }

    @Override
    boolean isLast() {
      return isInFreshRow;
    }

    @Override
    @Nullable DevicePart prepared(Refusals refusals) {
      Map<ParameterNode, String> now = new LinkedHashMap<>();
      Map<ParameterNode, String> all = new LinkedHashMap<>();
      DeviceObject object = null;
      for (Change change : values.values()) {
        DeviceObject supplier = objects.supplierOf(change.parameter());
        if (supplier != null) {
          object = supplier;
          all.put(change.parameter(), change.newValue());
          if (isAtOnce(change)) {
            now.put(change.parameter(), change.newValue());
          }
        }
      }
      if (object == null) {
        return null;
      }
      if (now.size() < all.size()) {
        DevicePart judged = part(object, all);
        if (!isReady(judged, refusals)) {
          return null;
        }
        judged.discard();
      }
      DevicePart part = now.isEmpty() ? null : part(object, now);
      if (part == null || !isReady(part, refusals)) {
        return null;
      }
      taken.putAll(now);
      return part;
    }

    private DevicePart part(DeviceObject object, Map<ParameterNode, String> wanted) {
      Map<String, String> byName = new LinkedHashMap<>();
      wanted.forEach((parameter, value) -> byName.put(parameter.schema().name(), value));
      ParameterNode first = wanted.keySet().iterator().next();
      return new DevicePart(
          calls,
          object,
          first.parent().path(),
          List.copyOf(wanted.keySet()),
          () -> object.prepare(Collections.unmodifiableMap(byName)));
    }
  }

  private static boolean isAtOnce(Change change) {
    return change.writer() != Writer.ACS || change.parameter().schema().effect() == Effect.AT_ONCE;
  }

  /** A command: once given it is done. */
  private final class Commanding extends Piece {
    private final Change change;

    Commanding(Change change) {
      this.change = change;
    }

    @Override
    boolean isLast() {
      return true;
    }

    @Override
    @Nullable DevicePart prepared(Refusals refusals) {
      ParameterNode parameter = change.parameter();
      DeviceObject object = objects.supplierOf(parameter);
      if (object == null) {
        return null;
      }
      String name = parameter.schema().name();
      DevicePart part =
          new DevicePart(
              calls,
              object,
              parameter.path(),
              List.of(parameter),
              () -> new Command(object, name, change.newValue()));
      return isReady(part, refusals) ? part : null;
    }
  }

  private record Command(DeviceObject object, String name, String value) implements PreparedChange {
    @Override
    public Effect apply() {
      object.set(name, value);
      return Effect.NOW;
    }

    @Override
    public void undo() {
      // what was commanded has happened
    }
  }

  private static boolean isReady(DevicePart part, Refusals refusals) {
    try {
      part.prepare();
      return true;
    } catch (RefusedException e) {
      refusals.byDevice(e, part.parameters());
    } catch (DeviceCallException e) {
      refusals.whole(FaultCode.INTERNAL_ERROR, part + ": " + e.reason());
    }
    return false;
  }
}
