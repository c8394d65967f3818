// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.http.Credentials;
import cwmp.message.CpeRequest;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.TransferComplete;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionPlan;
import cwmp.session.SessionSettings;
import cwmp.soap.CwmpVersion;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import cwmp.tree.Added;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import cwmp.wire.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final SessionSettings settings;
  private final EventQueue events = new EventQueue();

  private CwmpVersion version = CwmpVersion.V1_4;
  private boolean running;
  private boolean due;
  private boolean periodicChanged;
  private boolean rebootChanged;

  /**
   * Failed sessions since the last good one, which the Inform tells, and since the last restart,
   * which the wait uses.
   */
  private int retryCount;

  private int retryRow;
  private long retryAt = NEVER;
  private long periodicAt = NEVER;
  private long lastSuccessAt = NEVER;
  private @Nullable OpenSession open;
  private @Nullable Agenda agenda;

  /** The running session and what its Inform told. */
  private record OpenSession(
      CwmpSession session, String acsUrl, List<Event> events, Map<ParameterNode, String> changes) {}

  /**
   * A device as it comes from the factory, without power: it owes the ACS a {@code 0 BOOTSTRAP}.
   */
  public Cpe(ParameterTree tree, CpeHost host, SessionSettings settings) {
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

  // ---- facts
  // -------------------------------------------------------------------------------------

  /**
   * The device has power, or has restarted: {@code 1 BOOT}, with an {@code M Reboot} for each
   * reboot that was asked for.
   */
  public void boot() {
    events.rebooted();
    if (agenda != null) {
      agenda.rebootKeys.forEach(key -> events.add(new Event(EventCode.M_REBOOT, key)));
      agenda.rebootKeys.clear();
      agenda.changes.clear();
      agenda.afterSession = null;
      agenda.notifyAt = NEVER;
      agenda.restartAt = NEVER;
    }
    events.add(EventCode.BOOT);
    engineWrites(EngineParameter.DELAY_REBOOT, "-1");
    version = CwmpVersion.V1_4;
    retryRow = 0;
    running = true;
    lastSuccessAt = NEVER;
    armPeriodic();
    watchScheduledReboot();
    trigger();
  }

  /**
   * The device has lost its power; nothing but {@link #boot} wakes it. An open session is to be
   * failed by the driver.
   */
  public void powerOff() {
    running = false;
    due = false;
    retryAt = NEVER;
    periodicAt = NEVER;
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
    events.add(EventCode.CONNECTION_REQUEST);
    trigger();
    return true;
  }

  /**
   * Something has happened that has an event and nothing else, such as {@code X ACME OVERHEATED} or
   * {@code 8 DIAGNOSTICS COMPLETE}.
   *
   * @throws IllegalArgumentException if the event belongs to something else: a changed value, or a
   *     method of its own
   */
  public void raise(Event event) {
    String cause =
        switch (event.code().text()) {
          case "4 VALUE CHANGE" -> "change a parameter that has notification";
          case "3 SCHEDULED", "M ScheduleInform" -> "it follows a ScheduleInform of the ACS";
          case "7 TRANSFER COMPLETE", "M Download", "M ScheduleDownload", "M Upload" ->
              "it follows a transfer that the ACS asked for";
          case "5 KICKED",
              "9 REQUEST DOWNLOAD",
              "10 AUTONOMOUS TRANSFER COMPLETE",
              "11 DU STATE CHANGE COMPLETE",
              "12 AUTONOMOUS DU STATE CHANGE COMPLETE",
              "M ChangeDUState" ->
              "it comes only with its own method";
          default -> "";
        };
    if (!cause.isEmpty()) {
      throw new IllegalArgumentException(event.code() + " cannot be raised by itself: " + cause);
    }
    if (event.code().equals(EventCode.BOOTSTRAP)) {
      bootstrap();
    } else if (events.add(event)) {
      trigger();
    }
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
    changed(tree.deleteObject(rowPath, Writer.DEVICE));
  }

  /** A computed value of the device is another one now, without anybody having written it. */
  public void valueMoved(ParameterNode parameter, String oldValue) {
    changed(List.of(new Change(parameter, oldValue, tree.value(parameter), Writer.DEVICE)));
  }

  /** A transfer has ended. */
  public void transferFinished(Transfer transfer, TransferResult result) {
    if (agenda != null && agenda.transfers.finish(transfer.id(), result)) {
      trigger();
    }
  }

  /** The device is as it came from the factory; {@link #boot} follows. */
  public void factoryReset() {
    tree.reset();
    events.bootstrap();
    agenda = null;
    retryCount = 0;
    running = false;
  }

  /** Time has passed, perhaps up to {@link #nextDeadline}. */
  public void onTime() {
    if (!running) {
      return;
    }
    long now = host.monotonicMillis();
    if (retryAt <= now) {
      trigger();
    }
    if (periodicAt <= now) {
      armPeriodic();
      if (events.add(EventCode.PERIODIC)) {
        trigger();
      }
    }
    if (agenda != null) {
      onTime(agenda, now);
    }
  }

  private void onTime(Agenda agenda, long now) {
    for (var scheduled : List.copyOf(agenda.scheduledInforms)) {
      if (scheduled.dueMillis() <= now) {
        agenda.scheduledInforms.remove(scheduled);
        events.add(EventCode.SCHEDULED);
        events.add(new Event(EventCode.M_SCHEDULE_INFORM, scheduled.commandKey()));
        trigger();
      }
    }
    if (agenda.notifyAt <= now) {
      agenda.notifyAt = NEVER;
      trigger();
    }
    if (agenda.restartAt <= now) {
      agenda.restartAt = NEVER;
      if (agenda.afterSession == null) {
        agenda.afterSession = new CpeCommand.Restart();
      }
    }
  }

  // ---- sessions
  // ----------------------------------------------------------------------------------

  /**
   * Whether a session is to be opened now. A device without a usable ManagementServer.URL opens
   * none.
   */
  public boolean sessionDue() {
    return due
        && running
        && open == null
        && !isLeaving()
        && tree.engine().isCwmpEnabled()
        && acsOrNull() != null;
  }

  /** Whether a session is open. */
  public boolean inSession() {
    return open != null;
  }

  /** How many sessions have failed since the last that did not; the Inform tells it. */
  public int retryCount() {
    return retryCount;
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
    if (!running) {
      return NEVER;
    }
    long next = Math.min(retryAt, periodicAt);
    if (agenda != null) {
      next = Math.min(next, Math.min(agenda.notifyAt, agenda.restartAt));
      for (var scheduled : agenda.scheduledInforms) {
        next = Math.min(next, scheduled.dueMillis());
      }
      if (open == null && !agenda.transfers.isRunning()) {
        next = Math.min(next, agenda.transfers.nextDueMillis().orElse(NEVER));
      }
    }
    return next;
  }

  /**
   * Opens a session with all that the device owes the ACS.
   *
   * @throws IllegalStateException if one is open, or the device has no power
   */
  public CwmpSession openSession() {
    HttpTarget acs = acsOrNull();
    if (open != null || !running || acs == null) {
      throw new IllegalStateException(
          open != null ? "a session is open" : running ? "no ACS to talk to" : "the device is off");
    }
    due = false;
    retryAt = NEVER;
    if (agenda != null) {
      agenda.notifyAt = NEVER;
    }
    watchMovingValues();
    Map<ParameterNode, String> changes =
        agenda == null ? Map.of() : agenda.changes.toReport(this::valueOrNull);
    List<CpeRequest> requests =
        agenda == null ? List.of() : List.copyOf(agenda.transfers.reports());
    InformBuilder builder = new InformBuilder(tree, host, events, agenda);
    EngineParameters engine = tree.engine();
    SessionPlan plan =
        new SessionPlan(
            acs,
            new Credentials(engine.username(), engine.password()),
            version,
            builder.inform(changes, retryCount),
            requests);
    CwmpSession session = new CwmpSession(plan, settings, host::now, host.random());
    events.sent(plan.inform().event());
    open = new OpenSession(session, engine.url(), plan.inform().event(), changes);
    return session;
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
    settle(closed, outcome);
    boolean urlChanged = !closed.acsUrl().equals(tree.engine().url());
    if (outcome.successful()) {
      retryCount = 0;
      retryRow = 0;
      lastSuccessAt = host.monotonicMillis();
    } else {
      retryCount++;
      retryRow++;
      if (outcome.failureOrNull() == SessionFailure.VERSION) {
        version = lowerVersion(version);
      }
      if (!due && running && !urlChanged) {
        retryAt =
            host.monotonicMillis() + retryPolicy().waitBefore(retryRow, host.random()).toMillis();
      }
    }
    if (urlChanged) {
      bootstrap();
    }
    rearmTimers();
    dropEmptyAgenda();
  }

  /** Takes off the lists what the ACS has acknowledged, and what does not outlive a failure. */
  private void settle(OpenSession closed, SessionOutcome outcome) {
    if (outcome.informed()) {
      events.delivered(closed.events());
      if (closed.events().size() == EventQueue.LIMIT && !events.isEmpty()) {
        trigger(); // the Inform had no room for the rest
      }
      if (agenda != null) {
        agenda.changes.delivered(closed.changes(), this::valueOrNull);
        if (agenda.changes.hasActive()) {
          triggerNotification();
        }
      }
    } else {
      events.failedToDeliver();
    }
    for (CpeRequest request : outcome.acknowledged()) {
      if (agenda != null && request instanceof TransferComplete report) {
        agenda.transfers.delivered(report);
      }
    }
  }

  /** What the device is to do now, in this order; a second call gives nothing. */
  public List<CpeCommand> takeCommands() {
    if (agenda == null || open != null || !running) {
      return List.of();
    }
    List<CpeCommand> commands = new ArrayList<>(1);
    if (agenda.afterSession != null) {
      commands.add(agenda.afterSession);
      agenda.afterSession = null;
      powerOff();
    } else {
      Transfer transfer = agenda.transfers.startDue(host.monotonicMillis());
      if (transfer != null) {
        commands.add(new CpeCommand.StartTransfer(transfer));
      }
    }
    return commands;
  }

  // ---- what the RPC handlers need
  // ----------------------------------------------------------------

  /** Parameters have changed, whoever did it: acts on those that the engine owns, and notifies. */
  public void changed(List<Change> changes) {
    for (Change change : changes) {
      if (!change.differs()) {
        continue;
      }
      EngineParameter own = change.parameter().schema().engine();
      if (own != null) {
        engineParameterChanged(own);
      }
      if (change.writer() != Writer.ACS) {
        notify(change);
      }
    }
  }

  /** The ACS has changed attributes of these. */
  public void attributesChanged(List<ParameterNode> parameters) {
    for (ParameterNode parameter : parameters) {
      if (agenda != null && tree.notification(parameter) == 0) {
        agenda.changes.forget(parameter);
      }
    }
    watchMovingValues();
    dropEmptyAgenda();
  }

  /** A change by the ACS has succeeded with this key. */
  public void setParameterKey(String key) {
    engineWrites(EngineParameter.PARAMETER_KEY, key);
  }

  /** Restart after the session. */
  public void requestReboot(String commandKey) {
    agenda().rebootKeys.add(commandKey);
    if (agenda().afterSession == null) {
      agenda().afterSession = new CpeCommand.Restart();
    }
  }

  /** Back to the factory after the session. */
  public void requestFactoryReset() {
    agenda().afterSession = new CpeCommand.ResetToFactory();
  }

  /**
   * Inform after this time.
   *
   * @throws FaultException 9004 if too many are waiting
   */
  public void scheduleInform(long delaySeconds, String commandKey) throws FaultException {
    List<Agenda.ScheduledInform> scheduled = agenda().scheduledInforms;
    if (scheduled.size() >= Agenda.MOST_SCHEDULED) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED,
          "already " + Agenda.MOST_SCHEDULED + " scheduled Informs waiting");
    }
    scheduled.add(
        new Agenda.ScheduledInform(host.monotonicMillis() + delaySeconds * 1000, commandKey));
  }

  /**
   * Fetch and apply a file after the session and the delay.
   *
   * @throws FaultException 9004 if too many transfers are in the queue
   */
  public void scheduleDownload(Download download) throws FaultException {
    agenda().transfers.add(download, host.monotonicMillis() + download.delaySeconds() * 1000);
  }

  // ---- state that outlives a restart
  // ---------------------------------------------------------------

  /** What a restart must not lose. */
  public CpeState state() {
    return CpeState.of(tree, events, agenda, retryCount, host);
  }

  /**
   * Puts back what {@link #state} gave, before {@link #boot}.
   *
   * @return what no longer fits the model and was left out, for a log
   */
  public List<String> restore(CpeState state) {
    events.clear();
    state.events().forEach(events::add);
    retryCount = state.retryCount();
    state.putBack(agenda(), host);
    List<String> leftOut = tree.load(state.tree());
    dropEmptyAgenda();
    return leftOut;
  }

  // ---- details
  // -----------------------------------------------------------------------------------

  private void engineParameterChanged(EngineParameter parameter) {
    switch (parameter) {
      case URL -> {
        if (open == null) {
          bootstrap();
        }
      }
      case PERIODIC_INFORM_ENABLE, PERIODIC_INFORM_INTERVAL, PERIODIC_INFORM_TIME -> {
        periodicChanged = true;
        if (open == null) {
          rearmTimers();
        }
      }
      case SCHEDULE_REBOOT, DELAY_REBOOT -> {
        rebootChanged = true;
        if (open == null) {
          rearmTimers();
        }
      }
      default -> {
        // read where it is needed
      }
    }
  }

  private void notify(Change change) {
    int notification = tree.notification(change.parameter());
    if (notification == 0 || !running) {
      return;
    }
    boolean active = notification == 2;
    agenda().changes.changed(change.parameter(), change.oldValue(), active);
    if (active) {
      triggerNotification();
    }
  }

  private void triggerNotification() {
    boolean isNew = events.add(EventCode.VALUE_CHANGE);
    long throttle = tree.engine().defaultActiveNotificationThrottle() * 1000;
    long now = host.monotonicMillis();
    if (lastSuccessAt != NEVER && now - lastSuccessAt < throttle) {
      agenda().notifyAt = lastSuccessAt + throttle;
    } else if (isNew || open != null) {
      trigger();
    }
  }

  private void watchMovingValues() {
    for (ParameterNode parameter : tree.watched()) {
      agenda().changes.look(parameter, tree.value(parameter));
    }
  }

  private @Nullable String valueOrNull(ParameterNode parameter) {
    return tree.find(parameter.path()) == null ? null : tree.value(parameter);
  }

  /** The device has to introduce itself to an ACS that does not know it. */
  private void bootstrap() {
    events.bootstrap();
    agenda().changes.clear();
    agenda().transfers.clear();
    dropEmptyAgenda();
    if (running) {
      trigger();
    }
  }

  /** A session is wanted as soon as none is open; a wait for a retry is over. */
  private void trigger() {
    due = true;
    retryAt = NEVER;
  }

  /** Follows the parameters that set the timers, which a session does only when it has ended. */
  private void rearmTimers() {
    if (periodicChanged && running) {
      armPeriodic();
    }
    if (rebootChanged && running) {
      watchScheduledReboot();
    }
    periodicChanged = false;
    rebootChanged = false;
  }

  private void armPeriodic() {
    periodicAt = PeriodicTimer.nextTick(tree.engine(), host, periodicAt);
  }

  private void watchScheduledReboot() {
    long at = RebootTimer.restartAt(tree.engine(), host);
    if (at != NEVER || agenda != null) {
      agenda().restartAt = at;
    }
  }

  private boolean isLeaving() {
    return agenda != null && agenda.afterSession != null;
  }

  private RetryPolicy retryPolicy() {
    EngineParameters engine = tree.engine();
    return new RetryPolicy(engine.retryMinimumWaitInterval(), engine.retryIntervalMultiplier());
  }

  private void engineWrites(EngineParameter parameter, String value) {
    ParameterNode node = tree.engine().node(parameter);
    if (node != null && tree.find(node.path()) != null) {
      tree.put(node, value, Writer.ENGINE);
    }
  }

  private Agenda agenda() {
    if (agenda == null) {
      agenda = new Agenda();
    }
    return agenda;
  }

  private void dropEmptyAgenda() {
    if (agenda != null && agenda.isEmpty()) {
      agenda = null;
    }
  }

  /** The next lower version with another namespace; below the lowest, the highest again. */
  private static CwmpVersion lowerVersion(CwmpVersion version) {
    return switch (version) {
      case V1_4, V1_3, V1_2 -> CwmpVersion.V1_1;
      case V1_1 -> CwmpVersion.V1_0;
      case V1_0 -> CwmpVersion.V1_4;
    };
  }

  /** The ACS, null if the device has none or what it has is no URL. */
  private @Nullable HttpTarget acsOrNull() {
    try {
      return HttpTarget.parse(tree.engine().url());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
