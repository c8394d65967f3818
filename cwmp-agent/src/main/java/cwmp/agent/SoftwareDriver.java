// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureCommand;
import cwmp.device.UnitInstaller;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.software.ChangeUnit;
import cwmp.software.SoftwareModules;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Has the deployment units changed by the product, one change at a time. */
final class SoftwareDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(SoftwareDriver.class.getName());

  private static final UnitResult FAILED_INSIDE =
      UnitResult.failed(FaultCode.REQUEST_DENIED, "failed inside the device");

  private final SoftwareModules feature;
  private final UnitInstaller installer;
  private final Predicate<URI> fileServers;
  private final Executor executor;
  private volatile @Nullable AgentTask current;

  SoftwareDriver(
      SoftwareModules feature,
      UnitInstaller installer,
      Predicate<URI> fileServers,
      Executor executor) {
    this.executor = executor;
    this.feature = feature;
    this.installer = installer;
    this.fileServers = fileServers;
  }

  @Override
  public SoftwareModules feature() {
    return feature;
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof ChangeUnit change)) {
      return false;
    }
    AgentTask previous = current;
    AgentTask task = AgentTask.of("cwmp-software", () -> carryOutAfter(previous, change, facts));
    current = task; // before it begins, as the agent may be closed as soon as it does
    try {
      task.startOn(executor);
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
      if (!fileServers.test(URI.create(change.url()))) {
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
    AgentTask running = current;
    if (running != null) {
      running.interrupt();
    }
  }
}
