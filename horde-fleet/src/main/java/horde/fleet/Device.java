// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.autonomous.OwnRequests;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeCommand.AskUser;
import cwmp.cpe.CpeCommand.ResetToFactory;
import cwmp.cpe.CpeCommand.Restart;
import cwmp.cpe.CpeCommand.StartTransfer;
import cwmp.cpe.FeatureCommand;
import cwmp.cpe.Standby;
import cwmp.message.AcsRequest;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.FaultException;
import cwmp.message.Kicked;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.RequestDownload;
import cwmp.message.SetParameterValues;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.xmpp.XmppElement;
import horde.profile.Profile;
import horde.profile.Randomness;
import horde.profile.Span;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One device of the fleet: the engine's {@link Cpe}, and the body around it that has power, a loop
 * and a place in its timing wheel.
 *
 * <p>Its methods are for its loop's thread only; {@link Fleet#call} gets there. An idle device is
 * this object, its engine and its tree, so every field counts: what can be computed from the index
 * is computed, and what is seldom there is behind one reference.
 */
public final class Device extends DeviceWorld {
  private static final long DARK_TIMES = Randomness.stream("device.dark");

  private static final Duration AFTER_INTERNAL_ERROR = Duration.ofSeconds(60);

  /** Whether a device can do anything at all. */
  public enum Power {
    /** It has not been switched on yet, or was switched off. */
    OFF,
    /** It runs. */
    ON,
    /** It restarts: it does nothing, and nobody answers. */
    DARK
  }

  private final Cpe cpe;
  private @Nullable SessionRun session;
  private @Nullable TransferRun transfer;
  private @Nullable SessionFailure lastFailure;
  private Power power = Power.OFF;
  private boolean informed;
  private boolean traced;
  private boolean resetting;
  private boolean paused;
  private byte holds;

  /**
   * A device that is off.
   *
   * @param index within the fleet, from 0
   */
  Device(LoopGroup group, int index) {
    super(group, index);
    this.cpe = new Cpe(new ParameterTree(group.nodes(), this), this, loop().shared().cpeSettings());
  }

  // ---- what is known about it

  /** The name of its group. */
  public String group() {
    return loopGroup().group().name();
  }

  /** Who it is. */
  public DeviceId id() {
    return loopGroup().group().deviceId(index(), loop().shared().seed());
  }

  /** Whether it runs. */
  public Power power() {
    return power;
  }

  /** Whether its sessions are kept to be looked at. */
  public boolean isTraced() {
    return traced;
  }

  /** Whether it is in a session. */
  public boolean inSession() {
    return session != null;
  }

  /** Whether it has had at least one session that ended well. */
  public boolean informed() {
    return informed;
  }

  /** How many sessions have failed since the last that did not. */
  public int failedInARow() {
    return cpe.retryCount();
  }

  /** What its ACS has not been told. */
  public List<Event> owedEvents() {
    return cpe.owedEvents();
  }

  /** What all randomness of the fleet comes from. */
  public long seed() {
    return loop().shared().seed();
  }

  /** Why its last session failed, if it did. */
  public Optional<SessionFailure> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  @Override
  public ParameterTree tree() {
    return cpe.tree();
  }

  /** A session sees the rows as they were when it began. */
  @Override
  long rowsMillis() {
    return session == null ? loop().wallMillis() : session.rowsMillis();
  }

  /** Whether it takes connection requests over UDP even while STUNEnable is false. */
  public boolean listensOnUdp() {
    return profile().udpConnectionRequests();
  }

  /**
   * Asks the engine for something that changes nothing; facts go through {@link #happen(Consumer)}.
   */
  public <T> T see(Function<Cpe, T> question) {
    return question.apply(cpe);
  }

  /** The device type that it is of. */
  public Profile type() {
    return profile();
  }

  /** How it gets to its servers. */
  public Access access() {
    return loopGroup().group().access();
  }

  // ---- what people do to it

