// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.access.WritePolicy;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.bound.Bindings;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.DeviceRows;
import cwmp.agent.bound.DeviceValues;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.bound.RowNumbers;
import cwmp.agent.call.CallClock;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.call.Health;
import cwmp.agent.local.LocalChanges;
import cwmp.agent.store.StateKeeper;
import cwmp.agent.thread.AgentHost;
import cwmp.agent.thread.Mailbox;
import cwmp.agent.thread.Task;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionSettings;
import cwmp.testkit.ManualClock;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.ValueSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An agent's changes without its thread and its sessions: whoever calls is the agent's thread. */
public final class ChangeBench implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(5);

  /** What is in the store. */
  public static final class MemoryStore implements StateStore {
    private @Nullable CpeState saved;
    private @Nullable IOException failure;

    @Override
    public Optional<CpeState> load() {
      return Optional.ofNullable(saved);
    }

    @Override
    public void save(CpeState state) throws IOException {
      if (failure != null) {
        throw failure;
      }
      saved = state;
    }

    /** From now on nothing can be kept; null ends that. */
    public void failWith(@Nullable IOException failure) {
      this.failure = failure;
    }
  }

  public final ManualClock clock = ManualClock.atNoon();
  public final DeviceLook look;
  final RowNumbers numbers = new RowNumbers();

  /** Those of {@link #of}. */
  public @Nullable DeviceRows rows;

  public final Mailbox mailbox;
  public final ParameterTree tree;
  public final Cpe cpe;
  public final BoundObjects objects;
  public final StateKeeper keeper;
  final ChangeNews news;
  public final Changes changes;
  public final LocalChanges local;
  private final DeviceCalls calls;
  private final Health health;

  ChangeBench(
      Schema model,
      Function<ChangeBench, ValueSource> source,
      List<DeviceObjects> makers,
      StateStore store,
      CallClock callClock,
      Map<String, WritePolicy> policies,
      Map<String, Consumer<String>> onSet) {
    health = new Health(clock);
    AgentHost host = new AgentHost(clock, new Random(1));
    calls = new DeviceCalls(DEADLINE, callClock, Task.threads(), health);
    look = new DeviceLook(calls);
    mailbox = new Mailbox(clock, look::during);
    objects = new BoundObjects(look, numbers, makers);
    tree = new ParameterTree(new Nodes(model), source.apply(this));
    DeviceRows live =
        rows == null ? new DeviceRows(look, Map.of(), Map.of(), objects.code(), numbers) : rows;
    ConflictLog conflicts = new ConflictLog();
    news =
        new ChangeNews(
            tree,
            host,
            conflicts,
            new WatchThread(
                Task.threads(),
                new DeviceCalls(DEADLINE, new CallClock(), Task.threads(), health)));
    WriteRules rules = new WriteRules(policies);
    ChangeRecorder recorder = new ChangeRecorder(news::happened);
    cpe =
        new Cpe(
            tree,
            host,
            new CpeSettings(SessionSettings.defaults(), List.of(recorder, rules, numbers)));
    keeper = new StateKeeper(store, cpe, new ModelParts(model));
    keeper.onKept(news::kept);
    changes =
        new Changes(
            cpe,
            RpcTable::standard,
            keeper,
            objects,
            live,
            calls,
            new SetListeners(calls, onSet),
            recorder,
            rules,
            news);
    local = new LocalChanges(mailbox, cpe, changes, rules, conflicts, news);
  }

  private ValueSource bindings(Schema model, Map<String, int[]> rows) {
    DeviceRows live = new DeviceRows(look, rows, Map.of(), objects.code(), numbers);
    this.rows = live;
    DeviceValues values = new DeviceValues(look, live, health);
    return new Bindings(Map.of(), Map.of(), live, values, objects, new ModelParts(model));
  }

  /** With the rows that the product declares. */
  public static ChangeBench of(Schema model, Map<String, int[]> rows, DeviceObjects maker) {
    return of(model, rows, maker, StateStore.none(), Map.of());
  }

  public static ChangeBench of(
      Schema model,
      Map<String, int[]> rows,
      DeviceObjects maker,
      StateStore store,
      Map<String, WritePolicy> policies) {
    return new ChangeBench(
        model,
        bench -> bench.bindings(model, rows),
        List.of(maker),
        store,
        new CallClock(),
        policies,
        Map.of());
  }

  /** Waits until late calls have come back. */
  void awaitNothingHangs() {
    while (!calls.hanging().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** The device starts. */
  public ChangeBench boot() {
    keeper.restore();
    changes.follow();
    cpe.boot();
    keeper.keepOrLog();
    return this;
  }

  public Message answer(AcsRequest request) {
    return changes.answer(request).message();
  }

  /** The ACS sets these. */
  public Message set(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    return answer(new SetParameterValues(values, "key"));
  }

  public String value(String name) {
    return tree.value(Objects.requireNonNull(tree.find(name), name));
  }

  /** The code of a fault, and those of its parameters, such as {@code 9003 A=9007}. */
  public static String faults(Message message) {
    StringBuilder text = new StringBuilder();
    if (message instanceof Fault fault) {
      text.append(fault.code());
      fault
          .parameters()
          .forEach(
              one -> text.append(' ').append(one.parameterName()).append('=').append(one.code()));
    }
    return text.toString();
  }

  @Override
  public void close() {
    calls.close();
    news.close();
  }
}
