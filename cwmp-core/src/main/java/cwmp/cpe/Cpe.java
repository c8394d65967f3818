// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.soap.CwmpVersion;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.tree.Added;
import cwmp.tree.Change;
import cwmp.tree.ConfigurationFile;
import cwmp.tree.Effect;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeState;
import cwmp.tree.Writer;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One device as CWMP sees it, between its sessions: what it owes the ACS and when it will call.
 *
 * <p>Facts come in (it has booted, a value has changed, the ACS has knocked, time has passed) and
 * may make a session {@linkplain #sessionDue due}. The driver then {@linkplain #openSession opens}
 * it, carries it to its end and {@linkplain #sessionClosed reports} how it went. Between facts the
 * driver sleeps until {@link #nextDeadline}. After each fact, and after each session, there may be
 * {@linkplain #takeCommands commands} for the device.
 *
 * <p>A failed session is tried again after a wait that grows with each failure (TR-069 3.2.1.1);
 * anything new that happens in the meantime ends the wait.
 *
 * <p>A device, its tree and its session belong to one thread at a time.
 */
public final class Cpe {
  /** The deadline of a device that waits for nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  private final ParameterTree tree;
  private final CpeHost host;
  private final CpeSettings settings;

  private final Timers timers = new Timers();
  private EventQueue events = new EventQueue();
  private CwmpVersion version = CwmpVersion.V1_4;
  private boolean running;
  private boolean due;

  private @Nullable OpenSession open;
  private @Nullable Agenda agenda;

  /**
   * A device as it comes from the factory, without power: it owes the ACS a {@code 0 BOOTSTRAP}.
   */
  public Cpe(ParameterTree tree, CpeHost host, CpeSettings settings) {
    this.tree = tree;
    this.host = host;
    this.settings = settings;
    events.bootstrap();
  }

  /**
   * The device's parameters. Local changes go through {@link #set} and its siblings, which notify.
   */
  public ParameterTree tree() {
    return tree;
  }

  /** The clocks and the randomness of the device. */
  public CpeHost host() {
    return host;
  }

  /** What it has in common with others. */
  CpeSettings settings() {
    return settings;
  }

  /** What becomes of the transfers that the device was told to start. */
  public TransferFacts transfers() {
    return new TransferFacts(this);
  }

  /** The other devices of which this one knows. */
  public Neighbours neighbours() {
    return new Neighbours(this);
  }

  // ---- facts

  /**
   * The device has power, or has restarted: {@code 1 BOOT}, with an {@code M Reboot} for each
   * reboot that was asked for. A session that is still open has failed by it.
   */
  public void boot() {
    if (open != null) {
      CwmpSession cut = open.session();
      sessionClosed(
          new SessionOutcome(
              SessionFailure.ABORTED, "the device restarted", cut.informed(), cut.acknowledged()));
    }
    tree.takeEffect(Effect.AFTER_RESTART);
    events.rebooted();
    if (agenda != null) {
      agenda.rebooted(events, host.monotonicMillis());
    }
    events.add(EventCode.BOOT);
    engineWrites(EngineParameter.DELAY_REBOOT, "-1");
    version = CwmpVersion.V1_4;
    running = true;
    timers.booted();
    rearmTimers();
    trigger();
    if (agenda != null && agenda.versionBefore != null) {
      tellOtherSoftware(agenda.versionBefore);
    }
    settings.features().forEach(feature -> feature.booted(this));
  }

  /** What a restart has changed is known of one parameter only, and that one has to be told. */
  private void tellOtherSoftware(String versionBefore) {
    agenda().versionBefore = null;
    ParameterNode parameter = tree.engine().node(EngineParameter.SOFTWARE_VERSION);
    if (parameter != null && tree.exists(parameter)) {
      valueMoved(parameter, versionBefore);
    }
    dropEmptyAgenda();
  }

  /**
   * The device has lost its power; nothing but {@link #boot} wakes it. An open session is to be
   * failed by the driver.
   */
  public void powerOff() {
    running = false;
    due = false;
    timers.powerLost();
  }

  /**
   * The ACS has knocked, and its credentials were good.
   *
   * @return false if the device takes no connection requests now, so that the answer is 503
   */
  public boolean connectionRequested() {
    if (!running || !tree.engine().isCwmpEnabled()) {
      return false;
    }
    Standby sleep = standby();
    if (sleep != null && !sleep.hearsRequests()) {
      return false;
    }
    wake();
    events.add(EventCode.CONNECTION_REQUEST);
    trigger();
    return true;
  }

  /**
   * The device would like to go into standby, from which {@link #wake} or a connection request that
   * it can hear gets it. TR-069 Annex L.
   *
   * @return how it sleeps, as deeply as the policy lets it; empty if it has to stay awake: in a
   *     session, or because of a contact that the ACS has scheduled
   */
  public Optional<Standby> sleep() {
    if (!running || open != null || isLeaving()) {
      return Optional.empty();
    }
    boolean scheduled = agenda != null && !agenda.scheduledInforms.isEmpty();
    Optional<Standby> sleep = Standby.deepest(tree.engine(), scheduled, host.monotonicMillis());
    sleep.ifPresent(how -> agenda().standby = how);
    return sleep;
  }

  /**
   * The device is awake again: {@code 13 WAKEUP} if the ACS has missed more of it than the policy
   * allows, and what fell due meanwhile. No {@code 1 BOOT}, as nothing has restarted.
   */
  public void wake() {
    Standby sleep = standby();
    if (agenda == null || sleep == null) {
      return;
    }
    agenda.standby = null;
    long now = host.monotonicMillis();
    long missedPeriodic = timers.missedTicks(tree.engine(), host);
    if (sleep.isWorthAnEvent(tree.engine(), now, missedPeriodic, agenda.isInformDue(now))) {
      occurred(Event.of(EventCode.WAKEUP));
    }
    onTime();
    dropEmptyAgenda();
  }

  /** How the device sleeps; null while it is awake. */
  public @Nullable Standby standby() {
    return agenda == null ? null : agenda.standby;
  }

  /** Whether it can do nothing by itself, not even when its time has come. */
  private boolean isFastAsleep() {
    Standby sleep = standby();
    return sleep != null && !sleep.keepsTimers();
  }

  /**
   * Something has happened that has an event and nothing else, such as {@code X ACME OVERHEATED} or
   * {@code 8 DIAGNOSTICS COMPLETE}.
   *
   * @throws IllegalArgumentException if the event belongs to something else: a changed value, or a
   *     method of its own
   */
  public void raise(Event event) {
    requireRaisable(event.code());
    if (event.code().equals(EventCode.BOOTSTRAP)) {
      bootstrap();
    } else {
      occurred(event);
    }
  }

  /**
   * Checks that an event may be {@linkplain #raise raised}, for those who want to know before.
   *
   * @throws IllegalArgumentException if it belongs to something else, or is no event code
   */
  public static void requireRaisable(EventCode code) {
    EventQueue.requireCauseless(code);
  }

  /**
   * The device's own side sets parameters, read-only ones too, all of them or none.
   *
   * @throws FaultException as SetParameterValues would, apart from 9008
   */
  public void set(List<ParameterValue> values) throws FaultException {
    changed(tree.set(values, Writer.DEVICE));
  }

  /** The device's own side adds a row; returns what {@link ParameterTree#addObject} does. */
  public Added addObject(String tablePath) throws FaultException {
    Added added = tree.addObject(tablePath, Writer.DEVICE);
    changed(added.changes());
    return added;
  }

  /** The device's own side deletes a row. */
  public void deleteObject(String rowPath) throws FaultException {
    changed(tree.deleteObject(rowPath, Writer.DEVICE).changes());
  }

  /**
   * Gives the device the configuration of a file that it has fetched.
   *
   * @param file see {@link ConfigurationFile}
   * @throws FaultException 9018 if it is damaged, or does not fit this device; nothing is changed
   */
  public void configure(String file) throws FaultException {
    changed(ConfigurationFile.restore(tree, file, Writer.DEVICE));
  }

  /** A computed value of the device is another one now, without anybody having written it. */
  public void valueMoved(ParameterNode parameter, String oldValue) {
    changed(List.of(new Change(parameter, oldValue, tree.value(parameter), Writer.DEVICE)));
  }

  /**
   * The device has changed by itself in ways that nobody has told: rows that come and go and values
   * that move by themselves are looked at now, as otherwise at the beginning of a session.
   */
  public void look() {
    if (running) {
      if (open == null) {
        changed(tree.forgetVanished());
      }
      notifications().look();
      dropEmptyAgenda();
    }
  }

  /**
   * The network has told the device about its ACS. Another URL is a {@code 0 BOOTSTRAP}.
   *
   * @return what the device does not take, each with its reason, for a log
   */
  public List<String> discovered(DiscoveredAcs found) {
    Discovery discovery = new Discovery(tree, timers.failures());
    discovery.take(found);
    changed(discovery.changes);
    return discovery.refused;
  }

  /**
   * The device is as it came from the factory; {@link #boot} follows. A session that is still open
   * is forgotten with the rest.
   */
  public void factoryReset() {
    powerOff();
    open = null;
    tree.reset();
    events.bootstrap();
    agenda = null;
    timers.forgetFailures();
  }

  /**
   * Somebody knows better than TR-069 3.2.1.1 when to try again: a wait after a failed session, if
   * the device is in one, lasts so long from now.
   */
  public void retryAfter(Duration wait) {
    if (running) {
      timers.retryIn(wait, host);
    }
  }

  /**
   * The wall clock has been set, so that what is due at a time of day is due after another wait.
   */
  public void wallClockSet() {
    timers.noteWallClock(tree.engine());
    rearmTimers();
    settings.features().forEach(feature -> feature.wallClockSet(this));
  }

  /** Time has passed, perhaps up to {@link #nextDeadline}. */
  public void onTime() {
    if (!running || isFastAsleep()) {
      return;
    }
    long now = host.monotonicMillis();
    if (timers.isRetryDue(now)) {
      trigger();
    }
    if (timers.tick(tree.engine(), host)) {
      occurred(Event.of(EventCode.PERIODIC));
    }
    if (agenda != null) {
      onTime(agenda, now);
    }
  }

  private void onTime(Agenda agenda, long now) {
    if (agenda.takeDueInforms(events, now)) {
      trigger();
    }
    if (agenda.transfers.expire(now)) {
      trigger();
    }
    if (agenda.notifyAt <= now) {
      agenda.notifyAt = NEVER;
      notifications().trigger();
    }
    for (CpeFeature<?> feature : settings.features()) {
      FeatureState state = agenda.features.get(feature);
      if (state != null && state.nextDueMillis() <= now) {
        feature.onTime(this, now);
      }
    }
    if (agenda.scheduledRestartAt <= now || agenda.delayedRestartAt <= now) {
      agenda.scheduledRestartAt = NEVER;
      agenda.delayedRestartAt = NEVER;
      agenda.oweRestart();
    }
  }

  // ---- sessions

  /**
   * Whether a session is to be opened now. A device without a usable ManagementServer.URL opens
   * none.
   */
  public boolean sessionDue() {
    return due
        && running
        && open == null
        && !isLeaving()
        && !isFastAsleep()
        && tree.engine().isCwmpEnabled()
        && tree.engine().acs() != null;
  }

  /** Whether a session is open. */
  public boolean inSession() {
    return open != null;
  }

  /** How many sessions have failed since the last that did not; the Inform tells it. */
  public int retryCount() {
    return timers.failures();
  }

  /** What the ACS has not been told. */
  public List<Event> owedEvents() {
    return InformBuilder.events(events, agenda);
  }

  /**
   * The instant on the host's monotonic clock, in milliseconds, at which the device wants {@link
   * #onTime}; {@link #NEVER} if it waits for nothing.
   */
  public long nextDeadline() {
    if (!running || isFastAsleep()) {
      return NEVER;
    }
    long next = timers.nextDue();
    if (agenda != null) {
      next = Math.min(next, agenda.nextDueMillis());
      if (open == null && !agenda.transfers.isRunning()) {
        next = Math.min(next, agenda.transfers.nextDueMillis().orElse(NEVER));
      }
    }
    return next;
  }

  /** What it waits for by itself, the next first: why it will call its ACS, and when. */
  public List<Upcoming> upcoming() {
    return isFastAsleep() ? List.of() : Outlook.of(this);
  }

  /** The transfers that it was told of, until the ACS has taken their result. */
  public List<TransferQueue.Entry> queuedTransfers() {
    return agenda == null ? List.of() : agenda.transfers.entries();
  }

  /**
   * Opens a session with all that the device owes the ACS.
   *
   * @throws IllegalStateException if one is open, or the device has no power
   */
  public CwmpSession openSession() {
    HttpTarget acs = tree.engine().acs();
    if (open != null || !running || acs == null) {
      throw new IllegalStateException(
          open != null ? "a session is open" : running ? "no ACS to talk to" : "the device is off");
    }
    changed(tree.forgetVanished());
    OpenSession begun = OpenSession.begin(this, acs, version, events, notifications().toReport());
    open = begun;
    due = false;
    timers.stopWaiting();
    if (agenda != null) {
      agenda.notifyAt = NEVER;
      agenda.changes.take(begun.changes());
    }
    return begun.session();
  }

  /**
   * The open session has ended.
   *
   * @throws IllegalStateException if none was open
   */
  public void sessionClosed(SessionOutcome outcome) {
    OpenSession closed = open;
    if (closed == null) {
      throw new IllegalStateException("no session is open");
    }
    open = null;
    tree.takeEffect(Effect.AFTER_SESSION);
    boolean hasMoved = closed.isLeftBehind(tree.engine());
    if (outcome.successful()) {
      timers.sessionSucceeded(host.monotonicMillis());
    } else {
      timers.sessionFailed();
      if (outcome.failureOrNull() == SessionFailure.VERSION) {
        version = version.below();
      }
      if (!due && running && !hasMoved) {
        timers.waitForRetry(tree.engine(), host, outcome.retryAfter());
      }
    }
    closed.settle(outcome.informed(), outcome.acknowledged(), events, agenda);
    if (agenda != null) {
      agenda.settleRefused(closed.session().answers());
    }
    if (outcome.successful()) {
      goOn();
    }
    if (hasMoved) {
      bootstrap();
    }
    rearmTimers();
    settings.features().forEach(feature -> feature.sessionClosed(this, outcome));
    dropEmptyAgenda();
  }

  /** What happened during the session, or had no room in its Inform, is worth another one. */
  private void goOn() {
    if (!events.isEmpty()) {
      trigger();
    } else if (agenda != null && agenda.changes.hasActive()) {
      notifications().trigger();
    }
  }

  /** What the device is to do now, in this order; a second call gives nothing. */
  public List<CpeCommand> takeCommands() {
    if (agenda == null || !running || isFastAsleep()) {
      return List.of();
    }
    List<CpeCommand> commands = new ArrayList<>(agenda.commands);
    agenda.commands.clear();
    if (open != null) {
      return commands;
    }
    if (agenda.afterSession != null) {
      commands.add(agenda.afterSession);
      agenda.restarted();
      powerOff();
    } else {
      long now = host.monotonicMillis();
      agenda.transfers.askDue(now).forEach(t -> commands.add(CpeCommand.AskUser.of(t)));
      Transfer transfer = agenda.transfers.startDue(now, host.now(), host.isIdle());
      if (transfer != null) {
        commands.add(new CpeCommand.StartTransfer(transfer));
      }
    }
    return commands;
  }

  // ---- what features need

  /** What this device remembers for a feature; null if nothing. */
  @SuppressWarnings("unchecked") // keep() takes for a feature only states of its own kind
  public <S extends FeatureState> @Nullable S stateOf(CpeFeature<S> feature) {
    return agenda == null ? null : (S) agenda.features.get(feature);
  }

  /** Replaces what this device remembers for a feature; null forgets it. */
  public <S extends FeatureState> void keep(CpeFeature<S> feature, @Nullable S state) {
    if (state != null || agenda != null) {
      agenda().keep(feature, state);
    }
  }

  /** Has the driver do something, as soon as it looks for commands, also during a session. */
  public void command(FeatureCommand command) {
    agenda().commands.add(command);
  }

  /**
   * The device has something to say by a method of its own: in a session as soon as may be, or in
   * the next one if it has no event.
   */
  public void owe(OwedRequest request) {
    agenda().owed.add(request);
    if (!request.events().isEmpty()) {
      trigger();
    }
  }

  /** The requests of the device's own that wait for their answer, apart from its transfers'. */
  public List<CpeRequest> owedRequests() {
    return agenda == null
        ? List.of()
        : asOfNow(agenda).owed.stream().map(OwedRequest::request).toList();
  }

  /** The engine itself writes a value; it is told to the ACS if that wants to know. */
  public void put(ParameterNode parameter, String value) {
    changed(tree.put(parameter, value, Writer.ENGINE));
  }

  // ---- what the RPC handlers need

  /** What the ACS may ask the device to do, now or later. */
  public AcsOrders orders() {
    return new AcsOrders(this);
  }

  /** Parameters have changed, whoever did it: acts on those that the engine owns, and notifies. */
  public void changed(List<Change> changes) {
    settings.features().forEach(feature -> feature.changed(this, changes));
    for (Change change : changes) {
      if (!change.differs()) {
        continue;
      }
      EngineParameter own = change.parameter().schema().engine();
      if (own == EngineParameter.URL && open == null) {
        bootstrap();
      } else if (own != null) {
        timers.noteChange(Timers.setBy(own));
        rearmTimers();
      }
      notifications().changed(change);
    }
  }

  /** The ACS has changed attributes of these. */
  public void attributesChanged(List<ParameterNode> parameters) {
    notifications().attributesChanged(parameters);
    dropEmptyAgenda();
  }

  /** The transfers that the ACS asked for and whose result it has not taken. */
  List<AllQueuedTransferStruct> listedTransfers() {
    return agenda == null ? List.of() : asOfNow(agenda).transfers.listed();
  }

  /** Without what the ACS has taken in the open session. */
  private Agenda asOfNow(Agenda planned) {
    return open == null ? planned : open.rest(planned);
  }

  // ---- state that outlives a restart

  /**
   * How to take back what happens from here on: for a request of the ACS that is not carried out
   * after all, or whose changes could not be kept. Works as long as the same session is open.
   */
  public Runnable undo() {
    TreeState values = tree.state();
    EventQueue owed = events.copy();
    Agenda planned = agenda == null ? null : agenda.copy();
    Runnable waits = timers.undo();
    boolean wasDue = due;
    return () -> {
      tree.restore(values);
      events = owed;
      agenda = planned;
      waits.run();
      due = wasDue;
    };
  }

  /**
   * What a restart must not lose. During a session that is: what would be left if it failed now.
   */
  public CpeState state() {
    if (open == null) {
      return CpeState.of(this, events, agenda, timers.failures());
    }
    EventQueue owed = events.copy();
    Agenda planned = agenda == null ? null : agenda.copy();
    open.settleAsFailed(tree.engine(), owed, planned);
    return CpeState.of(this, owed, planned, timers.failures() + 1);
  }

  /**
   * Puts back what {@link #state} gave, before {@link #boot}.
   *
   * @return what no longer fits the model and was left out, for a log
   */
  public List<String> restore(CpeState state) {
    events.clear();
    state.events().forEach(events::add);
    timers.restoreFailures(state.retryCount());
    List<String> leftOut = state.putBack(this, agenda());
    dropEmptyAgenda();
    return leftOut;
  }

  // ---- details

  /** The device has to introduce itself to an ACS that does not know it. */
  private void bootstrap() {
    events.bootstrap();
    version = CwmpVersion.V1_4;
    if (open != null) {
      open = open.voided();
    }
    if (agenda != null) {
      agenda.bootstrapped();
    }
    settings.features().forEach(feature -> feature.bootstrapped(this));
    dropEmptyAgenda();
    if (running) {
      trigger();
    }
  }

  /** An event that ends a wait for a retry only if the ACS would learn something new by it. */
  private void occurred(Event event) {
    boolean isTold = open != null && open.events().contains(event);
    if (events.add(event) && !isTold) {
      trigger();
    }
  }

  /** A session is wanted as soon as none is open; a wait for a retry is over. */
  void trigger() {
    due = true;
    timers.stopWaiting();
  }

  /** Follows the parameters that set a timer; during a session only when that has ended. */
  private void rearmTimers() {
    if (!running || open != null) {
      return; // the next boot, or the end of the session, does it
    }
    int restarts = timers.rearm(tree.engine(), host);
    if ((restarts & Timers.SCHEDULED_RESTART) != 0) {
      long at = RebootTimer.scheduledAt(tree.engine(), host);
      if (at != NEVER || agenda != null) {
        agenda().scheduledRestartAt = at;
      }
    }
    if ((restarts & Timers.DELAYED_RESTART) != 0) {
      long at = RebootTimer.delayedAt(tree.engine(), host);
      if (at != NEVER || agenda != null) {
        agenda().delayedRestartAt = at;
      }
    }
  }

  private boolean isLeaving() {
    return agenda != null && agenda.afterSession != null;
  }

  void engineWrites(EngineParameter parameter, String value) {
    ParameterNode node = tree.engine().node(parameter);
    if (node != null && tree.exists(node)) {
      tree.put(node, value, Writer.ENGINE);
    }
  }

  private Notifications notifications() {
    return new Notifications(this);
  }

  Timers timers() {
    return timers;
  }

  boolean isRunning() {
    return running;
  }

  /** What the device has to remember, null if nothing. */
  @Nullable Agenda agendaOrNull() {
    return agenda;
  }

  /** What the device has to remember; made when it is first needed. */
  Agenda agenda() {
    if (agenda == null) {
      agenda = new Agenda();
    }
    return agenda;
  }

  void dropEmptyAgenda() {
    if (agenda != null && agenda.isEmpty()) {
      agenda = null;
    }
  }
}
