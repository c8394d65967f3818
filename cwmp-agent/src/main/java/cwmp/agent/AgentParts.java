// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.bound.Bindings;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.bound.RowNumbers;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.call.Health;
import cwmp.agent.change.ChangeNews;
import cwmp.agent.change.ChangeRecorder;
import cwmp.agent.change.Changes;
import cwmp.agent.change.ConflictLog;
import cwmp.agent.change.SetListeners;
import cwmp.agent.change.WatchThread;
import cwmp.agent.change.WriteRules;
import cwmp.agent.local.Installation;
import cwmp.agent.local.LocalChanges;
import cwmp.agent.loop.SessionDriver;
import cwmp.agent.loop.Worker;
import cwmp.agent.store.StateKeeper;
import cwmp.agent.thread.AgentHost;
import cwmp.agent.thread.Mailbox;
import cwmp.agent.transfer.ConfigurationTransfer;
import cwmp.agent.transfer.TransferThread;
import cwmp.agent.wakeup.ConnectionRequests;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeSettings;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.DeviceClock;
import cwmp.tree.ConfigurationFile;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What an agent is made of, each with what it needs of the others. */
final class AgentParts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CwmpAgent.class.getName());
  private static final long STOP_WAIT_MILLIS = 10_000;

  final Executor executor;
  final Health health;
  final DeviceCalls calls;
  final Mailbox mailbox;
  final Cpe cpe;
  final LocalChanges local;
  final Worker worker;
  final ConfigurationTransfer.Configured configured = new Configuration();

  /** Where connection requests over HTTP come by; null where there are none. */
  final @Nullable ConnectionRequests door;

  private final AgentSettings settings;
  private final ModelParts model;
  private final BoundObjects objects;
  private final ChangeNews news;
  private final Changes changes;
  private final TransferThread transfers;

  AgentParts(CwmpAgentBuilder builder) throws IOException {
    DeviceClock clock = builder.clock();
    this.executor = builder.executor();
    this.health = new Health(clock::now);
    this.calls = deviceCalls(builder);
    DeviceLook look = new DeviceLook(calls);
    this.settings = builder.settings(health);
    this.mailbox = new Mailbox(clock, look::during);
    this.door = openDoor(clock);
    AgentHost host = new AgentHost(clock, builder.random());
    this.model = new ModelParts(builder.schema());
    RowNumbers numbers = new RowNumbers();
    this.objects = builder.boundObjects(look, numbers);
    Bindings bindings = builder.bindings(look, health, numbers, objects, model);
    ParameterTree tree = new ParameterTree(new Nodes(builder.schema()), bindings);
    ConflictLog conflicts = new ConflictLog();
    this.news =
        new ChangeNews(tree, host, conflicts, new WatchThread(executor, deviceCalls(builder)));
    WriteRules rules = new WriteRules(builder.writePolicies());
    ChangeRecorder recorder = new ChangeRecorder(news::happened);
    this.cpe = new Cpe(tree, host, withFeatures(settings.cpe(), recorder, rules, numbers));
    StateKeeper keeper = new StateKeeper(settings.store(), cpe, model);
    keeper.onKept(news::kept);
    SetListeners listeners = new SetListeners(calls, builder.listeners());
    this.changes =
        new Changes(
            cpe,
            settings.rpcs(),
            keeper,
            objects,
            bindings.deviceRows(),
            calls,
            listeners,
            recorder,
            rules,
            news);
    this.local = new LocalChanges(mailbox, cpe, changes, rules, conflicts, news);
    this.transfers =
        new TransferThread(
            builder.transfers(settings, configured),
            settings.fileServers(),
            mailbox,
            cpe,
            executor);
    this.worker =
        new Worker(
            settings.loop(),
            mailbox,
            look,
            cpe,
            model,
            keeper,
            objects,
            changes,
            new SessionDriver(
                settings.loop(), mailbox, look, health, cpe, keeper, changes, listeners),
            transfers,
            door);
    FeatureHost services =
        new FeatureServices(
            settings.network(), clock, builder.random(), settings.fileServers(), mailbox, cpe);
    settings.features().forEach(feature -> feature.begin(services));
    if (settings.network().tls().isInsecure()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Certificates are not checked: anybody could be the ACS (insecure)");
    }
  }

  private DeviceCalls deviceCalls(CwmpAgentBuilder builder) {
    return new DeviceCalls(builder.getterDeadline(), builder.callClock(), executor, health);
  }

  /** With what hears of all changes before the others, and what remembers who made them. */
  private static CpeSettings withFeatures(
      CpeSettings settings, ChangeRecorder recorder, WriteRules rules, RowNumbers numbers) {
    List<CpeFeature<?>> features = new ArrayList<>();
    features.add(recorder);
    features.addAll(settings.features());
    features.add(rules);
    features.add(numbers);
    return new CpeSettings(settings.sessions(), features);
  }

  private @Nullable ConnectionRequests openDoor(DeviceClock clock) throws IOException {
    ConnectionRequestSource source = settings.connectionRequests();
    if (source == null) {
      return null;
    }
    try {
      return new ConnectionRequests(source, clock, mailbox, () -> cpe.connectionRequested());
    } catch (IOException e) {
      mailbox.close();
      throw e;
    }
  }

  /**
   * Code that comes and goes, not taken in yet.
   *
   * @param part of the model that comes and goes with it; null for none
   */
  Installation installation(DeviceObjects code, @Nullable Schema part) {
    return new Installation(mailbox, model, objects, changes, cpe, code, part);
  }

  /** The configuration as a file, there and back. */
  private final class Configuration implements ConfigurationTransfer.Configured {
    @Override
    public CompletableFuture<String> configuration() {
      return mailbox.ask(() -> ConfigurationFile.of(cpe.tree()));
    }

    @Override
    public CompletableFuture<Void> configure(String file) {
      return mailbox.tell(() -> local.configure(file));
    }
  }

  @Override
  public void close() {
    worker.stop();
    news.close();
    if (door != null) {
      door.close();
    }
    settings.features().forEach(FeatureDriver::close);
    try {
      transfers.stop(STOP_WAIT_MILLIS);
      worker.join(STOP_WAIT_MILLIS);
      mailbox.close();
      calls.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
