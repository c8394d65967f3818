// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.message.AcsRequest;
import cwmp.message.DeviceId;
import cwmp.message.Message;
import cwmp.testkit.ScriptedAcs;
import java.util.concurrent.CompletableFuture;

/** An ACS of ours, which can be told what to ask of devices; from any thread. */
public interface LabAcs {

  /**
   * Asks a device for something in its next session, or in the one under way.
   *
   * @return the response or the {@link cwmp.message.Fault} that the device answers with; fails if
   *     the session is lost before the answer comes. What is asked for when it completes goes into
   *     the same session
   */
  CompletableFuture<Message> ask(DeviceId device, AcsRequest request);

  /** The bench ACS, or another scripted one. */
  static LabAcs of(ScriptedAcs acs) {
    return (device, request) -> acs.device(ScriptedAcs.idOf(device)).enqueue(request);
  }
}
