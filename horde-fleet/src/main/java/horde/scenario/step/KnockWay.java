// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.fleet.DeviceRef;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;

/** How an ACS has a device come. */
enum KnockWay {
  /** It waits for it. */
  NOT,
  /** By HTTP, TR-069 3.2.2. */
  HTTP,
  /** By a datagram, TR-069 G.2.2. */
  UDP;

  void at(StepRun run, DeviceRef device) throws StepFailure, InterruptedException {
    switch (this) {
      case NOT -> {
        // it comes when it comes
      }
      case HTTP -> Knocking.RIGHT.knock(run, device);
      case UDP -> {
        if (!run.lab().knockByUdp(device)) {
          throw new StepFailure(
              "an UDPConnectionRequestAddress of " + device.id().serialNumber(),
              "it has none: STUNEnable is false, or the STUN server has not answered yet");
        }
      }
    }
  }
}