  /**
   * Sets parameters as an application or a user of the device would.
   *
   * @throws FaultException as SetParameterValues would, apart from 9008
   */
  public void set(List<ParameterValue> values) throws FaultException {
    set(values, loop().shared().clock().monotonicNanos());
  }

  /** The same, so that what follows is due from that time of the clock that never jumps. */
  void set(List<ParameterValue> values, long dueNanos) throws FaultException {
    requirePower();
    apply(() -> cpe.set(values));
    settle(dueNanos);
  }

  /**
   * Adds a row.
   *
   * @return its instance number
   * @throws FaultException as AddObject would
   */
  public int addObject(String tablePath) throws FaultException {
    requirePower();
    int instance = cpe.addObject(tablePath).instanceNumber();
    happened(() -> cpe.addObject(tablePath));
    settle();
    return instance;
  }

  /**
   * Deletes a row.
   *
   * @throws FaultException as DeleteObject would
   */
  public void deleteObject(String rowPath) throws FaultException {
    requirePower();
    apply(() -> cpe.deleteObject(rowPath));
    settle();
  }

  /**
   * Has it inform with this event.
   *
   * @throws IllegalArgumentException if the event cannot come by itself
   */
  public void inform(Event event) {
    inform(engine -> engine.raise(event), loop().shared().clock().monotonicNanos());
  }

  /** Has it inform because of this, so that the session is due from that time. */
  void inform(Consumer<Cpe> reason, long dueNanos) {
    requirePower();
    tell(() -> reason.accept(cpe));
    settle(dueNanos);
  }

  /**
   * Has it fetch or send a file by itself, as after a look at a server for updates. The ACS hears
   * of the end if ManagementServer.AutonomousTransferCompletePolicy says so. TR-069 A.3.3.3.
   *
   * @param username for the server if it asks; empty for none
   * @throws IllegalArgumentException if the URL is none
   * @throws IllegalStateException if it is in the middle of another transfer, or leaves upgrades to
   *     its ACS
   */
  public void transferByItself(AutonomousTransfer wanted, String username, String password) {
    requirePower();
    URI.create(wanted.transferUrl());
    if (transfer != null) {
      throw new IllegalStateException("the device is in the middle of another transfer");
    }
    boolean[] may = {false};
    tell(() -> may[0] = AutonomousTransfers.started(cpe, wanted));
    if (!may[0]) {
      throw new IllegalStateException(
          "the device leaves upgrades to its ACS: ManagementServer.UpgradesManaged is true");
    }
    transfer = TransferRun.byItself(this, wanted, username, password);
    transfer.start();
    settle();
  }

  /**
   * Has it ask its ACS for a Download. TR-069 A.4.2.2.
   *
   * @throws IllegalArgumentException if a text is too long, or there are too many
   */
  public void requestDownload(RequestDownload request) {
    requirePower();
    tell(() -> OwnRequests.requestDownload(cpe, request));
    settle();
  }

  /**
   * Has its user be sent to it by a web page of the ACS's. TR-069 A.4.2.1.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public void kick(Kicked request) {
    requirePower();
    tell(() -> OwnRequests.kicked(cpe, request));
    settle();
  }

  /** Has it begin no session until {@link #resume}, whatever happens; a running one goes on. */
  public void pause() {
    if (!paused) {
      paused = true;
      hold();
    }
  }

  /** Lets it begin sessions again; what has happened in the meantime is told at once. */
  public void resume() {
    if (paused) {
      paused = false;
      release();
    }
  }

  /** Whether somebody has paused it. */
  public boolean isPaused() {
    return paused;
  }

  /** Takes its power away for a moment, in the middle of whatever it does. */
  public void reboot() {
    requirePower();
    goDark("rebooting", profile().timing().reboot());
  }

  /** Has it restart as it came from the factory, as somebody with a pin in the hole would. */
  public void factoryReset() {
    requirePower();
    carryOut(new ResetToFactory());
  }

