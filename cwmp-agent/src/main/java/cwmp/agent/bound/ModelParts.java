// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeState;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.TreeEntries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of the model that programs on the device bring along, and take with them when they go.
 *
 * <p>The schema only grows, between sessions. What has gone stays in it and is {@linkplain #has
 * lacked}, so that what the device holds of it is there when it comes back; what a store kept of a
 * part that has not come yet is held apart until then.
 *
 * <p>Parts are {@linkplain #add added} and {@linkplain #remove removed} from any thread, everything
 * else is the agent's.
 */
public final class ModelParts {
  private final Schema base;

  // guarded by this
  private final List<Schema> present = new ArrayList<>();
  private final List<Schema> away = new ArrayList<>();
  private Schema wanted;
  private boolean followed = true;

  // the agent's thread
  private Set<String> lackedObjects = Set.of();
  private Set<String> lackedParameters = Set.of();
  private TreeEntries unclaimed = TreeEntries.EMPTY;

  /** With the part that is always there. */
  public ModelParts(Schema base) {
    this.base = base;
    this.wanted = base;
  }

  /**
   * A program has brought a part.
   *
   * @throws IllegalArgumentException if it does not fit what is there or was there before
   */
  public synchronized void add(Schema part) {
    List<Schema> all = new ArrayList<>(present);
    all.add(part);
    Schema grown = base;
    for (Schema one : all) {
      grown = grown.with(one);
    }
    for (Schema one : away) {
      grown = grown.with(one);
    }
    present.add(part);
    away.remove(part);
    wanted = grown;
    followed = false;
  }

  /** The program has gone. */
  public synchronized void remove(Schema part) {
    if (present.remove(part)) {
      away.add(part);
      followed = false;
    }
  }

  /** The tree lacks what has gone, and between sessions has what has come. */
  public void follow(Cpe cpe) {
    ParameterTree tree = cpe.tree();
    Schema grown;
    List<Schema> there;
    synchronized (this) {
      if (followed) {
        return;
      }
      followed = wanted == tree.nodes().schema() || !cpe.inSession();
      grown = wanted;
      there = new ArrayList<>(present);
    }
    boolean grows = grown != tree.nodes().schema() && !cpe.inSession();
    if (grows) {
      tree.grow(grown);
    }
    Set<String> objects = new HashSet<>();
    Set<String> parameters = new HashSet<>();
    there.add(base);
    findLacked(tree.nodes().schema().root(), there, objects, parameters);
    lackedObjects = objects;
    lackedParameters = parameters;
    if (grows) {
      tree.loadMore(unclaimed);
      unclaimed = unclaimed.unknownTo(grown);
    }
  }

  private static void findLacked(
      SchemaObject object, List<Schema> there, Set<String> objects, Set<String> parameters) {
    for (SchemaParameter parameter : object.parameters()) {
      String path = parameter.path();
      if (there.stream().noneMatch(schema -> schema.parameter(path).isPresent())) {
        parameters.add(path);
      }
    }
    for (SchemaObject below : object.objects()) {
      if (there.stream().noneMatch(schema -> schema.object(below.path()).isPresent())) {
        objects.add(below.path());
      } else {
        findLacked(below, there, objects, parameters);
      }
    }
  }

  boolean has(SchemaObject object) {
    return !lackedObjects.contains(object.path());
  }

  boolean has(SchemaParameter parameter) {
    return !lackedParameters.contains(parameter.path());
  }

  /** A store has kept this, of which not everything may be in the model yet. */
  public void restored(CpeState state, Schema schema) {
    unclaimed = state.tree().unknownTo(schema);
  }

  /** What a store is to keep, with what waits for its part of the model. */
  public CpeState kept(CpeState state) {
    return unclaimed.isEmpty() ? state : state.withTree(state.tree().and(unclaimed));
  }

  /** The device is as it was made. */
  public void reset() {
    unclaimed = TreeEntries.EMPTY;
  }
}
