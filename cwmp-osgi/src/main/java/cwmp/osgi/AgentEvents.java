// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.message.Event;
import cwmp.transfer.TransferResult;
import java.util.concurrent.CompletableFuture;

/**
 * The service by which bundles tell an agent what has happened.
 *
 * <p>From any thread. Needs {@link CwmpPermission} {@code raise} for the root of the model.
 */
public interface AgentEvents {

  /**
   * Values that the bundle supplies are other ones now: the agent looks at them, and what the ACS
   * wants to hear of at once leaves as {@code 4 VALUE CHANGE}.
   */
  CompletableFuture<Void> look();

  /** Tells the ACS of an event of the device's own, such as {@code X ACME OVERHEATED}. */
  CompletableFuture<Void> raise(Event event);

  /** As {@link cwmp.agent.CwmpAgent#transferStarted}. */
  CompletableFuture<Boolean> transferStarted(AutonomousTransfer transfer);

  /** As {@link cwmp.agent.CwmpAgent#transferFinished}. */
  CompletableFuture<Void> transferFinished(AutonomousTransfer transfer, TransferResult result);
}
