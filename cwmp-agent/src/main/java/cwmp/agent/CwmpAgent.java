// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.autonomous.OwnRequests;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.DiscoveredAcs;
import cwmp.cpe.FeatureCommand;
import cwmp.cpe.Neighbours;
import cwmp.cpe.OwedRequest;
import cwmp.cpe.Standby;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.CwmpTime;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Kicked;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.RequestDownload;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionStep;
import cwmp.software.SoftwareModules;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import cwmp.tree.ConfigurationFile;
import cwmp.tree.EngineParameter;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TR-069 client that lives in a device: it keeps the device in touch with its ACS.
 *
 * <p>{@link #builder} takes the model, the getters and the listeners; {@link #start} says {@code 1
 * BOOT}. From then on one thread does everything: it runs the sessions, and between them takes in
 * what happened. Getters and listeners are called on that thread and must not block for long. All
 * methods here may be called from any thread.
 *
 * <p>Many agents may live in one process; nothing is static.
 */
public final class CwmpAgent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CwmpAgent.class.getName());
  private static final long STOP_WAIT_MILLIS = 10_000;

  /** How long the agent sleeps at most, so that it notices when the wall clock is set. */
  private static final long LONGEST_SLEEP_MILLIS = 60_000;

  private static final long WALL_CLOCK_TOLERANCE_MILLIS = 2_000;
  private static final long AFTER_DEFECT_MILLIS = 10_000;
  private static final FaultStruct FAILED_INSIDE =
      new FaultStruct(FaultCode.INTERNAL_ERROR.code(), "failed inside the device");

  private final AgentSettings settings;
  private final SystemHost host;
  private final SetListeners listeners;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final AwaitedAnswers awaited = new AwaitedAnswers();
  private final FileTransfer transfers;
  private final RpcTable rpcs;
  private final ParameterTree tree;
  private final Cpe cpe;
  private final StateKeeper keeper;
  private final @Nullable ConnectionRequestDoor door;
  private final Thread worker;
  private volatile @Nullable AcsConnection connection;
  private volatile @Nullable Thread transferThread;
  private volatile boolean stopping;
  private volatile boolean stopped;
  private long wallClockOffset;

  CwmpAgent(CwmpAgentBuilder builder) throws IOException {
    this.settings = builder.settings();
    this.rpcs = settings.rpcs();
    this.host = builder.host();
    this.wallClockOffset = wallClockOffset();
    this.listeners = new SetListeners(builder.listeners());
    this.door = openDoor(settings);
    this.tree = new ParameterTree(new Nodes(builder.schema()), builder.bindings());
    this.cpe = new Cpe(tree, host, settings.cpe());
    this.keeper = new StateKeeper(settings.store(), cpe);
    this.transfers = builder.transfers(settings, configured());
    this.worker = new Thread(this::run, "cwmp-agent");
    if (settings.network().tls().isInsecure()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Certificates are not checked: anybody could be the ACS (insecure)");
    }
  }

  /** Configures an agent. */
  public static CwmpAgentBuilder builder() {
    return new CwmpAgentBuilder();
  }

  private @Nullable ConnectionRequestDoor openDoor(AgentSettings settings) throws IOException {
    return settings.listenHost().isEmpty()
        ? null
        : new ConnectionRequestDoor(
            settings.listenHost(),
            settings.listenPort(),
            () -> mailbox.add(() -> cpe.connectionRequested()));
  }

  /** Where the ACS can knock; empty if connection requests over HTTP are off. */
  public String connectionRequestUrl() {
    return door == null ? "" : door.url();
  }

  /**
   * The device has another address, at which it takes connection requests from now on; the ACS is
   * told. Fails with an {@link IOException} as the cause if the port cannot be opened there.
   *
   * @param host name or address to listen on and to tell the ACS
   * @param port 0 for any free one
   * @throws IllegalStateException if the agent was built without connection requests
   */
  public CompletableFuture<Void> moveConnectionRequests(String host, int port) {
    ConnectionRequestDoor moving = door;
    if (moving == null) {
      throw new IllegalStateException("the agent was built without connection requests");
    }
    return onWorker(
            () -> {
              try {
                moving.moveTo(host, port);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  /**
   * Starts: restores what the store kept, and calls the ACS.
   *
   * @throws IllegalStateException if it was started before
   */
  public CwmpAgent start() {
    if (worker.getState() != Thread.State.NEW) {
      throw new IllegalStateException("the agent was started before");
    }
    worker.start();
    if (door != null) {
      door.start();
    }
    return this;
  }

  /** Reads a parameter, hidden ones too; empty if the device does not have it now. */
  public CompletableFuture<Optional<String>> get(String name) {
    return onWorker(
        () -> {
          ParameterNode node = tree.find(name);
          return node == null ? Optional.empty() : Optional.of(tree.value(node));
        });
  }

  /**
   * Changes parameters from the device's own side, read-only ones too, all or none; what the ACS
   * wants to know leaves as {@code 4 VALUE CHANGE}. Fails with {@link FaultException} if a name or
   * a value is not of the model.
   */
  public CompletableFuture<Void> set(Map<String, String> values) {
    List<ParameterValue> list =
        values.entrySet().stream()
            .map(e -> new ParameterValue(e.getKey(), ValueType.ABSENT, e.getValue()))
            .toList();
    return onWorker(
            () -> {
              cpe.set(list);
              return true;
            })
        .thenAccept(done -> {});
  }

  /** Something to be said about the devices around this one. */
  @FunctionalInterface
  public interface NeighbourFact {
    /** Says it. */
    void tell(Neighbours neighbours) throws FaultException;
  }

  /**
   * Says something about the devices around this one: the gateway that DHCP has named, the devices
   * behind this gateway, those that this proxier speaks for. TR-069 Annexes F and J. Fails with
   * {@link FaultException} if the model has no place for it.
   */
  public CompletableFuture<Void> neighbours(NeighbourFact fact) {
    return onWorker(
            () -> {
              fact.tell(cpe.neighbours());
              return true;
            })
        .thenAccept(done -> {});
  }

  /** Tells the ACS of an event of the device's own, such as {@code X ACME OVERHEATED}. */
  public CompletableFuture<Void> raise(Event event) {
    return onWorker(
            () -> {
              cpe.raise(event);
              return true;
            })
        .thenAccept(done -> {});
  }

  /**
   * The device has changed a deployment unit without being asked by the ACS, or has failed to: the
   * rows of the model follow, and the ACS is told by {@code 12 AUTONOMOUS DU STATE CHANGE COMPLETE}
   * if ManagementServer.DUStateChangeComplPolicy wants that.
   *
   * @param uuid of the unit; empty for an Install to have one made
   * @param url where it came from
   * @param executionEnvironment the path of its row in ExecEnv, without a final dot
   * @param result the unit as it is now, or the fault
   * @throws IllegalStateException if the agent was built without software modules
   */
  public CompletableFuture<Void> changedUnit(
      UnitOperation operation,
      String uuid,
      String url,
      String executionEnvironment,
      UnitResult result) {
    SoftwareModules modules =
        settings.features().stream()
            .filter(SoftwareDriver.class::isInstance)
            .map(driver -> ((SoftwareDriver) driver).feature())
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the agent was built without software modules"));
    return onWorker(
            () -> {
              modules.changedByItself(cpe, operation, uuid, url, executionEnvironment, result);
              return true;
            })
        .thenAccept(done -> {});
  }

  /**
   * Tells the agent what DHCP, or whatever else the network has, said about the ACS; it takes that
   * if nobody has set another ACS, or the one that was set cannot be reached (TR-069 3.1).
   *
   * @return what it does not take, each with its reason
   */
  public CompletableFuture<List<String>> discovered(DiscoveredAcs found) {
    return onWorker(() -> cpe.discovered(found));
  }

  /**
   * The device is about to go into standby; {@link #wake} follows when it is back. TR-069 Annex L.
   *
   * @return how it may sleep, as ManagementServer.StandbyPolicy lets it; empty if it has to stay
   *     awake
   */
  public CompletableFuture<Optional<Standby>> sleep() {
    return onWorker(
        () -> {
          Optional<Standby> sleep = cpe.sleep();
          followDoor();
          return sleep;
        });
  }

  /** The device is awake again; {@code 13 WAKEUP} if the ACS has missed too much of it. */
  public CompletableFuture<Void> wake() {
    return onWorker(
            () -> {
              cpe.wake();
              followDoor();
              return true;
            })
        .thenAccept(done -> {});
  }

  // ---- what the device wants of the ACS

  /**
   * Tells the ACS that a user wants something, in a session as soon as may be. TR-069 A.4.2.1.
   *
   * @return the URL to which the user is to be sent; fails with {@link AcsFaultException} if the
   *     ACS refuses, with {@link IllegalArgumentException} if a text is too long
   */
  public CompletableFuture<String> kicked(Kicked request) {
    return answerTo(request, () -> OwnRequests.kicked(cpe, request))
        .thenApply(answer -> ((KickedResponse) answer).nextUrl());
  }

  /**
   * Asks the ACS for a Download, in a session as soon as may be; the ACS asks for that later, if it
   * wants. TR-069 A.4.2.2. Completes when the ACS has taken the request, and fails as {@link
   * #kicked} does.
   */
  public CompletableFuture<Void> requestDownload(RequestDownload request) {
    return answerTo(request, () -> OwnRequests.requestDownload(cpe, request))
        .thenAccept(answer -> {});
  }

  /** Asks the ACS which methods it has, in the next session, whatever that is for. A.3.1.1. */
  public CompletableFuture<List<String>> acsMethods() {
    GetRPCMethods request = new GetRPCMethods();
    return answerTo(request, () -> cpe.owe(new OwedRequest(List.of(), request)))
        .thenApply(answer -> ((GetRPCMethodsResponse) answer).methodList());
  }

  private CompletableFuture<Message> answerTo(CpeRequest request, Runnable asking) {
    return onWorker(
            () -> {
              asking.run();
              return awaited.to(request);
            })
        .thenCompose(answer -> answer);
  }

  /**
   * The device begins a transfer that the ACS did not ask for.
   *
   * @return false if it must not: upgrades are for the ACS alone (ManagementServer.UpgradesManaged)
   */
  public CompletableFuture<Boolean> transferStarted(AutonomousTransfer transfer) {
    return onWorker(() -> AutonomousTransfers.started(cpe, transfer));
  }

  /**
   * A transfer that the ACS did not ask for has ended, of which it is told if its
   * AutonomousTransferCompletePolicy wants that. TR-069 A.3.3.3.
   */
  public CompletableFuture<Void> transferFinished(
      AutonomousTransfer transfer, TransferResult result) {
    return onWorker(
            () -> {
              AutonomousTransfers.finished(cpe, transfer, result);
              return true;
            })
        .thenAccept(done -> {});
  }

  // ---- its configuration

  /** The configuration as a file, see {@link ConfigurationFile}. */
  public CompletableFuture<String> configuration() {
    return onWorker(() -> ConfigurationFile.of(tree));
  }

  /**
   * Gives the device the rows and values of a file that {@link #configuration} gave; fails with
   * {@link FaultException} 9018 if the file is damaged or does not fit this device.
   */
  public CompletableFuture<Void> configure(String file) {
    return onWorker(
            () -> {
              cpe.configure(file);
              return true;
            })
        .thenAccept(done -> {});
  }

  private ConfigurationTransfer.Configured configured() {
    return new ConfigurationTransfer.Configured() {
      @Override
      public CompletableFuture<String> configuration() {
        return CwmpAgent.this.configuration();
      }

      @Override
      public CompletableFuture<Void> configure(String file) {
        return CwmpAgent.this.configure(file);
      }
    };
  }

  /**
   * Stops within some seconds: breaks off an open session, keeps what is owed, frees ports and
   * threads.
   */
  @Override
  public void close() {
    stopping = true;
    mailbox.add(() -> {});
    AcsConnection open = connection;
    if (open != null) {
      open.close();
    }
    if (door != null) {
      door.close();
    }
    settings.features().forEach(FeatureDriver::close);
    try {
      stop(transferThread);
      if (Thread.currentThread() != worker) {
        worker.join(STOP_WAIT_MILLIS);
      }
      stopped = true;
      refuseWhatIsLeft();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(@Nullable Thread transfer) throws InterruptedException {
    if (transfer != null) {
      transfer.interrupt();
      transfer.join(STOP_WAIT_MILLIS);
    }
  }

  /** Its engine; for its own thread only. */
  Cpe cpe() {
    return cpe;
  }

  // ---- the worker

  /** Something that happens to the device. */
  interface Fact<T> {
    T happen() throws FaultException;
  }

  /** Has it happen on the agent's thread. */
  <T> CompletableFuture<T> onWorker(Fact<T> fact) {
    CompletableFuture<T> result = new CompletableFuture<>();
    mailbox.add(
        () -> {
          if (stopped) {
            result.completeExceptionally(new IllegalStateException("the agent is closed"));
            return;
          }
          try {
            result.complete(fact.happen());
          } catch (FaultException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    refuseWhatIsLeft();
    return result;
  }

  /** Nobody shall wait for an agent that is gone. */
  private void refuseWhatIsLeft() {
    Runnable left = stopped ? mailbox.poll() : null;
    while (left != null) {
      left.run();
      left = mailbox.poll();
    }
  }

  private void run() {
    boolean booted = false;
    while (!stopping) {
      try {
        if (!booted) {
          booted = true;
          keeper.restore();
          boot();
        }
        oneRound();
      } catch (InterruptedException e) {
        stopping = true;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; the device goes on. Please report it.", e);
        recover();
      }
    }
    takeFacts(mailbox.poll());
    keeper.keepOrLog();
    awaited.closed();
  }

  /** The open session is lost. What failed shall not fail again before something has changed. */
  private void recover() {
    if (cpe.inSession()) {
      cpe.sessionClosed(
          new SessionOutcome(SessionFailure.ABORTED, "internal error", false, List.of()));
    }
    try {
      takeFacts(mailbox.poll(AFTER_DEFECT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** What has happened, then one session, or some commands, or else a wait. */
  private void oneRound() throws InterruptedException {
    takeFacts(mailbox.poll());
    if (stopping) {
      return; // what was to wake us up for that is taken
    }
    followDoor();
    if (cpe.sessionDue()) {
      runSession(cpe.openSession());
      return;
    }
    keeper.keepOrLog();
    List<CpeCommand> commands = cpe.takeCommands();
    if (!commands.isEmpty()) {
      keeper.keepOrLog();
      commands.forEach(this::carryOut);
      return;
    }
    long wait = Math.min(cpe.nextDeadline() - host.monotonicMillis(), LONGEST_SLEEP_MILLIS);
    if (wait > 0) {
      takeFacts(host.await(mailbox, wait));
    }
    lookAtWallClock();
    cpe.onTime();
  }

  /** Carries out this fact, if there is one, and all that have come after it. */
  private void takeFacts(@Nullable Runnable first) {
    Runnable fact = first;
    while (fact != null) {
      try {
        fact.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; a fact is lost. Please report it.", e);
      }
      fact = mailbox.poll();
    }
  }

  private void lookAtWallClock() {
    long offset = wallClockOffset();
    if (Math.abs(offset - wallClockOffset) > WALL_CLOCK_TOLERANCE_MILLIS) {
      cpe.wallClockSet();
    }
    wallClockOffset = offset;
  }

  private long wallClockOffset() {
    return host.now().toEpochMilli() - host.monotonicMillis();
  }

  private void runSession(CwmpSession session) {
    keeper.keepOrLog(); // if the power goes now, this is a session that failed
    long begin = System.nanoTime();
    SessionOutcome outcome = converse(session);
    cpe.sessionClosed(outcome);
    awaited.sessionEnded(session.answers(), cpe.owedRequests());
    listeners.sessionEnded();
    log(session, outcome, (System.nanoTime() - begin) / 1_000_000);
    try {
      settings.sessionEnd().accept(outcome);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The listener of session ends failed", e);
    }
  }

  private SessionOutcome converse(CwmpSession session) {
    try (AcsConnection acs = new AcsConnection(settings.network(), host.random())) {
      connection = acs;
      SessionStep step =
          stopping ? session.onFailure(SessionFailure.ABORTED, "stopping") : session.start();
      while (!(step instanceof SessionStep.Finished)) {
        if (step instanceof SessionStep.Send send) {
          boolean informedBefore = session.informed();
          step = exchange(acs, session, send);
          if (session.informed() && !informedBefore) {
            keeper.keepOrLog(); // what was told must not be told again
          }
          cpe.takeCommands()
              .forEach(this::carryOut); // those that do not wait for the session's end
        } else if (step instanceof SessionStep.Execute execute) {
          step = session.onAnswer(answer(execute.request()).message());
        }
      }
      return ((SessionStep.Finished) step).outcome();
    } finally {
      connection = null;
    }
  }

  private static SessionStep exchange(
      AcsConnection acs, CwmpSession session, SessionStep.Send send) {
    try {
      return session.onReply(acs.exchange(send.post()));
    } catch (AcsConnection.ExchangeException e) {
      return session.onFailure(e.failure(), String.valueOf(e.getMessage()));
    }
  }

  /** Carries out a request, and lets nothing of it stand that the store could not keep. */
  private Answer answer(AcsRequest request) {
    Runnable undo = cpe.undo();
    Answer answer = rpcs.answer(request, cpe);
    if (answer.isFault()) {
      return answer;
    }
    try {
      keeper.keep();
    } catch (IOException e) {
      undo.run();
      LOG.log(System.Logger.Level.ERROR, "The state could not be kept, the ACS is told 9002", e);
      keeper.keepOrLog(); // what was refused must not come back after a restart
      String text = "the change could not be stored";
      return new Answer(Fault.of(FaultCode.INTERNAL_ERROR, text), List.of());
    }
    listeners.changed(answer.changes());
    return answer;
  }

  private void carryOut(CpeCommand command) {
    if (command instanceof FeatureCommand wanted) {
      carryOut(wanted);
      return;
    }
    if (command instanceof CpeCommand.StartTransfer start) {
      startTransfer(start.transfer());
      return;
    }
    if (command instanceof CpeCommand.AskUser ask) {
      askUser(ask);
      return;
    }
    Thread transfer = transferThread;
    if (transfer != null) {
      transfer.interrupt();
    }
    if (command instanceof CpeCommand.ResetToFactory) {
      // In this order: the reset is owed until all of it is done, and the state says so.
      act(settings.actions()::resetToFactory);
      cpe.factoryReset();
      keeper.keepOrLog();
    }
    act(settings.actions()::restart);
    boot();
  }

  /** The device runs again; what a restart has made of a file is known first. */
  private void boot() {
    for (TransferQueue.Entry interrupted : cpe.transfers().interrupted()) {
      Transfer transfer = interrupted.transfer();
      if (!transfer.request().isDownload()) {
        continue; // the engine says that it has failed
      }
      Instant completed = CwmpTime.UNKNOWN;
      FaultStruct fault = FaultStruct.NONE;
      try {
        transfers.checkRestarted(transfer.request());
        completed = host.now();
      } catch (FaultException e) {
        fault = new FaultStruct(e.fault().code(), e.fault().text());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "The transfer failed by a defect", e);
        fault = FAILED_INSIDE;
      }
      cpe.transfers()
          .finished(transfer, new TransferResult(fault, interrupted.started(), completed));
    }
    followDoor();
    cpe.boot();
  }

  private static void act(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "An action of the device failed; it goes on", e);
    }
  }

  private void carryOut(FeatureCommand command) {
    for (FeatureDriver feature : settings.features()) {
      if (feature.carryOut(command, fact -> mailbox.add(() -> fact.accept(cpe)))) {
        return;
      }
    }
    LOG.log(System.Logger.Level.ERROR, "No feature of this agent carries out {0}", command);
  }

  private void askUser(CpeCommand.AskUser ask) {
    Transfer transfer = ask.transfer();
    try {
      settings
          .consent()
          .ask(
              transfer.request(),
              ask.message(),
              agrees -> mailbox.add(() -> cpe.transfers().answeredByUser(transfer, agrees)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The user could not be asked; the download waits", e);
    }
  }

  private void startTransfer(Transfer transfer) {
    Thread previous = transferThread;
    Thread thread =
        new Thread(
            () -> {
              Runnable end = carryOutAfter(previous, transfer);
              mailbox.add(end);
            },
            "cwmp-transfer");
    thread.setDaemon(true);
    transferThread = thread;
    thread.start();
  }

  /**
   * One file at a time: an earlier one whose result nobody waits for has to go first.
   *
   * @return the fact that comes of it
   */
  private Runnable carryOutAfter(@Nullable Thread previous, Transfer transfer) {
    Instant begin = host.now();
    FaultStruct fault;
    try {
      if (previous != null) {
        previous.interrupt();
        previous.join();
      }
      if (carryOut(transfer.request()) == FileTransfer.Applied.BY_RESTART) {
        return () -> cpe.transfers().needsRestart(transfer);
      }
      TransferResult success = new TransferResult(FaultStruct.NONE, begin, host.now());
      return () -> cpe.transfers().finished(transfer, success);
    } catch (FaultException e) {
      fault = new FaultStruct(e.fault().code(), e.fault().text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      FaultCode code =
          transfer.request().isDownload() ? FaultCode.DOWNLOAD_FAILURE : FaultCode.UPLOAD_FAILURE;
      fault = new FaultStruct(code.code(), "the device was stopped");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The transfer failed by a defect", e);
      fault = FAILED_INSIDE;
    }
    TransferResult failure = new TransferResult(fault, begin, CwmpTime.UNKNOWN);
    return () -> cpe.transfers().finished(transfer, failure);
  }

  private FileTransfer.Applied carryOut(TransferRequest request)
      throws FaultException, InterruptedException {
    if (!settings.fileServers().test(URI.create(request.url()))) {
      throw new FaultException(
          FaultCode.REQUEST_DENIED, "this device does not talk to that file server");
    }
    if (request instanceof Upload upload) {
      transfers.send(upload);
      return FileTransfer.Applied.NOW;
    }
    return transfers.fetchAndApply(request);
  }

  /** Has the port for connection requests as the parameters say, and says where it is. */
  private void followDoor() {
    ParameterNode url = tree.engine().node(EngineParameter.CONNECTION_REQUEST_URL);
    if (door == null) {
      return;
    }
    Standby sleep = cpe.standby();
    door.follow(tree.engine(), sleep == null || sleep.hearsRequests());
    if (url != null) {
      cpe.put(url, door.url());
    }
  }

  private static void log(CwmpSession session, SessionOutcome outcome, long millis) {
    LOG.log(
        outcome.successful() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        "Session {0} with {1}: {2} in {3} ms",
        session.plan().inform().event().stream().map(e -> e.code().text()).toList(),
        session.plan().acs().origin(),
        outcome
            .failure()
            .map(failure -> "failed, " + failure.key() + ": " + outcome.detail())
            .orElse("succeeded"),
        millis);
  }
}
