// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceRows;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.change.DevicePlan.Piece;
import cwmp.message.FaultCode;
import cwmp.tree.Change;
import cwmp.tree.ParameterTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The device's half of one change that the engine has judged: what the product's objects and tables
 * have to do of it, wholly or not at all.
 *
 * <p>All are asked to prepare, then all apply, in the order of the request; commands come last, as
 * they cannot be undone. What the model says takes effect later is prepared to be judged, and
 * applied then. What is set in a row that is added along with it is prepared when that is there.
 */
final class DeviceChange {

  /** What the engine has done by one request, or one step of a transaction. */
  record Step(List<Change> changes, RowChanges rows) {
    Step {
      changes = List.copyOf(changes);
    }
  }

  private final BoundObjects objects;
  private final DeviceRows rows;
  private final DeviceCalls calls;
  private final ParameterTree tree;
  private final DevicePlan plan;

  /** The parts that were applied, the last one perhaps by half. */
  private final List<DevicePart> applied = new ArrayList<>();

  private boolean later;

  DeviceChange(BoundObjects objects, DeviceRows rows, DeviceCalls calls, ParameterTree tree) {
    this.objects = objects;
    this.rows = rows;
    this.calls = calls;
    this.tree = tree;
    this.plan = new DevicePlan(objects, rows, calls, tree);
  }

  /** Whether an object has said that its change takes effect later. */
  boolean isLater() {
    return later;
  }

  /**
   * Asks the objects that are concerned to get ready.
   *
   * @param steps what the engine has done, in the order of the request
   * @param refusals gets what they have against it; then all is as before
   */
  void prepare(List<Step> steps, Refusals refusals) {
    calls.newBudget();
    plan.make(steps);
    for (Piece piece : plan.pieces()) {
      if (!piece.isLast()) {
        piece.prepare(refusals);
      }
    }
    if (!refusals.isEmpty()) {
      undo(refusals);
    }
  }

  /**
   * Has the objects make the change; if one cannot, all is undone.
   *
   * @param refusals gets what went wrong
   */
  void apply(Refusals refusals) {
    for (Piece piece : plan.pieces()) {
      if (piece.isLast()) {
        piece.prepare(refusals);
      }
      DevicePart part = piece.part();
      if (part != null && refusals.isEmpty()) {
        apply(part, refusals);
      }
      if (!refusals.isEmpty()) {
        undo(refusals);
        return;
      }
    }
  }

  private void apply(DevicePart part, Refusals refusals) {
    applied.add(part);
    try {
      later |= part.apply() == PreparedChange.Effect.LATER;
    } catch (RefusedException e) {
      refusals.byDevice(e, part.parameters());
    } catch (DeviceCallException e) {
      refusals.whole(FaultCode.INTERNAL_ERROR, part + ": " + e.reason());
    }
  }

  /**
   * Takes back what was applied, the last first, and gives back what was not.
   *
   * @param refusals gets what could not be undone
   */
  void undo(Refusals refusals) {
    long others = calls.newBudget(); // what is late must not keep the rest from being undone
    for (int i = applied.size() - 1; i >= 0; i--) {
      if (!applied.get(i).undo()) {
        refusals.whole(FaultCode.INTERNAL_ERROR, applied.get(i) + " could not be undone");
        objects.distrust(applied.get(i).parameters());
      }
    }
    for (int i = plan.pieces().size() - 1; i >= 0; i--) {
      DevicePart part = plan.pieces().get(i).part();
      if (part != null && !applied.contains(part)) {
        part.discard();
      }
    }
    plan.keyed().forEach(rows::deleted);
    calls.goOnWith(others);
  }

  /** The change stands. */
  void kept() {
    long others = calls.newBudget();
    applied.forEach(DevicePart::kept);
    calls.goOnWith(others);
  }

  /**
   * What the device has taken is its own: its rows, and the values of objects that remember, are
   * what it says, and the engine need not hold them.
   */
  void handOver() {
    plan.keyed().forEach(tree::adopt);
    plan.doomed()
        .forEach(
            row -> {
              rows.deleted(row);
              tree.adopt(row);
            });
    tree.release(objects.took(plan.taken()));
  }
}
