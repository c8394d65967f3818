// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureCommand;
import cwmp.device.UnitInstaller;
import cwmp.message.FaultException;
import cwmp.software.ExecutionUnits;
import cwmp.software.SwitchUnit;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has execution units started and stopped by the product, one after the other. */
final class ExecutionDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(ExecutionDriver.class.getName());
  private static final int IDLE_SECONDS = 10;

  private final ExecutionUnits feature = new ExecutionUnits();
  private final UnitInstaller installer;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread made = new Thread(task, "cwmp-execution");
            made.setDaemon(true);
            return made;
          });

  ExecutionDriver(UnitInstaller installer) {
    this.installer = installer;
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public ExecutionUnits feature() {
    return feature;
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof SwitchUnit wanted)) {
      return false;
    }
    try {
      thread.execute(
          () -> {
            try {
              String problem = problem(wanted);
              facts.accept(cpe -> feature.switched(cpe, wanted, problem));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt(); // the agent is closed
            }
          });
    } catch (RejectedExecutionException e) {
      // the agent has been closed, and with it the wait for a result
    }
    return true;
  }

  /** Why it did not succeed; empty if it did. */
  private String problem(SwitchUnit wanted) throws InterruptedException {
    try {
      if (wanted.start()) {
        installer.start(wanted);
      } else {
        installer.stop(wanted);
      }
      return "";
    } catch (FaultException e) {
      return e.fault().text();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "An execution unit was not switched by a defect", e);
      return "failed inside the device";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
