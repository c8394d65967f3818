// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentHealth;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The service by which bundles look after an agent. There as long as somebody wants the agent,
 * running or not.
 *
 * <p>From any thread. Needs {@link CwmpPermission} {@code control} for {@code *}.
 */
public interface AgentControl {

  /**
   * How the agent fares; empty if it does not run, because something is not there that it needs.
   */
  Optional<AgentHealth> health();

  /** Has the agent inform now, as if its interval were over: {@code 2 PERIODIC}. */
  CompletableFuture<Void> informNow();

  /** Ends the agent, until somebody starts it. */
  void stop();

  /** Starts the agent, as soon as all is there that it needs. */
  void start();
}
