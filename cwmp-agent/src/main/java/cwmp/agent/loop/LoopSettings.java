// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.loop;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureCommand;
import cwmp.device.AcsTransport;
import cwmp.device.DeviceActions;
import cwmp.device.UserConsent;
import cwmp.session.SessionOutcome;
import java.util.function.Consumer;

/**
 * What the agent's thread turns to for what it does not do itself.
 *
 * @param transport the way to the ACS
 * @param sessionEnd hears how each session has ended
 * @param actions restarts and resets the device
 * @param consent asks the user
 * @param features do what their halves of the engine want
 */
public record LoopSettings(
    AcsTransport transport,
    Consumer<SessionOutcome> sessionEnd,
    DeviceActions actions,
    UserConsent consent,
    Features features) {

  /** Who carries out the commands of features. */
  @FunctionalInterface
  public interface Features {
    /**
     * Begins with a command.
     *
     * @param facts has a fact happen on the agent's thread, soon
     * @return false if nobody carries it out
     */
    boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts);
  }
}
