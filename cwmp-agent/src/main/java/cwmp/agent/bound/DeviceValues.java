// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.bound.BoundObjects.Bound;
import cwmp.agent.bound.DeviceLook.Reading;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.Health;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters read that the product's getters supply. One that gives nothing, or no value
 * of its parameter, reads as it did last, or else as the model's default.
 */
public final class DeviceValues {
  private final DeviceLook look;
  private final DeviceRows rows;
  private final Health health;

  /** What getters gave when they last gave something. */
  private final Map<ParameterNode, String> lastGood = new HashMap<>();

  /** No value has been read yet. */
  public DeviceValues(DeviceLook look, DeviceRows rows, Health health) {
    this.look = look;
    this.rows = rows;
    this.health = health;
  }

  /** What a getter gives. */
  String value(ParameterNode parameter, Supplier<String> getter) {
    if (look.reading(parameter) == null) {
      look.ask(parameter, () -> new OfGetter(parameter, getter));
    }
    return known(parameter);
  }

  /** What an object gives. */
  String value(ParameterNode parameter, Bound bound) {
    if (look.reading(parameter) == null) {
      ObjectNode node = parameter.parent();
      if (look.isPlanning()) {
        OfObject all = look.noted(node) instanceof OfObject noted ? noted : new OfObject(bound);
        all.wanted.put(parameter.schema().name(), parameter);
        look.ask(node, () -> all);
      } else {
        look.ask(parameter, () -> new OfGetter(parameter, bound));
      }
    }
    return known(parameter);
  }

  private String known(ParameterNode parameter) {
    Reading reading = look.reading(parameter);
    return reading == null ? lenient(parameter) : reading.value();
  }

  private String lenient(ParameterNode parameter) {
    return lastGood.getOrDefault(parameter, parameter.schema().defaultValue());
  }

  /**
   * Why what was read is not the device's own; null if it is, or if it is of a row that is gone.
   */
  @Nullable String failure(ParameterNode parameter) {
    Reading reading = look.reading(parameter);
    return reading == null || reading.failure() == null || rows.isGone(parameter.parent())
        ? null
        : reading.failure();
  }

  /** The objects are gone, and what they gave. */
  void forget(Set<ObjectNode> objects) {
    lastGood.keySet().removeIf(parameter -> objects.contains(parameter.parent()));
  }

  private void took(ParameterNode parameter, @Nullable String given) {
    if (given == null) {
      health.wrong(parameter.path(), "its getter gave null");
      failed(parameter, "the device gave no value");
      return;
    }
    try {
      // A model may give a default that its own facets do not allow.
      String value =
          given.equals(parameter.schema().defaultValue())
              ? given
              : parameter.schema().canonical(given);
      lastGood.put(parameter, value);
      look.read(parameter, new Reading(value, null));
    } catch (IllegalArgumentException e) {
      String why = parameter.schema().isHidden() ? "" : ": " + e.getMessage();
      health.wrong(parameter.path(), "its getter gave what is no value of it" + why);
      failed(parameter, "what the device gave is no value of it");
    }
  }

  private void failed(ParameterNode parameter, String reason) {
    look.read(parameter, new Reading(lenient(parameter), reason));
    if (look.isPlanned() && !rows.mayBeGone(parameter.parent())) {
      look.giveUp();
    }
  }

  /** One value. */
  private final class OfGetter extends DeviceQuestion<String> {
    private final ParameterNode parameter;
    private final Object who;
    private final Supplier<String> getter;
    private final BooleanSupplier isGone;

    OfGetter(ParameterNode parameter, Supplier<String> getter) {
      this.parameter = parameter;
      this.who = getter;
      this.getter = getter;
      this.isGone = () -> false;
    }

    OfGetter(ParameterNode parameter, Bound bound) {
      this.parameter = parameter;
      this.who = bound.object();
      this.getter = () -> bound.object().get(parameter.schema().name());
      this.isGone = bound::isGone;
    }

    @Override
    Object who() {
      return who;
    }

    @Override
    String what() {
      return parameter.path();
    }

    @Override
    String ask() {
      return isGone.getAsBoolean() ? "" : getter.get();
    }

    @Override
    void answered(String answer) {
      if (!isGone.getAsBoolean()) {
        took(parameter, answer);
      }
    }

    @Override
    void failed(DeviceCallException problem) {
      if (!isGone.getAsBoolean()) {
        DeviceValues.this.failed(parameter, problem.reason());
      }
    }
  }

  /** Several values of an object, together if it can. */
  private final class OfObject extends DeviceQuestion<Map<String, String>> {
    private final Bound bound;
    private final Map<String, ParameterNode> wanted = new LinkedHashMap<>();

    OfObject(Bound bound) {
      this.bound = bound;
    }

    @Override
    Object who() {
      return bound.object();
    }

    @Override
    String what() {
      return wanted.values().iterator().next().parent().path();
    }

    @Override
    Map<String, String> ask() {
      return bound.isGone() ? Map.of() : bound.object().getAll(Set.copyOf(wanted.keySet()));
    }

    @Override
    void answered(Map<String, String> answer) {
      if (!bound.isGone()) {
        wanted.forEach((name, parameter) -> took(parameter, answer.get(name)));
      }
    }

    @Override
    void failed(DeviceCallException problem) {
      if (problem.getCause() != null) {
        look.askSingly(bound.object()); // which of them is to blame
      } else if (!bound.isGone()) {
        wanted.values().forEach(one -> DeviceValues.this.failed(one, problem.reason()));
      }
    }

    @Override
    List<DeviceQuestion<?>> parts() {
      if (isGrouped(bound.object()) && !look.isAskedSingly(bound.object())) {
        return List.of(this);
      }
      List<DeviceQuestion<?>> parts = new ArrayList<>();
      wanted.values().forEach(one -> parts.add(new OfGetter(one, bound)));
      return parts;
    }
  }

  /** Whether it has a way of its own to give several values, which is one call to the product. */
  private static boolean isGrouped(DeviceObject object) {
    try {
      return object.getClass().getMethod("getAll", Set.class).getDeclaringClass()
          != DeviceObject.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
