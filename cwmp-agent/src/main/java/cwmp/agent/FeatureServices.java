// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.net.AcsConnection;
import cwmp.agent.net.Network;
import cwmp.agent.thread.Mailbox;
import cwmp.cpe.Cpe;
import cwmp.device.DeviceClock;
import cwmp.device.ExchangeException;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
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
    return new FeatureConnection(new AcsConnection(network, random));
  }

  /** The connections that features have are made as the agent's own are. */
  private record FeatureConnection(AcsConnection made) implements HttpConnection {
    @Override
    public HttpResponse exchange(String method, HttpTarget target, HttpHeaders headers, byte[] body)
        throws ExchangeException {
      return made.exchange(method, target, headers, body);
    }

    @Override
    public void close() {
      made.close();
    }
  }

  @Override
  public CompletableFuture<Void> tell(Consumer<Cpe> fact) {
    return mailbox.tell(() -> fact.accept(cpe));
  }
}
