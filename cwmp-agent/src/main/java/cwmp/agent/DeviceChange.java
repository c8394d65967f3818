// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.message.FaultCode;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The device's half of one change that the engine has judged: what the product's objects have to do
 * of it, wholly or not at all.
 *
 * <p>All are asked to prepare, then all apply, in the order of the request; commands come last, as
 * they cannot be undone. What the model says takes effect later is prepared to be judged, and
 * applied then.
 */
final class DeviceChange {
  private final BoundObjects objects;
  private final DeviceCalls calls;
  private final ParameterTree tree;

  private final List<DevicePart> parts = new ArrayList<>();
  private final List<DevicePart> commands = new ArrayList<>();

  /** What the objects have taken, with the values. */
  private final Map<ParameterNode, String> taken = new LinkedHashMap<>();

  /** The parts that were applied, the last one perhaps by half. */
  private final List<DevicePart> applied = new ArrayList<>();

  private boolean later;

  DeviceChange(BoundObjects objects, DeviceCalls calls, ParameterTree tree) {
    this.objects = objects;
    this.calls = calls;
    this.tree = tree;
  }

  /** Whether there is nothing for the device to do. */
  boolean isEmpty() {
    return parts.isEmpty() && commands.isEmpty();
  }

  /** Whether an object has said that its change takes effect later. */
  boolean isLater() {
    return later;
  }

  /**
   * Asks the objects that are concerned to get ready.
   *
   * @param changes what the engine has set, in the order of the request
   * @param refusals gets what they have against it; then all is as before
   */
  void prepare(List<Change> changes, Refusals refusals) {
    calls.newBudget();
    Map<Object, Group> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      ParameterNode parameter = change.parameter();
      DeviceObject object = tree.exists(parameter) ? objects.supplierOf(parameter) : null;
      if (object == null) {
        continue;
      }
      if (parameter.schema().isCommand()) {
        commands.add(command(object, change));
      } else {
        groups
            .computeIfAbsent(parameter.parent(), node -> new Group(object, new LinkedHashMap<>()))
            .values()
            .put(parameter, change);
      }
    }
    groups.values().forEach(group -> prepare(group, refusals));
    commands.forEach(command -> prepare(command, refusals));
    if (!refusals.isEmpty()) {
      discardFrom(0);
    }
  }

  /** What one object is to set. */
  private record Group(DeviceObject object, Map<ParameterNode, Change> values) {}

  private void prepare(Group group, Refusals refusals) {
    Map<ParameterNode, String> now = new LinkedHashMap<>();
    Map<ParameterNode, String> all = new LinkedHashMap<>();
    group
        .values()
        .forEach(
            (parameter, change) -> {
              all.put(parameter, change.newValue());
              if (isAtOnce(change)) {
                now.put(parameter, change.newValue());
              }
            });
    if (now.size() < all.size()) {
      DevicePart judged = part(group.object(), all);
      if (!prepare(judged, refusals)) {
        return;
      }
      judged.discard();
    }
    if (!now.isEmpty()) {
      DevicePart part = part(group.object(), now);
      if (prepare(part, refusals)) {
        parts.add(part);
        taken.putAll(now);
      }
    }
  }

  private static boolean isAtOnce(Change change) {
    return change.writer() != Writer.ACS || change.parameter().schema().effect() == Effect.AT_ONCE;
  }

  private DevicePart part(DeviceObject object, Map<ParameterNode, String> values) {
    Map<String, String> byName = new LinkedHashMap<>();
    values.forEach((parameter, value) -> byName.put(parameter.schema().name(), value));
    ParameterNode first = values.keySet().iterator().next();
    return new DevicePart(
        calls,
        object,
        first.parent().path(),
        List.copyOf(values.keySet()),
        () -> object.prepare(Collections.unmodifiableMap(byName)));
  }

  private DevicePart command(DeviceObject object, Change change) {
    ParameterNode parameter = change.parameter();
    return new DevicePart(
        calls,
        object,
        parameter.path(),
        List.of(parameter),
        () -> new Command(object, parameter.schema().name(), change.newValue()));
  }

  /** A command: once given it is done. */
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

  private static boolean prepare(DevicePart part, Refusals refusals) {
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

  /**
   * Has the objects make the change; if one cannot, all is undone.
   *
   * @param refusals gets what went wrong
   */
  void apply(Refusals refusals) {
    parts.addAll(commands);
    for (DevicePart part : parts) {
      applied.add(part);
      try {
        later |= part.apply() == PreparedChange.Effect.LATER;
      } catch (RefusedException e) {
        refusals.byDevice(e, part.parameters());
      } catch (DeviceCallException e) {
        refusals.whole(FaultCode.INTERNAL_ERROR, part + ": " + e.reason());
      }
      if (!refusals.isEmpty()) {
        undo(refusals);
        return;
      }
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
    discardFrom(applied.size());
    calls.goOnWith(others);
  }

  private void discardFrom(int first) {
    for (int i = parts.size() - 1; i >= first; i--) {
      parts.get(i).discard();
    }
  }

  /**
   * What the objects have taken is theirs: those that remember it are the truth, and the engine
   * need not.
   */
  void handOver() {
    Set<ParameterNode> remembered = objects.took(taken);
    tree.release(remembered);
  }

  /** The change stands. */
  void kept() {
    long others = calls.newBudget();
    applied.forEach(DevicePart::kept);
    calls.goOnWith(others);
  }
}
