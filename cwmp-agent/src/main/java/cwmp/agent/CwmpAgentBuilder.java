// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.bound.Bindings;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.bound.RowNumbers;
import cwmp.agent.call.Health;
import cwmp.agent.loop.LoopSettings;
import cwmp.agent.net.AcsConnection;
import cwmp.agent.net.Network;
import cwmp.agent.store.WatchedStore;
import cwmp.agent.transfer.ConfigurationTransfer;
import cwmp.agent.transfer.DirectoryTransfer;
import cwmp.agent.transfer.FileClient;
import cwmp.agent.wakeup.HttpDoor;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.FeatureCommand;
import cwmp.cpe.HeartbeatPolicy;
import cwmp.device.AcsTransport;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.FileTransfer;
import cwmp.http.Credentials;
import cwmp.http.HttpProxy;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.EngineParameter;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link CwmpAgent}: what the device is ({@link DeviceBuilder}), what it brings
 * ({@link PlatformBuilder}), and here how it talks to its ACS. Only the {@linkplain #model model}
 * is necessary; without an ACS URL, from here, the model or the store, the agent waits.
 */
public final class CwmpAgentBuilder extends PlatformBuilder<CwmpAgentBuilder> {
  private static final int REGISTERED_PORT = 7547;

  private Consumer<SessionOutcome> sessionEnd = outcome -> {};
  private SessionSettings sessions = SessionSettings.defaults();
  private Duration timeout = Duration.ofSeconds(30);
  private @Nullable AgentTls tls;
  private @Nullable HttpProxy proxy;
  private Network.Resolver resolver = InetAddress::getAllByName;
  private @Nullable AcsTransport transport;
  private @Nullable Function<Executor, ConnectionRequestSource> connectionRequests;

  CwmpAgentBuilder() {}

  @Override
  CwmpAgentBuilder self() {
    return this;
  }

  /**
   * The ACS of a device that is new; the ACS can set another one.
   *
   * @throws IllegalArgumentException if it is not an http or https URL
   */
  public CwmpAgentBuilder acsUrl(String url) {
    HttpTarget.parse(url);
    factory("URL", url);
    return this;
  }

  /** What the device logs in with at the ACS, while it is new. */
  public CwmpAgentBuilder credentials(String username, String password) {
    factory("Username", username);
    factory("Password", password);
    return this;
  }

  /** What the ACS logs in with at the device, while it is new. */
  public CwmpAgentBuilder connectionRequestCredentials(String username, String password) {
    factory("ConnectionRequestUsername", username);
    factory("ConnectionRequestPassword", password);
    return this;
  }

  /**
   * How often a new device informs.
   *
   * @throws IllegalArgumentException if it is less than a second
   */
  public CwmpAgentBuilder informInterval(Duration interval) {
    if (interval.toSeconds() < 1) {
      throw new IllegalArgumentException("an interval of a second at least, not " + interval);
    }
    factory("PeriodicInformEnable", "true");
    factory("PeriodicInformInterval", Long.toString(interval.toSeconds()));
    return this;
  }

  /**
   * Takes connection requests.
   *
   * @param host name or address to listen on and to tell the ACS
   * @param port 0 for any free one
   */
  public CwmpAgentBuilder connectionRequests(String host, int port) {
    this.connectionRequests = executor -> new HttpDoor(executor, host, port);
    return this;
  }

  /** Takes connection requests on the registered port, 7547. */
  public CwmpAgentBuilder connectionRequests(String host) {
    return connectionRequests(host, REGISTERED_PORT);
  }

  /** Takes connection requests that come by the device's own server. */
  public CwmpAgentBuilder connectionRequests(ConnectionRequestSource source) {
    this.connectionRequests = executor -> source;
    return this;
  }

  /**
   * How long to wait for a connection, and for each part of a reply; 30 seconds unless a test is in
   * a hurry.
   *
   * @throws IllegalArgumentException if it is less than a millisecond
   */
  public CwmpAgentBuilder timeout(Duration timeout) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("a timeout of a millisecond at least, not " + timeout);
    }
    this.timeout = timeout;
    return this;
  }

  /**
   * Which certificates to trust and to show, as a context that was made elsewhere. Host names are
   * always checked.
   */
  public CwmpAgentBuilder tls(SSLContext tls) {
    return tls(AgentTls.of(tls));
  }

  /** Which certificates to trust and to show; those of the Java runtime, and none, otherwise. */
  public CwmpAgentBuilder tls(AgentTls tls) {
    this.tls = tls;
    return this;
  }

  /**
   * Goes to the ACS, to file servers and to collectors through an HTTP proxy, which is asked for a
   * tunnel where the URL is https.
   *
   * @param url http, with host and port
   * @param credentials sent if the proxy asks, by Digest or Basic; an empty username for none
   * @throws IllegalArgumentException if it is no http URL
   */
  public CwmpAgentBuilder proxy(String url, Credentials credentials) {
    this.proxy = new HttpProxy(HttpTarget.parse(url).origin(), credentials);
    return this;
  }

  /** Finds the addresses of hosts in another way, for tests. */
  CwmpAgentBuilder resolver(Network.Resolver resolver) {
    this.resolver = resolver;
    return this;
  }

  /**
   * Gets to the ACS in another way than over sockets of the agent's own. What {@link #timeout},
   * {@link #tls} and {@link #proxy} say is for files and reports only, then.
   */
  public CwmpAgentBuilder transport(AcsTransport transport) {
    this.transport = transport;
    return this;
  }

  /** Limits and leniences of the sessions. */
  public CwmpAgentBuilder sessions(SessionSettings sessions) {
    this.sessions = sessions;
    return this;
  }

  /**
   * Called on the agent's thread after each session, with how it ended; the next attempt after a
   * failed one is scheduled by then. Several may be given.
   */
  public CwmpAgentBuilder onSessionEnd(Consumer<SessionOutcome> listener) {
    this.sessionEnd = sessionEnd.andThen(listener);
    return this;
  }

  /**
   * Builds the agent and opens its connection-request port; nothing else happens before {@link
   * CwmpAgent#start}.
   *
   * @throws IOException if the port cannot be opened
   * @throws IllegalStateException if there is no model
   * @throws IllegalArgumentException if a parameter or table was named that it does not have
   */
  public CwmpAgent build() throws IOException {
    checkNames();
    return new CwmpAgent(this);
  }

  AgentSettings settings(Health health) {
    Network network =
        new Network(
            timeout, (tls == null ? AgentTls.standard() : tls).tls(), proxy, resolver, executor());
    AcsTransport way = transport;
    List<CpeFeature<?>> engineHalves = new ArrayList<>();
    engineHalves.add(new HeartbeatPolicy());
    engineHalves.add(AutonomousTransfers.FEATURE);
    features.forEach(feature -> engineHalves.addAll(feature.features()));
    return new AgentSettings(
        new CpeSettings(sessions, engineHalves),
        List.copyOf(features),
        network,
        new WatchedStore(store, health),
        this::methods,
        directory == null ? transfers : new DirectoryTransfer(directory, fileClient(network)),
        fileServers,
        connectionRequests == null ? null : connectionRequests.apply(executor()),
        new LoopSettings(
            way != null ? way : () -> new AcsConnection(network, random()),
            sessionEnd,
            actions,
            consent,
            this::carryOut));
  }

  private boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    return features.stream().anyMatch(feature -> feature.carryOut(command, facts));
  }

  /** What the ACS can call now: what the product says, and what the features add. */
  private RpcTable methods() {
    RpcTable methods = rpcs.get();
    if (!fileTypes.isEmpty()) {
      methods = methods.withFileTypes(fileTypes);
    }
    for (FeatureDriver feature : features) {
      methods = feature.rpcs(methods);
    }
    return methods;
  }

  /** What carries transfers out for a device that is there now. */
  FileTransfer transfers(AgentSettings settings, ConfigurationTransfer.Configured device) {
    return configurationFiles
        ? new ConfigurationTransfer(device, fileClient(settings.network()), settings.transfers())
        : settings.transfers();
  }

  private FileClient fileClient(Network network) {
    return new FileClient(network, fileServers);
  }

  Bindings bindings(
      DeviceLook look, Health health, RowNumbers numbers, BoundObjects bound, ModelParts parts) {
    return bindings(look, health, numbers, bound, parts, announced(schema().root().path()));
  }

  /** What the parameters say that list the abilities of the device. */
  private Map<String, String> announced(String root) {
    Map<String, String> all = new LinkedHashMap<>();
    if (connectionRequests != null) {
      all.put(root + EngineParameter.SUPPORTED_CONN_REQ_METHODS.path(), "HTTP");
    }
    features.stream()
        .flatMap(driver -> driver.features().stream())
        .forEach(
            feature ->
                feature
                    .announces()
                    .forEach(
                        (parameter, item) ->
                            all.merge(
                                root + parameter.path(), item, (old, more) -> old + "," + more)));
    return all;
  }
}
