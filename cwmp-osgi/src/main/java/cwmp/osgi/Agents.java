// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents that somebody wants, by whatever wants them. From any thread. */
final class Agents implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Agents.class.getName());

  private final Home home;

  /** By the PID of a configuration, or the service that defines one. */
  private final Map<Object, AgentLife> lives = new HashMap<>();

  private boolean closed;

  Agents(Home home) {
    this.home = home;
  }

  /**
   * Has an agent be there, in the place of the one that the same wanted before.
   *
   * @param news what its parameters of ManagementServer read from now on, whatever was set before
   */
  synchronized void want(Object who, AgentPlan plan, Map<String, String> news) {
    // The agent that runs has it, if it can: to it another ACS is a change, and a cause to
    // bootstrap.
    @Nullable AgentLife before = lives.get(who);
    Map<String, String> left = before != null && before.take(news) ? Map.of() : news;
    forget(who);
    if (!closed) {
      try {
        lives.put(who, new AgentLife(home, plan, left));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "Agent " + plan.name() + " cannot be", e);
      }
    }
  }

  /** Ends the agent that this has wanted; it has ended when this returns. */
  synchronized void forget(Object who) {
    @Nullable AgentLife life = lives.remove(who);
    if (life != null) {
      life.close();
    }
  }

  /** Ends all, for good. */
  @Override
  public synchronized void close() {
    closed = true;
    lives.values().forEach(AgentLife::close);
    lives.clear();
  }
}