  /**
   * Has its user switch it on, unless it is on or restarting.
   *
   * @param after how long from now
   */
  public void switchOn(Duration after) {
    if (power == Power.OFF) {
      switchOnAt(monotonicMillis() + after.toMillis());
    }
  }

  /** Has its user pull the plug, in the middle of whatever it does. It keeps what it knows. */
  public void switchOff() {
    boolean running = power == Power.ON;
    if (running) {
      stopAs(Power.OFF);
    }
    power = Power.OFF;
    loop().cancel(this);
    loop().shared().listener().onPowerOff(this);
    if (running) {
      keep();
    }
  }

  /** Has its user press the button that takes it back to its factory state. */
  public void resetToFactory() {
    requirePower();
    resetting = true;
    goDark("going back to its factory state", profile().timing().factoryReset());
  }

  /**
   * Has it go into standby, as deeply as its StandbyPolicy lets it. It wakes up when the time is
   * over, or by a connection request that it can hear.
   *
   * @return how it sleeps; empty if it has to stay awake
   */
  public Optional<Standby> standBy(Duration time) {
    requirePower();
    Optional<Standby> sleep = cpe.sleep();
    if (sleep.isPresent()) {
      loop().schedule(new StandbyAlarm(this, sleep.get()), monotonicMillis() + time.toMillis());
    }
    settle();
    return sleep;
  }

  /** Keeps its sessions from the next one on, the last ones, as {@link Fleet#traces} has it. */
  public void trace() {
    trace(true);
  }

  /** Does so from the next session on, or no more; what was kept stays while there is room. */
  public void trace(boolean on) {
    traced = on;
  }

  /** The running session as far as it has come, if it is written down; else the last kept one. */
  public Optional<SessionTrace> lastSession() {
    Optional<SessionTrace> running = runningSession();
    return running.isPresent() ? running : loop().traces().last(index());
  }

  /** Its kept sessions, the oldest first; the running one is the last, if it is written down. */
  public List<SessionTrace> keptSessions() {
    List<SessionTrace> kept = new ArrayList<>(loop().traces().of(index()));
    runningSession().ifPresent(kept::add);
    return kept;
  }

  private Optional<SessionTrace> runningSession() {
    return session == null ? Optional.empty() : session.soFar();
  }

  private void requirePower() {
    if (power != Power.ON) {
      throw new IllegalStateException(
          power == Power.OFF ? "the device is not switched on" : "the device is restarting");
    }
  }

  // ---- power

  /** Has it switched on at this time. */
  void switchOnAt(long millis) {
    loop().schedule(this, millis);
  }

  @Override
  void expired() {
    long due = deadlineMillis;
    try {
      if (power == Power.ON) {
        tell(cpe::onTime);
        lookAtRows();
        settle(due * 1_000_000);
      } else {
        powerUp(due * 1_000_000);
      }
    } catch (RuntimeException e) {
      recover(e);
    }
  }

  private void powerUp(long dueNanos) {
    power = Power.ON;
    loop().statistics().devicesOn++;
    noteBoot();
    if (resetting) {
      resetting = false;
      cpe.factoryReset();
    }
    loop().shared().listener().onPowerUp(this);
    cpe.boot();
    TransferRun installed = transfer;
    if (installed != null) {
      transfer = null;
      installed.afterRestart();
    }
    loop().shared().layers().forEach(layer -> layer.booted(this));
    settle(dueNanos);
  }

  /** Stops everything for a time of this span, then starts again. */
  void goDark(String why, Span span) {
    Duration time = draw(span, DARK_TIMES);
    stopAs(Power.DARK);
    loop().schedule(this, monotonicMillis() + time.toMillis());
    loop().shared().listener().onDark(this, why, time);
    keep();
  }

