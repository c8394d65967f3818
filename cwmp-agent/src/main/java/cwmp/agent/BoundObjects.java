// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaObject;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The product's code for the objects that are there. On the agent's thread only. */
final class BoundObjects {
  private static final System.Logger LOG = System.getLogger(BoundObjects.class.getName());

  /** Code for some objects, as long as the program that it is of is there. */
  static final class Maker {
    private final DeviceObjects code;
    private volatile boolean gone;

    Maker(DeviceObjects code) {
      this.code = code;
    }

    /** Nothing of it is to be called any more; from any thread. */
    void go() {
      gone = true;
    }
  }

  /**
   * The code of one object.
   *
   * @param parameters those that it supplies
   * @param remembers as it said when it was made
   */
  record Bound(DeviceObject object, Maker maker, Set<String> parameters, boolean remembers) {
    private static Bound of(DeviceObject object, Maker maker) {
      return new Bound(object, maker, Set.copyOf(object.parameters()), object.remembers());
    }

    /** Whether nothing of it is to be called any more; from any thread. */
    boolean isGone() {
      return maker.gone;
    }
  }

  private final DeviceLook look;
  private final List<Maker> makers = new ArrayList<>();
  private final Map<ObjectNode, Bound> objects = new HashMap<>();

  /** The objects of the model for which nobody has code. */
  private final Set<SchemaObject> without = new HashSet<>();

  /** What each object was given last of what the agent keeps for it. */
  private final Map<ParameterNode, String> given = new HashMap<>();

  BoundObjects(DeviceLook look, List<DeviceObjects> makers) {
    this.look = look;
    makers.forEach(code -> this.makers.add(new Maker(code)));
  }

  /** A program has brought code for some objects. */
  void add(Maker maker) {
    makers.add(maker);
    without.clear();
  }

  /** The program has gone; its code is not told any more. */
  void remove(Maker maker) {
    maker.go();
    makers.remove(maker);
    List<ObjectNode> its =
        objects.entrySet().stream()
            .filter(entry -> entry.getValue().maker() == maker)
            .map(Map.Entry::getKey)
            .toList();
    its.forEach(objects::remove);
    given.keySet().removeIf(parameter -> its.contains(parameter.parent()));
  }

  /** The object that supplies the parameter, or null. */
  @Nullable DeviceObject supplierOf(ParameterNode parameter) {
    Bound bound = boundTo(parameter);
    return bound == null ? null : bound.object();
  }

  /** The code that supplies the parameter, or null. */
  @Nullable Bound boundTo(ParameterNode parameter) {
    Bound bound = of(parameter.parent());
    return bound != null && bound.parameters().contains(parameter.schema().name()) ? bound : null;
  }

  /** Whether only a look shows that the value is another one. */
  boolean movesByItself(ParameterNode parameter) {
    Bound bound = boundTo(parameter);
    return bound != null && (bound.remembers() || !parameter.schema().isWritable());
  }

  /** Why it is not known whether there is code for an object; null if it is. */
  @Nullable String failure(ObjectNode node) {
    return look.whyWithoutCode(node);
  }

  private @Nullable Bound of(ObjectNode node) {
    Bound bound = objects.get(node);
    boolean isNew =
        bound == null
            && !makers.isEmpty()
            && !without.contains(node.schema())
            && look.whyWithoutCode(node) == null;
    if (isNew) {
      bound = make(node);
      if (bound != null) {
        objects.put(node, bound);
      } else if (look.whyWithoutCode(node) == null) {
        without.add(node.schema());
      }
    }
    return bound == null || bound.isGone() ? null : bound;
  }

  private @Nullable Bound make(ObjectNode node) {
    List<Integer> instances = new ArrayList<>();
    for (ObjectNode at = node; at != null; at = at.parent()) {
      if (at.isRow()) {
        instances.add(0, at.instance());
      }
    }
    int[] numbers = instances.stream().mapToInt(Integer::intValue).toArray();
    String path = node.schema().path();
    for (Maker maker : makers) {
      try {
        Optional<Bound> made =
            look.calls()
                .call(
                    maker.code,
                    node.path(),
                    () ->
                        maker.gone
                            ? Optional.<Bound>empty()
                            : maker.code.object(path, numbers).map(o -> Bound.of(o, maker)));
        if (made.isPresent()) {
          return made.get();
        }
      } catch (DeviceCallException e) {
        look.sawNoCode(node, e.reason());
      }
    }
    return null;
  }

  /**
   * Objects have taken these values.
   *
   * @return those of objects that remember
   */
  Set<ParameterNode> took(Map<ParameterNode, String> values) {
    Set<ParameterNode> remembered = remembered(List.copyOf(values.keySet()));
    given.putAll(values);
    given.keySet().removeAll(remembered);
    return remembered;
  }

  /** Those of the parameters that objects remember by themselves. */
  Set<ParameterNode> remembered(List<ParameterNode> parameters) {
    Set<ParameterNode> remembered = new LinkedHashSet<>();
    for (ParameterNode parameter : parameters) {
      DeviceObject object = supplierOf(parameter);
      if (object != null && object.remembers()) {
        remembered.add(parameter);
      }
    }
    return remembered;
  }

  /** What objects have of these is not known. */
  void distrust(List<ParameterNode> parameters) {
    given.keySet().removeAll(parameters);
  }

  /** Makes the code for what is there now, and ends that for what is gone. */
  void follow(ParameterTree tree) {
    if (makers.isEmpty()) {
      return;
    }
    Set<ObjectNode> there = new LinkedHashSet<>();
    for (ParameterNode parameter : tree.covered(tree.nodes().root().path())) {
      there.add(parameter.parent());
    }
    for (ObjectNode gone :
        objects.keySet().stream().filter(node -> !there.contains(node)).toList()) {
      remove(gone);
    }
    there.forEach(this::of);
  }

  /** What was set and the objects have not been given, by object. */
  Collection<List<Change>> notGiven(ParameterTree tree) {
    Map<ObjectNode, List<Change>> news = new LinkedHashMap<>();
    if (makers.isEmpty()) {
      return news.values();
    }
    for (TreeEntries.Value stored : tree.entries().values()) {
      ParameterNode parameter = tree.find(stored.path());
      if (parameter == null || supplierOf(parameter) == null) {
        continue;
      }
      String value = tree.value(parameter);
      boolean isDue = value.equals(stored.value()); // what takes effect later is given then
      if (isDue && !value.equals(given.put(parameter, value))) {
        news.computeIfAbsent(parameter.parent(), object -> new ArrayList<>())
            .add(new Change(parameter, "", value, Writer.DEVICE));
      }
    }
    return news.values();
  }

  /** The device is as it was made: what its code holds is not true any more. */
  void reset() {
    List.copyOf(objects.keySet()).forEach(this::remove);
  }

  private void remove(ObjectNode node) {
    Bound bound = objects.remove(node);
    given.keySet().removeIf(parameter -> parameter.parent() == node);
    if (bound == null || bound.isGone()) {
      return;
    }
    try {
      look.calls()
          .call(
              bound.object(),
              node.path(),
              () -> {
                bound.object().removed();
                return true;
              });
    } catch (DeviceCallException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} failed at its end: {1}", node, e.reason());
    }
  }
}
