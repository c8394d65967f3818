// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.device.DeviceClock;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What an agent has for its {@linkplain FeatureDriver features}. May be used from any thread. */
public interface FeatureHost {

  /** Where to run what takes time, see {@link AgentTask}. */
  Executor executor();

  /** What tells the time. */
  DeviceClock clock();

  /** Whether the device talks to the file server of a URL that comes from the ACS. */
  boolean talksTo(URI fileServer);

  /**
   * A way to any HTTP server, with the proxy, the certificates and the patience that the agent has;
   * nothing is connected yet.
   */
  HttpConnection connection();

  /**
   * Has a fact happen on the agent's thread, soon.
   *
   * @return is there when it has happened; fails with what the fact throws, with {@link
   *     IllegalStateException} if the agent is closed
   */
  CompletableFuture<Void> tell(Consumer<Cpe> fact);
}