  private void stopAs(Power without) {
    power = without;
    loop().statistics().devicesOn--;
    loop().statistics().times().knocks().lost(this);
    cpe.powerOff();
    abort("the device lost its power");
    loop().shared().features().forEach(feature -> feature.powerOff(this));
    if (transfer != null) {
      transfer.interrupt();
    }
  }

  // ---- sessions

  /**
   * A genuine connection request was taken, or refused because there were too many of them or the
   * device takes none now: counts it and tells the listener.
   */
  public void knocked(ConnectionRequestWay way, boolean taken) {
    LoopStatistics statistics = loop().statistics();
    statistics.connectionRequest(way, taken);
    if (taken) {
      statistics.times().knocks().taken(this, loop().shared().clock().monotonicNanos());
    }
    loop().shared().listener().onConnectionRequest(this, way, taken);
  }

  /** Acts on whatever the last fact has changed, a session due from now. */
  void settle() {
    settle(loop().shared().clock().monotonicNanos());
  }

  private void settle(long dueNanos) {
    if (power != Power.ON) {
      return;
    }
    if (session != null) {
      session.noteFact(dueNanos);
    }
    cpe.takeCommands().forEach(this::carryOut);
    if (power != Power.ON) {
      return;
    }
    if (session == null && holds == 0 && !loop().stopping() && cpe.sessionDue()) {
      openSession(dueNanos);
    }
    if (session == null) {
      keep();
    }
    sleep();
  }

  /** Arms the timer for what the engine waits for next. */
  private void sleep() {
    long deadline = Math.min(cpe.nextDeadline(), nextLookAtRows());
    if (deadline == Cpe.NEVER) {
      loop().cancel(this);
    } else {
      // Never now: an engine that wants to be called at once, always, must not stop the loop.
      loop().schedule(this, Math.max(deadline, monotonicMillis() + 1));
    }
  }

  /**
   * When it has to look for rows that have come or gone, because the ACS wants to hear of it at
   * once; on the engine's clock.
   */
  private long nextLookAtRows() {
    if (!hasLiveRows() || session != null) {
      return Cpe.NEVER;
    }
    long next = loopGroup().nextWatchedRowChange(this);
    return next == Long.MAX_VALUE
        ? Cpe.NEVER
        : monotonicMillis() + Math.max(1, next - loop().wallMillis());
  }

  private void lookAtRows() {
    if (hasLiveRows() && !cpe.sessionDue() && nextLookAtRows() != Cpe.NEVER) {
      tell(cpe::look);
    }
  }

  private void openSession(long dueNanos) {
    cpe.onTime(); // what has fallen due belongs into the Inform, even if its timer is late
    SessionRun run = new SessionRun(this, cpe.openSession(), dueNanos);
    session = run;
    loop().statistics().devicesInSession++;
    run.start();
  }

  /** Its session has ended. */
  void sessionOver(SessionRun ended, SessionOutcome outcome, Duration took) {
    session = null;
    loop().statistics().deviceOutOfSession(informed, lastFailure != null, outcome.successful());
    lastFailure = outcome.failureOrNull();
    informed |= outcome.successful();
    try {
      cpe.sessionClosed(outcome);
      lookAtRows();
      loop().shared().layers().forEach(layer -> layer.sessionEnded(this, outcome));
      loop().shared().listener().onSessionEnd(this, outcome, took);
      settle(ended.firstFactNanos());
    } catch (RuntimeException e) {
      recover(e);
    }
    loop().sessionOver();
  }

  /** Ends the running session, if there is one. */
  void abort(String why) {
    if (session != null) {
      session.abort(why);
    }
  }

  /** What the parameters hold that the ACS is about to set, as far as there are such. */
  List<ParameterValue> valuesBefore(SetParameterValues request) {
    List<ParameterValue> values = new ArrayList<>(request.parameterList().size());
    for (ParameterValue wanted : request.parameterList()) {
      ParameterNode node = tree().find(wanted.name());
      if (node != null && tree().exists(node)) {
        boolean hidden = node.schema().isHidden(); // reads as empty, and leaves the device as that
        values.add(
            new ParameterValue(node.path(), wanted.type(), hidden ? "" : tree().value(node)));
      }
    }
    return values;
  }

