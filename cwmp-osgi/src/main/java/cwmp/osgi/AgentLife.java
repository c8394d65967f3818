// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentHealth;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.tree.Schema;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/**
 * An agent that somebody wants: it runs while its model is there, from when all is there that it
 * waits for. From any thread.
 */
final class AgentLife implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AgentLife.class.getName());
  private static final long RETRY_SECONDS = 30;

  private final Home home;
  private final AgentPlan plan;
  private final Presence<DeviceModel> models;
  private final List<Presence<Object>> awaited = new ArrayList<>();
  private final ServiceRegistration<AgentControl> control;
  private Map<String, String> news;
  private volatile @Nullable RunningAgent running;

  /** Whose model the running agent has. */
  private @Nullable Object runningModel;

  private boolean stopped;
  private boolean closed;

  /**
   * Begins to look for what it needs.
   *
   * @param news what parameters of ManagementServer read once it runs, whatever was set before
   */
  AgentLife(Home home, AgentPlan plan, Map<String, String> news) {
    this.home = home;
    this.plan = plan;
    this.news = news;
    Filter model = home.servicesFor(plan.name(), DeviceModel.class);
    this.models =
        new Presence<>(
            plan.modelFilter().isEmpty()
                ? model
                : home.filter("(&" + model + plan.modelFilter() + ")"));
    for (String filter : plan.awaited()) {
      awaited.add(new Presence<>(home.filter(filter)));
    }
    this.control =
        home.context()
            .registerService(
                AgentControl.class,
                new PerBundle<>(this::control),
                new Hashtable<>(Map.of(CwmpProperties.AGENT, plan.name())));
    awaited.forEach(Presence::open);
    models.open();
    reconsider();
  }

  /** Services of a kind, whose coming and going may start or end the agent. */
  private final class Presence<S> extends ServiceTracker<S, S> {
    private final NavigableMap<ServiceReference<S>, S> there = new ConcurrentSkipListMap<>();

    private Presence(Filter filter) {
      super(home.context(), filter, null);
    }

    /** The one with the highest ranking; null if there is none. */
    private @Nullable S highest() {
      Map.Entry<ServiceReference<S>, S> last = there.lastEntry();
      return last == null ? null : last.getValue();
    }

    private boolean isNone() {
      return there.isEmpty();
    }

    @Override
    public S addingService(ServiceReference<S> reference) {
      S service = super.addingService(reference);
      there.put(reference, service);
      home.later(AgentLife.this::reconsider); // whose bundle is starting need not wait for that
      return service;
    }

    @Override
    public void removedService(ServiceReference<S> reference, S service) {
      there.remove(reference);
      reconsider(); // at once: the bundle is stopping
      super.removedService(reference, service);
    }
  }

  /** Starts or ends the agent, if that is due. */
  private synchronized void reconsider() {
    Object model = closed || stopped ? null : model();
    if (running != null && model != runningModel) {
      end();
    }
    if (running == null && model != null && awaited.stream().noneMatch(Presence::isNone)) {
      begin(model);
    }
  }

  /** Who has the model: a service, or the plan itself. */
  private @Nullable Object model() {
    return plan.model().isPresent() ? plan : models.highest();
  }

  private void begin(Object from) {
    try {
      Schema model =
          from instanceof DeviceModel service ? service.schema() : plan.model().orElseThrow();
      running = new RunningAgent(home, plan, model, news);
      runningModel = from;
      news = Map.of();
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "Agent " + plan.name() + " cannot start; next attempt in " + RETRY_SECONDS + " s",
          e);
      home.later(this::reconsider, RETRY_SECONDS);
    }
  }

  private void end() {
    RunningAgent ending = running;
    running = null;
    runningModel = null;
    if (ending != null) {
      ending.close();
    }
  }

  private PerBundle.Lease<AgentControl> control(Bundle bundle) {
    Control control = new Control(home.rightsOf(bundle));
    return new PerBundle.Lease<>(control, control.answers::close);
  }

  /** One bundle's control of the agent. */
  private final class Control implements AgentControl {
    private final Rights rights;
    private final Answers answers = new Answers();

    private Control(Rights rights) {
      this.rights = rights;
    }

    private void demand() {
      rights.demand("*", "control");
      answers.requireOpen();
    }

    @Override
    public Optional<AgentHealth> health() {
      demand();
      return Optional.ofNullable(running).map(RunningAgent::health);
    }

    @Override
    public CompletableFuture<Void> informNow() {
      demand();
      RunningAgent agent = running;
      return answers.await(
          () ->
              agent == null
                  ? CompletableFuture.failedFuture(
                      new IllegalStateException("agent " + plan.name() + " does not run"))
                  : agent.raise(Event.of(EventCode.PERIODIC)));
    }

    @Override
    public void stop() {
      demand();
      switchTo(true);
    }

    @Override
    public void start() {
      demand();
      switchTo(false);
    }
  }

  /**
   * Tells the agent what parameters of ManagementServer read now.
   *
   * @return false if it does not run, or does not take that
   */
  boolean take(Map<String, String> values) {
    RunningAgent agent = running;
    return agent != null && agent.take(values);
  }

  private synchronized void switchTo(boolean stop) {
    stopped = stop;
    reconsider();
  }

  /** Nobody wants it any more; it has ended when this returns. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      end();
    }
    models.close();
    awaited.forEach(ServiceTracker::close);
    try {
      control.unregister();
    } catch (IllegalStateException e) {
      // the framework was faster
    }
  }
}
