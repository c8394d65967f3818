// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.agent.AgentTask;
import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticRun;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.DownloadTest;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.NsLookup;
import cwmp.diagnostics.ServerSelection;
import cwmp.diagnostics.StartDiagnostic;
import cwmp.diagnostics.StopDiagnostic;
import cwmp.diagnostics.UdpEcho;
import cwmp.diagnostics.UploadTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the diagnostics of an agent, each run on a thread of its own.
 *
 * <p>{@link #standard} knows those that the JDK can do on any machine: downloads and uploads over
 * HTTP, UDP echo, DNS lookups, and ping as far as {@link java.net.InetAddress#isReachable} goes.
 * {@link #with} adds others, such as a trace route, or better ones. What nobody carries out ends
 * with {@code Error_Other}.
 *
 * <pre>{@code
 * agent.feature(DiagnosticsDriver.standard().with(TraceRoute.class, device::traceRoute));
 * }</pre>
 *
 * <p>The agent's schema is to be built with {@link Diagnostics#check}.
 */
public final class DiagnosticsDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(DiagnosticsDriver.class.getName());

  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<Class<?>, DiagnosticRunner<?>> runners;
  private final Function<Diagnostic, Optional<DiagnosticRunner<Diagnostic>>> comingAndGoing;
  private final Map<DiagnosticRun, AgentTask> tasks = new ConcurrentHashMap<>();
  private Executor executor = AgentTask.threads();

  private DiagnosticsDriver(
      Map<Class<?>, DiagnosticRunner<?>> runners,
      Function<Diagnostic, Optional<DiagnosticRunner<Diagnostic>>> comingAndGoing) {
    this.runners = Map.copyOf(runners);
    this.comingAndGoing = comingAndGoing;
  }

  /** Carries out what needs nothing but the JDK. */
  public static DiagnosticsDriver standard() {
    return new DiagnosticsDriver(Map.of(), diagnostic -> Optional.empty())
        .with(DownloadTest.class, HttpThroughput::download)
        .with(UploadTest.class, HttpThroughput::upload)
        .with(UdpEcho.class, UdpEchoClient::run)
        .with(NsLookup.class, new DnsLookup()::run)
        .with(IpPing.class, Reachability::ping)
        .with(ServerSelection.class, new ServerChoice()::run);
  }

  /** The same with another runner of a kind; only before the agent is built. */
  public <D extends Diagnostic> DiagnosticsDriver with(Class<D> kind, DiagnosticRunner<D> runner) {
    Map<Class<?>, DiagnosticRunner<?>> all = new HashMap<>(runners);
    all.put(kind, runner);
    return new DiagnosticsDriver(all, comingAndGoing);
  }

  /**
   * The same with runners that come and go with the programs that have them; only before the agent
   * is built.
   *
   * @param runners asked at the beginning of each run, on its thread, for one that goes before
   *     those of {@link #with}
   */
  public DiagnosticsDriver withComingAndGoing(
      Function<Diagnostic, Optional<DiagnosticRunner<Diagnostic>>> runners) {
    return new DiagnosticsDriver(this.runners, runners);
  }

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(diagnostics);
  }

  @Override
  public void begin(FeatureHost host) {
    this.executor = host.executor();
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (command instanceof StartDiagnostic start) {
      start(start.run(), facts);
      return true;
    }
    if (command instanceof StopDiagnostic stop) {
      stop(tasks.remove(stop.run()));
      return true;
    }
    return false;
  }

  private void start(DiagnosticRun run, Consumer<Consumer<Cpe>> facts) {
    AgentTask task = AgentTask.of("cwmp-diagnostic", () -> carryOut(run, facts));
    tasks.put(run, task);
    try {
      task.startOn(executor);
    } catch (RejectedExecutionException e) {
      tasks.remove(run);
      LOG.log(System.Logger.Level.ERROR, "The executor takes no diagnostic", e);
      facts.accept(
          cpe ->
              diagnostics.finished(cpe, run, DiagnosticOutcome.failed(DiagnosticError.INTERNAL)));
    }
  }

  private void carryOut(DiagnosticRun run, Consumer<Consumer<Cpe>> facts) {
    try {
      DiagnosticOutcome outcome = outcome(run.diagnostic());
      facts.accept(
          cpe -> {
            tasks.remove(run);
            diagnostics.finished(cpe, run, outcome);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for the result
    }
  }

  private DiagnosticOutcome outcome(Diagnostic diagnostic) throws InterruptedException {
    Optional<DiagnosticRunner<Diagnostic>> there = comingAndGoing.apply(diagnostic);
    DiagnosticRunner<?> runner =
        there.isPresent() ? there.get() : runners.get(diagnostic.getClass());
    if (runner == null) {
      LOG.log(System.Logger.Level.WARNING, "This device cannot carry out {0}", diagnostic);
      return DiagnosticOutcome.failed(DiagnosticError.OTHER);
    }
    try {
      return run(runner, diagnostic);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A diagnostic failed by a defect", e);
      return DiagnosticOutcome.failed(DiagnosticError.INTERNAL);
    }
  }

  @SuppressWarnings("unchecked") // with() pairs each class with a runner of its own kind
  private static <D extends Diagnostic> DiagnosticOutcome run(
      DiagnosticRunner<D> runner, Diagnostic diagnostic) throws InterruptedException {
    return runner.run((D) diagnostic);
  }

  private static void stop(@Nullable AgentTask task) {
    if (task != null) {
      task.interrupt();
    }
  }

  @Override
  public void close() {
    tasks.values().forEach(DiagnosticsDriver::stop);
  }
}