  /** Answers a request of the ACS. */
  Message answer(AcsRequest request) {
    return loop()
        .shared()
        .answer(this, request, asked -> FleetShared.rpcsOf(profile()).answer(asked, cpe).message());
  }

  /**
   * A connection request that needs no proof, as it does not come from the network.
   *
   * @return whether the device takes it; it then leads to a session
   */
  public boolean requestConnection() {
    boolean taken = knock();
    knocked(ConnectionRequestWay.HTTP, taken);
    settle();
    return taken;
  }

  /** Whether an authenticated connection request is taken; it then leads to a session. */
  boolean knock() {
    boolean taken = power == Power.ON && !loop().stopping() && cpe.connectionRequested();
    if (taken) {
      happened(cpe::connectionRequested);
    }
    return taken;
  }

  // ---- what it remembers

  /** Its name in a store, the same whatever its place in the fleet. */
  String stateName() {
    DeviceId id = id();
    return group() + "/" + id.oui() + "-" + id.serialNumber();
  }

  /**
   * Makes it the device that it was in an earlier run; before it is switched on.
   *
   * @return what is not as it was, for a log
   */
  List<String> restore(byte[] state) {
    try {
      DeviceState before = DeviceState.of(state);
      installed(before.softwareVersion());
      return cpe.restore(before.engine());
    } catch (IllegalArgumentException e) {
      return List.of("its state cannot be read, so it is new: " + e.getMessage());
    }
  }

  /** What it has to remember now, for {@link #keep}. */
  byte[] stateBytes() {
    return new DeviceState(installedVersion(), cpe.state()).toBytes();
  }

  /** Hands a state to the store, which the fleet must have. */
  void keep(byte[] state, StateLog.Outcome outcome) {
    StateLog states = Objects.requireNonNull(loop().shared().states(), "a fleet with a store");
    states.keep(index(), stateName(), state, outcome);
  }

  /** Has the store, if there is one, follow what happens outside of sessions; nothing waits. */
  private void keep() {
    if (loop().shared().states() != null) {
      FleetLoop loop = loop();
      keep(
          stateBytes(),
          failure -> {
            if (failure != null) {
              loop.post(() -> loop.statistics().statesNotKept++);
            }
          });
    }
  }

  /** How to take back what happens to the engine from here on; what has to stay is noted. */
  UndoneFacts undoable() {
    return new UndoneFacts(cpe.undo());
  }

  /**
   * Notes what has just happened to the engine, as it has to happen again if a request of the ACS
   * must be undone that came before it.
   */
  private void happened(UndoneFacts.Fact fact) {
    if (session != null) {
      session.happened(fact);
    }
  }

  /** Has something happen to the engine now, and again if that must be. */
  private void tell(Runnable fact) {
    fact.run();
    happened(fact::run);
  }

  /** The same for what the engine may refuse. */
  private void apply(UndoneFacts.Fact fact) throws FaultException {
    fact.happen();
    happened(fact);
  }

  /**
   * Something has happened outside the engine, such as the end of what a feature had this device
   * do: tells the engine, unless the device has no power. On its loop only.
   *
   * <p>This is the only way to the engine, which is nobody else's to hold: a fact may have to
   * happen again, if a request of the ACS that came before it is undone because it could not be
   * kept.
   *
   * @param fact what it means to the engine, and nothing else unless it can be done twice
   */
  public void happen(Consumer<Cpe> fact) {
    happen(fact, () -> {});
  }

  /**
   * The same for a fact that the engine has a verdict on.
   *
   * @param verdict is told once, before anything that follows from it
   */
  public <T> void happen(Function<Cpe, T> fact, Consumer<T> verdict) {
    List<T> verdicts = new ArrayList<>(1);
    happen(engine -> verdicts.add(fact.apply(engine)), () -> verdict.accept(verdicts.getFirst()));
  }

