// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.call.DeviceCallException;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The product's code for the objects that are there. On the agent's thread only. */
public final class BoundObjects {
  private static final System.Logger LOG = System.getLogger(BoundObjects.class.getName());

  /** Code for some objects, as long as the program that it is of is there. */
  public static final class Maker {
    private final DeviceObjects code;
    private final @Nullable Maker of;
    private volatile boolean gone;

    /** The code of a program of its own. */
    public Maker(DeviceObjects code) {
      this(code, null);
    }

    private Maker(DeviceObjects code, @Nullable Maker of) {
      this.code = code;
      this.of = of;
    }

    /** More code of the same program. */
    Maker with(DeviceObjects code) {
      return new Maker(code, this);
    }

    DeviceObjects code() {
      return code;
    }

    /** Nothing of it is to be called any more; from any thread. */
    public void go() {
      gone = true;
    }

    /** Whether nothing of it is to be called any more; from any thread. */
    boolean isGone() {
      return gone || (of != null && of.isGone());
    }
  }

  /**
   * The code of one object.
   *
   * @param parameters those that it supplies
   * @param remembers as it said when it was made
   */
  record Bound(DeviceObject object, Maker maker, Set<String> parameters, boolean remembers) {
    /** Asks the object, so that it is to be called where that may be done. */
    static Bound of(DeviceObject object, Maker maker) {
      return new Bound(object, maker, Set.copyOf(object.parameters()), object.remembers());
    }

    /** Whether nothing of it is to be called any more; from any thread. */
    boolean isGone() {
      return maker.isGone();
    }
  }

  private final DeviceLook look;
  private final DeviceCode code;
  private final RowNumbers numbers;
  private final Map<ObjectNode, Bound> objects = new HashMap<>();

  /** What each object was given last of what the agent keeps for it. */
  private final Map<ParameterNode, String> given = new HashMap<>();

  /** With the code that the product has from the beginning; none of it is asked yet. */
  public BoundObjects(DeviceLook look, RowNumbers numbers, List<DeviceObjects> makers) {
    this.look = look;
    this.numbers = numbers;
    this.code = new DeviceCode(look, numbers, makers.stream().map(Maker::new).toList());
  }

  /** Where the code comes from. */
  public DeviceCode code() {
    return code;
  }

  /** A program has brought code for some objects. */
  public void add(Maker maker) {
    code.add(maker);
  }

  /** The program has gone; its code is not told any more. */
  public void remove(Maker maker) {
    maker.go();
    code.remove(maker);
    List<ObjectNode> its =
        objects.entrySet().stream()
            .filter(entry -> entry.getValue().isGone())
            .map(Map.Entry::getKey)
            .toList();
    its.forEach(objects::remove);
    given.keySet().removeIf(parameter -> its.contains(parameter.parent()));
  }

  /** The object that supplies the parameter, or null. */
  public @Nullable DeviceObject supplierOf(ParameterNode parameter) {
    Bound bound = boundTo(parameter);
    return bound == null ? null : bound.object();
  }

  /** The code that supplies the parameter, or null. */
  @Nullable Bound boundTo(ParameterNode parameter) {
    Bound bound = of(parameter.parent());
    return bound != null && bound.parameters().contains(parameter.schema().name()) ? bound : null;
  }

  /** Whether only a look shows that the value is another one. */
  public boolean movesByItself(ParameterNode parameter) {
    Bound bound = boundTo(parameter);
    return bound != null && (bound.remembers() || !parameter.schema().isWritable());
  }

  /** Why it is not known whether there is code for an object; null if it is. */
  @Nullable String failure(ObjectNode node) {
    return look.whyWithoutCode(node);
  }

  private @Nullable Bound of(ObjectNode node) {
    Bound bound = objects.get(node);
    if (bound == null) {
      bound = code.object(node);
      if (bound != null) {
        objects.put(node, bound);
      }
    }
    return bound == null || bound.isGone() ? null : bound;
  }

  /**
   * Objects have taken these values.
   *
   * @return those of objects that remember
   */
  public Set<ParameterNode> took(Map<ParameterNode, String> values) {
    Set<ParameterNode> remembered = remembered(List.copyOf(values.keySet()));
    given.putAll(values);
    given.keySet().removeAll(remembered);
    return remembered;
  }

  /** Those of the parameters that objects remember by themselves. */
  public Set<ParameterNode> remembered(List<ParameterNode> parameters) {
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
  public void distrust(List<ParameterNode> parameters) {
    given.keySet().removeAll(parameters);
  }

  /** Makes the code for what is there now, and ends that for what is gone. */
  public void follow(ParameterTree tree) {
    if (code.isEmpty()) {
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
    code.forget(node -> !tree.exists(node));
    there.forEach(this::of);
  }

  /** What was set and the objects have not been given, by object. */
  public Collection<List<Change>> notGiven(ParameterTree tree) {
    Map<ObjectNode, List<Change>> news = new LinkedHashMap<>();
    if (code.isEmpty()) {
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
  public void reset() {
    List.copyOf(objects.keySet()).forEach(this::remove);
    code.forget(node -> true);
    numbers.reset();
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
