// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.FaultException;
import horde.fleet.DeviceRef;
import horde.scenario.Failure;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.util.List;

/**
 * Something that is done with each device, one after the other.
 *
 * @param text what it is, for people
 */
record EachDevice(String text, Deed deed) implements Step {

  /** What is done with one. */
  interface Deed {
    void on(StepRun run, DeviceRef device) throws FaultException, StepFailure, InterruptedException;
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    for (DeviceRef device : run.devices()) {
      String serial = device.id().serialNumber();
      try {
        deed.on(run, device);
      } catch (FaultException e) {
        throw new StepFailure(
            new Failure(
                text,
                serial + " refuses: " + e.fault().code() + " " + e.fault().text(),
                "",
                List.of(),
                e.fault().parameters().stream()
                    .map(each -> each.parameterName() + ": " + each.code() + " " + each.text())
                    .toList(),
                List.of(),
                ""));
      } catch (IllegalStateException e) {
        throw new StepFailure(text, "of " + serial + ": " + e.getMessage());
      }
    }
  }
}