  private void happen(Consumer<Cpe> fact, Runnable then) {
    if (power != Power.ON) {
      return;
    }
    try {
      tell(() -> fact.accept(cpe));
      then.run();
      settle();
    } catch (RuntimeException e) {
      recover(e);
    }
  }

  /**
   * Has something done for this device after some time, on its loop; whatever it throws is an error
   * of ours and costs nothing else.
   *
   * @return calls it off
   */
  public Runnable after(Duration wait, Runnable action) {
    Alarm alarm = new Alarm(this, action);
    loop().schedule(alarm, monotonicMillis() + Math.max(0, wait.toMillis()));
    return () -> loop().cancel(alarm);
  }

  /**
   * A datagram has come on a socket of its connection requests.
   *
   * @return what the layers between it and the world let it hear
   */
  public byte[] heard(byte[] datagram) {
    return loop().shared().datagram(this, datagram);
  }

  /** A stanza has come over XMPP that the layers between it and the world may want to see. */
  public void heard(XmppElement stanza) {
    loop().shared().layers().forEach(layer -> layer.stanza(this, stanza));
  }

  /** Puts sessions off until {@link #release}. */
  void hold() {
    holds++;
  }

  /** Lets sessions start again. */
  void release() {
    holds--;
    try {
      settle();
    } catch (RuntimeException e) {
      recover(e);
    }
  }

  // ---- commands

  private void carryOut(CpeCommand command) {
    switch (command) {
      case Restart restart -> goDark("rebooting", profile().timing().reboot());
      case ResetToFactory reset -> resetToFactory();
      case FeatureCommand wanted -> loop().shared().carryOut(this, wanted);
      case StartTransfer(Transfer wanted) -> {
        if (transfer != null) {
          transfer.giveUp();
        }
        transfer = new TransferRun(this, profile(), wanted);
        transfer.start();
      }
      case AskUser(Transfer wanted, String message) -> new UserAnswer(this, wanted).ask();
    }
  }

  /**
   * Takes over a configuration that it has fetched.
   *
   * @throws FaultException 9018 if it is damaged, or of another device type
   */
  void configure(String file) throws FaultException {
    apply(() -> cpe.configure(file));
  }

  /** The running transfer has ended, without a restart; the fact is what the engine hears. */
  void transferOver(Transfer ended, TransferResult result, Consumer<Cpe> fact) {
    transfer = null;
    try {
      report(ended, result, fact);
      settle();
    } catch (RuntimeException e) {
      recover(e);
    }
  }

  /** Tells the engine how a transfer has ended. */
  void report(Transfer ended, TransferResult result, Consumer<Cpe> fact) {
    tell(() -> fact.accept(cpe));
    loop().shared().listener().onTransferEnd(this, ended, result);
  }

  /** Another software version runs from now on, and the ACS shall know. */
  void upgradeTo(String version) {
    ParameterNode parameter = tree().engine().node(EngineParameter.SOFTWARE_VERSION);
    String before = parameter == null ? "" : tree().value(parameter);
    installed(version);
    if (parameter != null) {
      cpe.valueMoved(parameter, before);
    }
  }

  // ---- errors of our own

  /** Something of ours threw: the device shall go on nevertheless. */
  void recover(RuntimeException e) {
    loop().countInternal(e);
    if (power == Power.ON) {
      try {
        if (session == null && cpe.inSession()) {
          cpe.sessionClosed(
              new SessionOutcome(SessionFailure.ABORTED, "internal error", false, List.of()));
        }
        sleep();
      } catch (RuntimeException again) {
        loop().countInternal(again);
      }
    }
    if (!scheduled()) {
      loop().schedule(this, monotonicMillis() + AFTER_INTERNAL_ERROR.toMillis());
    }
  }

  @Override
  public String toString() {
    return id().serialNumber();
  }
}
