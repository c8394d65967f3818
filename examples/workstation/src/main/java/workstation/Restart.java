// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.device.DeviceActions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a Reboot does: nothing to the machine, unless the user has named a command for it. A factory
 * reset leaves all but the agent's own state alone.
 */
final class Restart implements DeviceActions {
  private static final System.Logger LOG = System.getLogger(Restart.class.getName());
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final long WAIT_SECONDS = 60;

  private final List<String> command;
  private final CountDownLatch ending;

  /**
   * A machine.
   *
   * @param command empty to leave it as it is
   * @param ending is zero when this program is to end
   */
  Restart(List<String> command, CountDownLatch ending) {
    this.command = command;
    this.ending = ending;
  }

  @Override
  public void restart() {
    if (command.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "Restarting: the agent begins anew, the machine goes on");
      return;
    }
    try {
      Command.Output output = new Command(command).run(DEADLINE);
      boolean begun = output.status() == 0 || output.status() == -1;
      if (!begun || !ending.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(
            System.Logger.Level.ERROR,
            "{0} ended with status {1} and did not restart this machine: {2}",
            command.get(0),
            output.status(),
            output.lastLine());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The machine cannot be restarted: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void resetToFactory() {
    LOG.log(System.Logger.Level.INFO, "Factory reset: what the ACS has set is forgotten");
  }
}
