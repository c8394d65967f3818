// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceRows;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.store.StateKeeper;
import cwmp.cpe.Cpe;
import cwmp.message.AcsRequest;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeEntries;
import cwmp.tree.TreeState;
import cwmp.tree.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Changes a device wholly or not at all: in the engine, in the product's objects and in the store,
 * whoever wants it. On the agent's thread only.
 *
 * <p>The engine judges and sets first, then the objects prepare, then the store keeps it, then the
 * objects apply. Whatever fails takes back all before it. As the store has the change before any
 * object does, a device that loses its power half-way makes the rest of it at its next start
 * ({@link #follow}): nothing is ever left by half.
 */
public final class Changes {
  private static final System.Logger LOG = System.getLogger(Changes.class.getName());

  private final Cpe cpe;
  private final ParameterTree tree;
  private final Supplier<RpcTable> rpcs;
  private final StateKeeper keeper;
  private final BoundObjects objects;
  private final DeviceRows rows;
  private final DeviceCalls calls;
  private final SetListeners listeners;
  private final ChangeRecorder recorder;
  private final WriteRules rules;
  private final ChangeNews news;

  /** Changes this device, and nothing yet. */
  public Changes(
      Cpe cpe,
      Supplier<RpcTable> rpcs,
      StateKeeper keeper,
      BoundObjects objects,
      DeviceRows rows,
      DeviceCalls calls,
      SetListeners listeners,
      ChangeRecorder recorder,
      WriteRules rules,
      ChangeNews news) {
    this.cpe = cpe;
    this.tree = cpe.tree();
    this.rpcs = rpcs;
    this.keeper = keeper;
    this.objects = objects;
    this.rows = rows;
    this.calls = calls;
    this.listeners = listeners;
    this.recorder = recorder;
    this.rules = rules;
    this.news = news;
  }

  /** Carries out a request of the ACS; whatever goes wrong comes back as a fault. */
  public Answer answer(AcsRequest request) {
    Attempt attempt = new Attempt(Writer.ACS, ChangeNews.ACS);
    Answer answer = rpcs.get().answer(request, cpe);
    if (answer.isFault()) {
      attempt.giveUp();
      return answer;
    }
    Map<ParameterNode, String> spelling;
    try {
      spelling =
          request instanceof SetParameterValues set ? spelling(set.parameterList()) : Map.of();
      attempt.judged();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A defect; nothing changes. Please report it.", e);
      attempt.giveUp();
      String what = request.messageName() + " failed inside the device";
      return new Answer(Fault.of(FaultCode.INTERNAL_ERROR, what), List.of());
    }
    boolean later;
    try {
      later = attempt.make(spelling);
    } catch (FaultException e) {
      return new Answer(e.fault(), List.of());
    }
    listeners.changed(answer.changes());
    return later ? new Answer(committed(answer.message()), answer.changes()) : answer;
  }

  /** How the ACS has written the names of parameters, such as with aliases. */
  private Map<ParameterNode, String> spelling(List<ParameterValue> values) {
    Map<ParameterNode, String> spelling = new HashMap<>();
    for (ParameterValue value : values) {
      ParameterNode parameter = tree.find(value.name());
      if (parameter != null) {
        spelling.put(parameter, value.name());
      }
    }
    return spelling;
  }

  private static Message committed(Message response) {
    if (response instanceof SetParameterValuesResponse) {
      return new SetParameterValuesResponse(SetStatus.COMMITTED);
    }
    if (response instanceof AddObjectResponse added) {
      return new AddObjectResponse(added.instanceNumber(), SetStatus.COMMITTED);
    }
    return response instanceof DeleteObjectResponse
        ? new DeleteObjectResponse(SetStatus.COMMITTED)
        : response;
  }

  /** Steps of a change by somebody at the device. */
  @FunctionalInterface
  public interface Deed<T> {
    /**
     * Has the engine do it.
     *
     * @param step to be run after each change of the engine's
     */
    T done(Runnable step) throws FaultException;
  }

  /**
   * Carries out a change by somebody at the device.
   *
   * @param by who it is
   * @throws FaultException if it is not made
   */
  public <T> T make(String by, Deed<T> deed) throws FaultException {
    Attempt attempt = new Attempt(Writer.DEVICE, by);
    T result;
    try {
      result = deed.done(attempt::judged);
    } catch (FaultException | RuntimeException e) {
      attempt.giveUp();
      throw e;
    }
    attempt.make(Map.of());
    return result;
  }

  /**
   * The device follows what is there, and what was changed without it: by the engine, or before its
   * power was lost.
   */
  public void follow() {
    news.tookEffect();
    followRows();
    objects.follow(tree);
    for (List<Change> given : objects.notGiven(tree)) {
      if (!isGiven(new DeviceChange.Step(given, RowChanges.NONE))) {
        tree.release(objects.remembered(nodes(given))); // these are what the device says
      }
    }
  }

  /** Rows that were added to the device's own tables, or deleted there, and it does not know of. */
  private void followRows() {
    for (TreeEntries.Table entry : tree.entries().tables()) {
      ObjectNode table = tree.findObject(entry.path());
      if (table == null || objects.code().table(table) == null || rows.failure(table) != null) {
        continue;
      }
      List<ObjectNode> added = rows(table, entry.added());
      List<ObjectNode> gone = rows(table, entry.removed());
      added.removeIf(rows::isThere);
      gone.removeIf(row -> !rows.isThere(row));
      if (added.size() + gone.size() > 0) {
        isGiven(new DeviceChange.Step(List.of(), new RowChanges(added, gone)));
      }
      rows(table, entry.added()).forEach(tree::adopt); // if not taken they are not to be
      rows(table, entry.removed()).forEach(tree::adopt);
    }
  }

  private List<ObjectNode> rows(ObjectNode table, List<Integer> numbers) {
    List<ObjectNode> nodes = new ArrayList<>();
    numbers.forEach(number -> nodes.add(tree.nodes().row(table, number)));
    return nodes;
  }

  private boolean isGiven(DeviceChange.Step step) {
    DeviceChange change = new DeviceChange(objects, rows, calls, tree);
    Refusals refusals = new Refusals();
    change.prepare(List.of(step), refusals);
    if (refusals.isEmpty()) {
      change.apply(refusals);
    }
    if (refusals.isEmpty()) {
      change.handOver();
      change.kept();
      return true;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "The device does not take what was set: {0}",
        refusals.asFault(nodes(step.changes()), ParameterNode::path).getMessage());
    return false;
  }

  private static List<ParameterNode> nodes(List<Change> changes) {
    return changes.stream().map(Change::parameter).toList();
  }

  /** One change, as far as it has come. */
  private final class Attempt {
    private final Writer writer;
    private final String by;
    private final Runnable undo = cpe.undo();
    private final List<Change> changes = new ArrayList<>();
    private final List<ObjectNode> added = new ArrayList<>();
    private final List<ObjectNode> gone = new ArrayList<>();
    private final List<DeviceChange.Step> steps = new ArrayList<>();

    /** What was read in rows that are gone, as far as somebody watches. */
    private final Map<String, String> lost = new LinkedHashMap<>();

    private TreeState before = tree.state();
    private boolean isNew;

    Attempt(Writer writer, String by) {
      this.writer = writer;
      this.by = by;
      recorder.begin();
    }

    /** The engine has made a step. */
    void judged() {
      DeviceChange.Step step =
          new DeviceChange.Step(recorder.take(), RowChanges.since(before, tree));
      steps.add(step);
      changes.addAll(step.changes());
      added.addAll(step.rows().added());
      gone.addAll(step.rows().gone());
      lost.putAll(news.valuesIn(step.rows().gone(), before));
      before = tree.state();
    }

    /** It is not to be: the engine is as before. */
    void giveUp() {
      undo.run();
      recorder.end();
      if (!added.isEmpty()) {
        objects.follow(tree); // what was made for rows that are not to be
      }
    }

    /**
     * Has the device make it, and the store keep it.
     *
     * @return whether it takes effect later
     * @throws FaultException if it is not made
     */
    boolean make(Map<ParameterNode, String> spelling) throws FaultException {
      DeviceChange device = new DeviceChange(objects, rows, calls, tree);
      Refusals refusals = new Refusals();
      try {
        refuseByRules(refusals);
        if (refusals.isEmpty()) {
          device.prepare(steps, refusals);
        }
        if (refusals.isEmpty()) {
          rules.remember(cpe, writer, changes, new RowChanges(added, gone));
          keep(device, refusals);
        }
        if (refusals.isEmpty()) {
          device.apply(refusals);
        }
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; nothing changes. Please report it.", e);
        device.undo(refusals);
        refusals.whole(FaultCode.INTERNAL_ERROR, "the change failed inside the device");
      }
      if (!refusals.isEmpty()) {
        FaultException fault =
            refusals.asFault(
                nodes(changes), parameter -> spelling.getOrDefault(parameter, parameter.path()));
        giveUp();
        keeper.keepOrLog(); // what was refused must not come back after a restart
        throw fault;
      }
      device.kept();
      device.handOver();
      recorder.end();
      news.changed(changes, new RowChanges(added, gone), lost, writer, by);
      news.kept();
      if (isNew || !changes.isEmpty()) {
        follow();
      }
      return device.isLater();
    }

    private void refuseByRules(Refusals refusals) {
      if (writer != Writer.ACS) {
        return; // judged before the engine
      }
      for (Change change : changes) {
        if (change.writer() == Writer.ACS
            && change.parameter().schema().isWritable()
            && rules.isKeptFromAcs(cpe, change.parameter())) {
          refusals.of(
              change.parameter(), FaultCode.NON_WRITABLE_PARAMETER, "it was set at the device");
        }
      }
      for (ObjectNode row : gone) {
        if (rules.isKeptFromAcs(cpe, row)) {
          refusals.whole(FaultCode.REQUEST_DENIED, row + " was set at the device");
        }
      }
    }

    private void keep(DeviceChange device, Refusals refusals) {
      try {
        isNew = keeper.keep(); // a row that nothing counts is no change of a value
      } catch (IOException e) {
        LOG.log(System.Logger.Level.ERROR, "The state could not be kept, so nothing changes", e);
        refusals.whole(FaultCode.INTERNAL_ERROR, "the change could not be stored");
        device.undo(refusals);
      }
    }
  }
}
