// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureCommand;
import cwmp.message.FaultException;
import cwmp.software.ExecutionUnits;
import cwmp.software.SwitchUnit;
import cwmp.software.UnitInstaller;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Has execution units started and stopped by the product, one after the other. */
final class ExecutionDriver implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ExecutionDriver.class.getName());
  private static final String FAILED_INSIDE = "failed inside the device";

  private final ExecutionUnits feature = new ExecutionUnits();
  private final UnitInstaller installer;
  private final TaskQueue queue = new TaskQueue("cwmp-execution", 1, Integer.MAX_VALUE);

  ExecutionDriver(UnitInstaller installer) {
    this.installer = installer;
  }

  ExecutionUnits feature() {
    return feature;
  }

  /** Before anything is to be done. */
  void runOn(Executor executor) {
    queue.runOn(executor);
  }

  /** As {@link SoftwareDriver#carryOut} does. */
  boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof SwitchUnit wanted)) {
      return false;
    }
    boolean taken = queue.offer(() -> carryOut(wanted, facts));
    if (!taken) {
      facts.accept(cpe -> feature.switched(cpe, wanted, FAILED_INSIDE));
    }
    return true;
  }

  private void carryOut(SwitchUnit wanted, Consumer<Consumer<Cpe>> facts) {
    try {
      String problem = problem(wanted);
      facts.accept(cpe -> feature.switched(cpe, wanted, problem));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the agent is closed
    }
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
      return FAILED_INSIDE;
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
