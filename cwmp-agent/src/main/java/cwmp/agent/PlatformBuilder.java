// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.store.FileStateStore;
import cwmp.agent.thread.SystemClock;
import cwmp.agent.thread.Task;
import cwmp.device.DeviceActions;
import cwmp.device.DeviceClock;
import cwmp.device.FileTransfer;
import cwmp.device.StateStore;
import cwmp.device.UserConsent;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.rpc.RpcTable;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the device brings: where its state is kept, what becomes of files and software modules, how
 * it restarts, and the parts of CWMP that not every device has. Second part of the {@link
 * CwmpAgentBuilder}.
 *
 * @param <B> what the methods return, for the next one
 */
public abstract sealed class PlatformBuilder<B extends PlatformBuilder<B>> extends DeviceBuilder<B>
    permits CwmpAgentBuilder {
  StateStore store = StateStore.none();
  DeviceActions actions = DeviceActions.pretending();
  Supplier<RpcTable> rpcs = always(RpcTable.standard());
  FileTransfer transfers = PlatformBuilder::refuse;
  @Nullable Path directory;
  boolean configurationFiles;
  Set<String> fileTypes = Set.of();
  Predicate<URI> fileServers = url -> true;
  UserConsent consent = (request, message, answer) -> answer.accept(true);
  final List<FeatureDriver> features = new ArrayList<>();
  private DeviceClock clock = new SystemClock();
  private RandomGenerator random = new SecureRandom();
  private Executor executor = Task.threads();

  PlatformBuilder() {}

  /** What tells the time; the machine's own clocks otherwise. */
  public B clock(DeviceClock clock) {
    this.clock = clock;
    return self();
  }

  /**
   * The machine's own clocks, of which the wall clock is true once this says so, for a machine that
   * has to ask for the date after its start: the ACS is told the time since the start instead.
   * Asked for each session.
   */
  public B clockKnown(BooleanSupplier clockKnown) {
    return clock(new SystemClock(clockKnown));
  }

  /**
   * Where the waits of retries and the cnonces of logins are drawn from; a secure generator unless
   * a test wants the same ones each time.
   */
  public B random(RandomGenerator random) {
    this.random = random;
    return self();
  }

  /**
   * What runs everything that the agent does beside its callers: the one task that lasts as long as
   * the agent, that of each server, and those of transfers, diagnostics and the like, some of which
   * wait for each other. So it is to begin each task at once, on another thread than the caller's.
   * The name of a task is its {@link Object#toString}. See {@link AgentTask}.
   *
   * <p>Without it each task has a thread with its name; only that of the agent itself keeps the
   * process alive.
   */
  public B executor(Executor executor) {
    this.executor = executor;
    return self();
  }

  /** Keeps the state in this one file. */
  public B stateFile(Path file) {
    return store(new FileStateStore(file));
  }

  /** Keeps the state elsewhere. */
  public B store(StateStore store) {
    this.store = store;
    return self();
  }

  /** How to restart and reset the device. */
  public B actions(DeviceActions actions) {
    this.actions = actions;
    return self();
  }

  /**
   * Downloads go into this directory, and that is all that happens to them; an Upload sends the
   * file that lies there under the name of its type, such as {@code 1 Vendor Configuration File}.
   */
  public B downloadsTo(Path directory) {
    this.directory = directory;
    return self();
  }

  /**
   * Uploads the writable parameters as the device's configuration, and restores them from a
   * download of that file ({@link cwmp.tree.ConfigurationFile}); other files go where they went.
   */
  public B configurationFiles() {
    this.configurationFiles = true;
    return self();
  }

  /** What to do with Downloads and Uploads; without it they fail with 9001. */
  public B transfers(FileTransfer transfers) {
    this.transfers = transfers;
    this.directory = null;
    return self();
  }

  /**
   * Which file servers the device talks to, as their URLs come from the ACS; without it all. A
   * transfer with another one fails with 9001, and so does a deployment unit from there. {@link
   * cwmp.http.FileServers} is one made of names.
   */
  public B fileServers(Predicate<URI> allowed) {
    this.fileServers = allowed;
    return self();
  }

  /** How to ask the user for a download that he has to agree to; without it he always does. */
  public B userConsent(UserConsent consent) {
    this.consent = consent;
    return self();
  }

  /**
   * Files of which types the ACS may have downloaded beside those of the standard and of vendors,
   * such as {@code 6 Software Module}; what becomes of them is the business of {@link #transfers}.
   * Other types are refused with 9003 (TR-069 A.3.2.8).
   */
  public B fileTypes(String... fileTypes) {
    this.fileTypes = Set.of(fileTypes);
    return self();
  }

  /** Which methods the ACS can call: more than the standard ones, or fewer. */
  public B rpcs(RpcTable rpcs) {
    return rpcs(always(rpcs));
  }

  /**
   * Which methods the ACS can call, where they come and go with the programs that have them.
   *
   * @param rpcs asked for each request, on the agent's thread; must not block
   */
  public B rpcs(Supplier<RpcTable> rpcs) {
    this.rpcs = rpcs;
    return self();
  }

  /**
   * Adds a part of CWMP that not every device has: diagnostics, software modules, bulk data,
   * connection requests over UDP or XMPP, lightweight notifications, or one of the product's own.
   * Those of the standard are in the artifacts {@code cwmp-agent-features} and {@code cwmp-xmpp}.
   *
   * @param feature takes the place of an earlier one of the same class
   */
  public B feature(FeatureDriver feature) {
    features.removeIf(earlier -> earlier.getClass() == feature.getClass());
    features.add(feature);
    return self();
  }

  private static Supplier<RpcTable> always(RpcTable rpcs) {
    return () -> rpcs;
  }

  DeviceClock clock() {
    return clock;
  }

  RandomGenerator random() {
    return random;
  }

  Executor executor() {
    return executor;
  }

  private static FileTransfer.Applied refuse(TransferRequest request) throws FaultException {
    throw new FaultException(
        FaultCode.REQUEST_DENIED, "this device takes no files like " + request.fileType());
  }
}
