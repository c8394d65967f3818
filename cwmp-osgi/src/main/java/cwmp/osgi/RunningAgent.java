// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentHealth;
import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.binding.DeviceObjects;
import cwmp.message.Event;
import cwmp.message.TransferRequest;
import cwmp.osgi.software.BundleChanges;
import cwmp.session.SessionOutcome;
import cwmp.tree.Schema;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** An agent with all that is open on its behalf, from its start to its end. From any thread. */
final class RunningAgent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunningAgent.class.getName());
  private static final String SERVER = "ManagementServer.";
  private static final long PATIENCE_SECONDS = 10;

  private final Home home;
  private final String name;
  private final String root;
  private final CwmpAgent agent;

  /** What is to be closed, the last first. */
  private final Deque<Runnable> closers = new ArrayDeque<>();

  private boolean closed;

  /**
   * Builds and starts it.
   *
   * @param news what parameters of ManagementServer read from now on, whatever was set before
   * @throws IOException if something that the plan needs is not to be had
   */
  RunningAgent(Home home, AgentPlan plan, Schema model, Map<String, String> news)
      throws IOException {
    this.home = home;
    this.name = plan.name();
    this.root = model.root().path();
    try {
      Whiteboard whiteboard = new Whiteboard(home, plan, model);
      closers.push(whiteboard::close);
      CwmpAgentBuilder builder = whiteboard.builder(this::tellTransfer);
      plan.apply(builder, model);
      whiteboard.customize(builder);
      agent = builder.onSessionEnd(this::tellSession).build();
      open(
          new WhiteboardObjects(
              home.context(), home.servicesFor(name, DeviceObjects.class, ModelPart.class), agent));
      open(
          new WhiteboardListeners(
              home, home.servicesFor(name, ChangeListener.class), agent::access));
      closers.push(agent::close); // before the others go, or their values would change
      agent.start();
      if (!news.isEmpty()) {
        agent.set(full(news)).whenComplete((done, failure) -> logNews(news, failure));
      }
      LocalAccess firmware = agent.access(LocalWriter.firmware());
      if (home.topics().isHeard()) {
        closers.push(firmware.watch(root, this::tellChanges)::close);
      }
      if (whiteboard.hasSoftwareModules()) {
        BundleChanges bundles =
            new BundleChanges(
                home.context(),
                agent,
                whiteboard.softwareModules(),
                firmware,
                whiteboard.bundleInstaller(),
                plan.deploymentUnits(),
                root + "SoftwareModules.",
                home.executor());
        closers.push(bundles::close);
        bundles.open();
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    home.executor().execute(this::register);
  }

  private void open(Guests<?> guests) {
    closers.push(guests::close);
    guests.open();
  }

  private Map<String, String> full(Map<String, String> news) {
    Map<String, String> values = new HashMap<>();
    news.forEach((parameter, value) -> values.put(root + SERVER + parameter, value));
    return values;
  }

  /**
   * Takes new values of parameters of ManagementServer.
   *
   * @return false if it does not
   */
  boolean take(Map<String, String> news) {
    if (news.isEmpty()) {
      return true;
    }
    try {
      agent.set(full(news)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      logNews(news, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void logNews(Map<String, String> news, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(
          Level.WARNING,
          "Agent " + name + " does not take what is configured anew: " + news.keySet(),
          failure);
    }
  }

  // ---- what it offers

  /** On the executor: to find out who this device is takes a while, and so may who is told. */
  private void register() {
    String serial = serial();
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(CwmpProperties.AGENT, name);
    properties.put(CwmpProperties.ROOT, root);
    properties.put(CwmpProperties.SERIAL, serial);
    register(LocalAccess.class, new PerBundle<>(this::access), properties);
    register(AgentEvents.class, new PerBundle<>(this::events), properties);
  }

  private <S> void register(
      Class<S> type, ServiceFactory<S> factory, Dictionary<String, ?> properties) {
    ServiceRegistration<S> registration;
    try {
      registration = home.context().registerService(type, factory, properties);
    } catch (IllegalStateException e) {
      return; // this bundle is stopping
    }
    synchronized (this) {
      if (!closed) {
        closers.push(registration::unregister);
        return;
      }
    }
    registration.unregister();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private String serial() {
    try {
      return agent
          .get(root + "DeviceInfo.SerialNumber")
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .orElse("");
    } catch (ExecutionException | TimeoutException e) {
      if (!isClosed()) {
        LOG.log(Level.WARNING, "Agent " + name + " does not tell its serial number", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  private PerBundle.Lease<LocalAccess> access(Bundle bundle) {
    Rights rights = home.rightsOf(bundle);
    GuardedAccess access = new GuardedAccess(agent.access(rights.writer()), rights);
    return new PerBundle.Lease<>(access, access::close);
  }

  private PerBundle.Lease<AgentEvents> events(Bundle bundle) {
    GuardedEvents events = new GuardedEvents(agent, root, home.rightsOf(bundle));
    return new PerBundle.Lease<>(events, events::close);
  }

  AgentHealth health() {
    return agent.health();
  }

  CompletableFuture<Void> raise(Event event) {
    return agent.raise(event);
  }

  // ---- what it tells

  private void tellChanges(List<ParameterChange> changes) {
    for (ParameterChange change : changes) {
      // Without the values: everybody hears this, and not everybody may read them.
      home.topics()
          .post(
              "VALUE_CHANGED",
              Map.of(
                  CwmpProperties.AGENT,
                  name,
                  CwmpProperties.PATH,
                  change.path(),
                  "writer",
                  change.writer().name(),
                  "by",
                  change.by()));
    }
  }

  private void tellSession(SessionOutcome outcome) {
    home.topics()
        .post(
            outcome.successful() ? "SESSION/COMPLETED" : "SESSION/FAILED",
            Map.of(
                CwmpProperties.AGENT,
                name,
                "failure",
                outcome.failure().map(Enum::name).orElse(""),
                "detail",
                outcome.detail()));
  }

  private void tellTransfer(TransferPhase phase, TransferRequest request) {
    home.topics()
        .post(
            "TRANSFER/" + phase,
            Map.of(
                CwmpProperties.AGENT,
                name,
                "type",
                request.fileType(),
                "download",
                request.isDownload(),
                "command.key",
                request.commandKey()));
  }

  /** Ends it: what it offers goes first, the agent then, what others brought for it at last. */
  @Override
  public void close() {
    Deque<Runnable> last;
    synchronized (this) {
      closed = true;
      last = new ArrayDeque<>(closers);
      closers.clear();
    }
    for (Runnable closer : last) {
      try {
        closer.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Agent " + name + " does not end as it should", e);
      }
    }
  }
}
