// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.device.DeviceClock;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** An agent, as its features see it. */
record FeatureServices(
    Network network,
    DeviceClock clock,
    RandomGenerator random,
    Predicate<URI> fileServers,
    Mailbox mailbox,
    Cpe cpe)
    implements FeatureHost {

  @Override
  public Executor executor() {
    return network.executor();
  }

  @Override
  public boolean talksTo(URI fileServer) {
    return fileServers.test(fileServer);
  }

  @Override
  public HttpConnection connection() {
    return new AcsConnection(network, random);
  }

  @Override
  public CompletableFuture<Void> tell(Consumer<Cpe> fact) {
    return mailbox.tell(() -> fact.accept(cpe));
  }
}
