// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.AgentTask;
import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.message.ChangeDUState;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.rpc.RpcTable;
import cwmp.software.ChangeDUStateHandler;
import cwmp.software.ChangeUnit;
import cwmp.software.SoftwareModules;
import cwmp.software.UnitInstaller;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the ACS manage software modules by ChangeDUState (TR-069 A.4.1.10), which becomes one of the
 * agent's methods: {@code builder.feature(new SoftwareDriver(installer))}. The product changes
 * deployment units one at a time.
 *
 * <p>The model needs SoftwareModules with its tables ExecEnv, DeploymentUnit and ExecutionUnit; the
 * rows of ExecEnv are the product's, the others come and go with the units.
 */
public final class SoftwareDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(SoftwareDriver.class.getName());

  private static final UnitResult FAILED_INSIDE =
      UnitResult.failed(FaultCode.REQUEST_DENIED, "failed inside the device");

  private final SoftwareModules feature = new SoftwareModules();
  private final ChangeDUStateHandler method = new ChangeDUStateHandler(feature);
  private final UnitInstaller installer;
  private final ExecutionDriver execution;
  private volatile @Nullable FeatureHost host;
  private volatile @Nullable AgentTask current;

  /** Has units changed, started and stopped by this. */
  public SoftwareDriver(UnitInstaller installer) {
    this.installer = installer;
    this.execution = new ExecutionDriver(installer);
  }

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(feature, execution.feature());
  }

  @Override
  public void begin(FeatureHost host) {
    this.host = host;
    execution.runOn(host.executor());
  }

  @Override
  public RpcTable rpcs(RpcTable others) {
    return others.with(ChangeDUState.class, method);
  }

  /**
   * The device has changed a deployment unit without being asked by the ACS, or has failed to: the
   * rows of the model follow, and the ACS is told by {@code 12 AUTONOMOUS DU STATE CHANGE COMPLETE}
   * if ManagementServer.DUStateChangeComplPolicy wants that. From any thread.
   *
   * @param uuid of the unit; empty for an Install to have one made
   * @param url where it came from
   * @param executionEnvironment the path of its row in ExecEnv, without a final dot
   * @param result the unit as it is now, or the fault
   * @throws IllegalStateException if no agent was built with this
   */
  public CompletableFuture<Void> changedUnit(
      UnitOperation operation,
      String uuid,
      String url,
      String executionEnvironment,
      UnitResult result) {
    return agent()
        .tell(
            cpe ->
                feature.changedByItself(cpe, operation, uuid, url, executionEnvironment, result));
  }

  private FeatureHost agent() {
    FeatureHost agent = host;
    if (agent == null) {
      throw new IllegalStateException("no agent was built with these software modules");
    }
    return agent;
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof ChangeUnit change)) {
      return execution.carryOut(command, facts);
    }
    AgentTask previous = current;
    AgentTask task = AgentTask.of("cwmp-software", () -> carryOutAfter(previous, change, facts));
    current = task; // before it begins, as the agent may be closed as soon as it does
    try {
      task.startOn(agent().executor());
    } catch (RejectedExecutionException e) {
      current = previous;
      LOG.log(System.Logger.Level.ERROR, "The executor takes no change of a deployment unit", e);
      facts.accept(cpe -> feature.changeEnded(cpe, change, FAILED_INSIDE));
    }
    return true;
  }

  private void carryOutAfter(
      @Nullable AgentTask previous, ChangeUnit change, Consumer<Consumer<Cpe>> facts) {
    try {
      end(previous);
      UnitResult result = result(change);
      facts.accept(cpe -> feature.changeEnded(cpe, change, result));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the engine asks again after the restart
    }
  }

  /** Before a restart of the device another change may have been under way. */
  private static void end(@Nullable AgentTask previous) throws InterruptedException {
    if (previous != null) {
      previous.interrupt();
      previous.join();
    }
  }

  private UnitResult result(ChangeUnit change) throws InterruptedException {
    try {
      if (change.operation() == UnitOperation.UNINSTALL) {
        installer.uninstall(change);
        return UnitResult.uninstalled();
      }
      if (!agent().talksTo(URI.create(change.url()))) {
        throw new FaultException(
            FaultCode.REQUEST_DENIED, "this device does not talk to that file server");
      }
      return UnitResult.installed(
          change.operation() == UnitOperation.INSTALL
              ? installer.install(change)
              : installer.update(change));
    } catch (FaultException e) {
      return UnitResult.failed(e.fault());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A deployment unit was not changed by a defect", e);
      return FAILED_INSIDE;
    }
  }

  @Override
  public void close() {
    execution.close();
    AgentTask running = current;
    if (running != null) {
      running.interrupt();
    }
  }
}
