// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.CwmpAgent;
import cwmp.autonomous.AutonomousTransfer;
import cwmp.message.Event;
import cwmp.transfer.TransferResult;
import java.util.concurrent.CompletableFuture;

/** What one bundle may tell an agent. */
final class GuardedEvents implements AgentEvents, AutoCloseable {
  private final CwmpAgent agent;
  private final String root;
  private final Rights rights;
  private final Answers answers = new Answers();

  GuardedEvents(CwmpAgent agent, String root, Rights rights) {
    this.agent = agent;
    this.root = root;
    this.rights = rights;
  }

  @Override
  public CompletableFuture<Void> look() {
    rights.demand(root, "raise");
    return answers.await(agent::look);
  }

  @Override
  public CompletableFuture<Void> raise(Event event) {
    rights.demand(root, "raise");
    return answers.await(() -> agent.raise(event));
  }

  @Override
  public CompletableFuture<Boolean> transferStarted(AutonomousTransfer transfer) {
    rights.demand(root, "raise");
    return answers.await(() -> agent.transferStarted(transfer));
  }

  @Override
  public CompletableFuture<Void> transferFinished(
      AutonomousTransfer transfer, TransferResult result) {
    rights.demand(root, "raise");
    return answers.await(() -> agent.transferFinished(transfer, result));
  }

  @Override
  public void close() {
    answers.close();
  }
}
