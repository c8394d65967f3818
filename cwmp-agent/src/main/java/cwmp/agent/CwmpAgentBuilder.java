// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.binding.DeviceObjects;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.bulkdata.BulkData;
import cwmp.bulkdata.BulkDataSettings;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.HeartbeatPolicy;
import cwmp.device.DeviceActions;
import cwmp.device.FileTransfer;
import cwmp.device.StateStore;
import cwmp.device.UnitInstaller;
import cwmp.device.UserConsent;
import cwmp.http.Credentials;
import cwmp.http.HttpProxy;
import cwmp.message.ChangeDUState;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.rpc.ChangeDUStateHandler;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.software.SoftwareModules;
import cwmp.tree.EngineParameter;
import cwmp.tree.Schema;
import cwmp.wakeup.UdpSettings;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link CwmpAgent}. Only the {@linkplain #model model} is necessary; without an ACS
 * URL, from here, the model or the store, the agent waits.
 */
public final class CwmpAgentBuilder {
  private static final int REGISTERED_PORT = 7547;

  private @Nullable Schema schema;
  private @Nullable SystemHost host;
  private BooleanSupplier clockKnown = () -> true;
  private final Map<String, Supplier<String>> getters = new LinkedHashMap<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Map<String, int[]> rows = new LinkedHashMap<>();
  private final Map<String, Supplier<int[]>> liveRows = new LinkedHashMap<>();
  private final List<DeviceObjects> objects = new ArrayList<>();
  private final Map<String, Consumer<String>> listeners = new LinkedHashMap<>();
  private final Map<String, String> managementServer = new LinkedHashMap<>();
  private Consumer<SessionOutcome> sessionEnd = outcome -> {};
  private StateStore store = StateStore.none();
  private DeviceActions actions = DeviceActions.pretending();
  private RpcTable rpcs = RpcTable.standard();
  private FileTransfer transfers = CwmpAgentBuilder::refuse;
  private @Nullable Path directory;
  private boolean configurationFiles;
  private Predicate<URI> fileServers = url -> true;
  private UserConsent consent = (request, message, answer) -> answer.accept(true);
  private final List<FeatureDriver> features = new ArrayList<>();
  private @Nullable BulkDataSettings bulkData;
  private @Nullable UnitInstaller units;
  private SessionSettings sessions = SessionSettings.defaults();
  private Duration timeout = Duration.ofSeconds(30);
  private @Nullable AgentTls tls;
  private @Nullable HttpProxy proxy;
  private Network.Resolver resolver = InetAddress::getAllByName;
  private String listenHost = "";
  private int listenPort;

  CwmpAgentBuilder() {}

  /** What the device's data model is. */
  public CwmpAgentBuilder model(Schema schema) {
    this.schema = schema;
    return this;
  }

  /**
   * The ACS of a device that is new; the ACS can set another one.
   *
   * @throws IllegalArgumentException if it is not an http or https URL
   */
  public CwmpAgentBuilder acsUrl(String url) {
    HttpTarget.parse(url);
    return factory("URL", url);
  }

  /** What the device logs in with at the ACS, while it is new. */
  public CwmpAgentBuilder credentials(String username, String password) {
    return factory("Username", username).factory("Password", password);
  }

  /** What the ACS logs in with at the device, while it is new. */
  public CwmpAgentBuilder connectionRequestCredentials(String username, String password) {
    return factory("ConnectionRequestUsername", username)
        .factory("ConnectionRequestPassword", password);
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
    return factory("PeriodicInformEnable", "true")
        .factory("PeriodicInformInterval", Long.toString(interval.toSeconds()));
  }

  private CwmpAgentBuilder factory(String name, String value) {
    managementServer.put(name, value);
    return this;
  }

  /**
   * Where the value of a parameter comes from.
   *
   * @param name full parameter name
   * @param getter gives the value in the spelling of TR-106; called whenever the value is read
   */
  public CwmpAgentBuilder bind(String name, Supplier<String> getter) {
    getters.put(name, getter);
    return this;
  }

  /** A parameter whose value the device knows once and for all. */
  public CwmpAgentBuilder bind(String name, String value) {
    constants.put(name, value);
    return this;
  }

  /**
   * The product's own code behind objects of the model; where several have code for one, the first
   * counts. What {@link #bind} says about a parameter goes before.
   */
  public CwmpAgentBuilder objects(DeviceObjects objects) {
    this.objects.add(objects);
    return this;
  }

  /**
   * The rows that a table has by itself.
   *
   * @param table its path with the final dot, for example {@code Device.IP.Interface.}
   * @param instances their numbers, ascending
   */
  public CwmpAgentBuilder rows(String table, int... instances) {
    rows.put(table, instances.clone());
    return this;
  }

  /**
   * The rows that a table has by itself, where they come and go: what the agent holds of a row that
   * is gone is forgotten before the next session.
   *
   * @param instances gives their numbers, each the same row as long as that is there; called
   *     whenever somebody looks at the table
   */
  public CwmpAgentBuilder rows(String table, Supplier<int[]> instances) {
    liveRows.put(table, instances);
    return this;
  }

  /**
   * Whether the machine knows what time it is, for one that has to ask for it after its start: the
   * ACS is told the time since the start instead of the date. Asked for each session.
   */
  public CwmpAgentBuilder clockKnown(BooleanSupplier clockKnown) {
    this.clockKnown = clockKnown;
    return this;
  }

  /**
   * Lets the ACS name rows by their aliases (TR-069 3.6.1); the model needs
   * ManagementServer.AliasBasedAddressing, InstanceMode and AutoCreateInstances for that.
   */
  public CwmpAgentBuilder aliasBasedAddressing() {
    return factory("AliasBasedAddressing", "true");
  }

  /**
   * Called with the new value, in canonical spelling, after the ACS has set the parameter and the
   * store has kept it; once the session is over if the model says that the change takes effect
   * later.
   */
  public CwmpAgentBuilder onSet(String name, Consumer<String> listener) {
    listeners.put(name, listener);
    return this;
  }

  /**
   * Called on the agent's thread after each session, with how it ended; the next attempt after a
   * failed one is scheduled by then.
   */
  public CwmpAgentBuilder onSessionEnd(Consumer<SessionOutcome> listener) {
    this.sessionEnd = listener;
    return this;
  }

  /** Keeps the state in this one file. */
  public CwmpAgentBuilder stateFile(Path file) {
    return store(new FileStateStore(file));
  }

  /** Keeps the state elsewhere. */
  public CwmpAgentBuilder store(StateStore store) {
    this.store = store;
    return this;
  }

  /** How to restart and reset the device. */
  public CwmpAgentBuilder actions(DeviceActions actions) {
    this.actions = actions;
    return this;
  }

  /**
   * Downloads go into this directory, and that is all that happens to them; an Upload sends the
   * file that lies there under the name of its type, such as {@code 1 Vendor Configuration File}.
   */
  public CwmpAgentBuilder downloadsTo(Path directory) {
    this.directory = directory;
    return this;
  }

  /**
   * Uploads the writable parameters as the device's configuration, and restores them from a
   * download of that file ({@link cwmp.tree.ConfigurationFile}); other files go where they went.
   */
  public CwmpAgentBuilder configurationFiles() {
    this.configurationFiles = true;
    return this;
  }

  /** What to do with Downloads and Uploads; without it they fail with 9001. */
  public CwmpAgentBuilder transfers(FileTransfer transfers) {
    this.transfers = transfers;
    this.directory = null;
    return this;
  }

  /**
   * Which file servers the device talks to, as their URLs come from the ACS; without it all. A
   * transfer with another one fails with 9001, and so does a deployment unit from there. {@link
   * cwmp.http.FileServers} is one made of names.
   */
  public CwmpAgentBuilder fileServers(Predicate<URI> allowed) {
    this.fileServers = allowed;
    return this;
  }

  /** How to ask the user for a download that he has to agree to; without it he always does. */
  public CwmpAgentBuilder userConsent(UserConsent consent) {
    this.consent = consent;
    return this;
  }

  /** Which methods the ACS can call: more than the standard ones, or fewer. */
  public CwmpAgentBuilder rpcs(RpcTable rpcs) {
    this.rpcs = rpcs;
    return this;
  }

  /**
   * Takes connection requests.
   *
   * @param host name or address to listen on and to tell the ACS
   * @param port 0 for any free one
   */
  public CwmpAgentBuilder connectionRequests(String host, int port) {
    this.listenHost = host;
    this.listenPort = port;
    return this;
  }

  /** Takes connection requests on the registered port, 7547. */
  public CwmpAgentBuilder connectionRequests(String host) {
    return connectionRequests(host, REGISTERED_PORT);
  }

  /**
   * Takes connection requests over UDP too, through a NAT while STUNEnable is true. TR-069 Annex G.
   *
   * @param host name or address to bind to; {@code 0.0.0.0} for whichever reaches the ACS
   * @param port 0 for any free one
   */
  public CwmpAgentBuilder udpConnectionRequests(String host, int port) {
    return udpConnectionRequests(host, port, UdpSettings.defaults());
  }

  /** Takes connection requests over UDP in this way. */
  public CwmpAgentBuilder udpConnectionRequests(String host, int port, UdpSettings settings) {
    return feature(new UdpDriver(host, port, settings));
  }

  /** Tells changes in datagrams too, where the ACS wants that. TR-069 Annex M. */
  public CwmpAgentBuilder lightweightNotifications() {
    return feature(new LightweightDriver());
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

  /** Limits and leniences of the sessions. */
  public CwmpAgentBuilder sessions(SessionSettings sessions) {
    this.sessions = sessions;
    return this;
  }

  /** Adds a part of CWMP that not every device has, such as diagnostics. */
  public CwmpAgentBuilder feature(FeatureDriver feature) {
    features.add(feature);
    return this;
  }

  /**
   * Collects bulk data and posts it over HTTP, as far as the model has BulkData and the ACS asks
   * for it. TR-069 Annex N.
   */
  public CwmpAgentBuilder bulkData(BulkDataSettings bulkData) {
    this.bulkData = bulkData;
    return this;
  }

  /**
   * Lets the ACS manage software modules by ChangeDUState (TR-069 A.4.1.10), which becomes one of
   * the {@linkplain #rpcs methods}. The model needs SoftwareModules with its tables ExecEnv,
   * DeploymentUnit and ExecutionUnit; the rows of ExecEnv are {@linkplain #rows the product's}, the
   * others come and go with the units.
   */
  public CwmpAgentBuilder softwareModules(UnitInstaller installer) {
    this.units = installer;
    return this;
  }

  /** Other clocks, for tests. */
  CwmpAgentBuilder host(SystemHost host) {
    this.host = host;
    return this;
  }

  SystemHost host() {
    return host == null ? new SystemHost(clockKnown) : host;
  }

  /**
   * Builds the agent and opens its connection-request port; nothing else happens before {@link
   * CwmpAgent#start}.
   *
   * @throws IOException if the port cannot be opened
   * @throws IllegalStateException if there is no model
   */
  public CwmpAgent build() throws IOException {
    schema();
    return new CwmpAgent(this);
  }

  AgentSettings settings() {
    Network network =
        new Network(timeout, tls == null ? AgentTls.builder().build() : tls, proxy, resolver);
    List<FeatureDriver> all = new ArrayList<>(features);
    if (bulkData != null) {
      all.add(new BulkDataDriver(new BulkData(bulkData), network));
    }
    RpcTable methods = rpcs;
    if (units != null) {
      SoftwareModules modules = new SoftwareModules();
      all.add(new SoftwareDriver(modules, units, fileServers));
      all.add(new ExecutionDriver(units));
      methods = rpcs.with(ChangeDUState.class, new ChangeDUStateHandler(modules));
    }
    List<CpeFeature<?>> engineHalves = new ArrayList<>();
    engineHalves.add(new HeartbeatPolicy());
    engineHalves.add(AutonomousTransfers.FEATURE);
    all.forEach(feature -> engineHalves.add(feature.feature()));
    return new AgentSettings(
        new CpeSettings(sessions, engineHalves),
        List.copyOf(all),
        network,
        store,
        actions,
        methods,
        directory == null ? transfers : new DirectoryTransfer(directory, httpFiles(network)),
        fileServers,
        consent,
        sessionEnd,
        listenHost,
        listenPort);
  }

  /** What carries transfers out for a device that is there now. */
  FileTransfer transfers(AgentSettings settings, ConfigurationTransfer.Configured device) {
    return configurationFiles
        ? new ConfigurationTransfer(device, httpFiles(settings.network()), settings.transfers())
        : settings.transfers();
  }

  private HttpFiles httpFiles(Network network) {
    return new HttpFiles(network, fileServers);
  }

  Schema schema() {
    if (schema == null) {
      throw new IllegalStateException("the agent needs a model");
    }
    return schema;
  }

  Map<String, Consumer<String>> listeners() {
    return Collections.unmodifiableMap(listeners);
  }

  BoundObjects boundObjects() {
    return new BoundObjects(objects);
  }

  Bindings bindings(BoundObjects bound) {
    String root = schema().root().path();
    Map<String, String> all = announced(root);
    all.putAll(constants);
    managementServer.forEach((name, value) -> all.put(root + "ManagementServer." + name, value));
    return new Bindings(getters, all, rows, liveRows, bound);
  }

  /** What the parameters say that list the abilities of the device. */
  private Map<String, String> announced(String root) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!listenHost.isEmpty()) {
      all.put(root + EngineParameter.SUPPORTED_CONN_REQ_METHODS.path(), "HTTP");
    }
    for (FeatureDriver feature : features) {
      feature
          .feature()
          .announces()
          .forEach(
              (parameter, item) ->
                  all.merge(root + parameter.path(), item, (old, more) -> old + "," + more));
    }
    return all;
  }

  private static FileTransfer.Applied refuse(TransferRequest request) throws FaultException {
    throw new FaultException(
        FaultCode.REQUEST_DENIED, "this device takes no files like " + request.fileType());
  }
}
