// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.TransferComplete;
import cwmp.session.RequestAnswer;
import cwmp.transfer.TransferQueue;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only few devices have to remember at a time, kept apart so that all others do without. */
final class Agenda {
  /** An Inform that the ACS has scheduled, due on the monotonic clock. */
  record ScheduledInform(long dueMillis, String commandKey) {}

  /** The most scheduled Informs at a time. */
  static final int MOST_SCHEDULED = 16;

  /** The most Reboot requests at a time: as many events as an Inform has room for. */
  static final int MOST_REBOOTS = EventQueue.LIMIT;

  final List<ScheduledInform> scheduledInforms = new ArrayList<>(0);
  final TransferQueue transfers;
  final ValueChanges changes;

  /** Of the parameters that may notify only so often; null until one has. */
  private @Nullable NotificationLimits limits;

  /** The command keys of the Reboot requests that the next restart answers. */
  final List<String> rebootKeys = new ArrayList<>(0);

  /** The software that ran before a restart, until the next boot has compared it; else null. */
  @Nullable String versionBefore;

  /** The device's own requests, apart from those of its transfers. */
  final List<OwedRequest> owed = new ArrayList<>(0);

  /** What features have to remember; copied on write. */
  Map<CpeFeature<?>, FeatureState> features = Map.of();

  /** What features want done, not taken yet. Not undone, so that copies share it. */
  final List<FeatureCommand> commands;

  /**
   * What the device is to do as soon as no session is open: restart, or go back to the factory; or
   * neither. A way back to the factory stays here until it has been gone.
   */
  @Nullable CpeCommand afterSession;

  /**
   * When the session for active notification may start that the throttle holds back; else {@link
   * Cpe#NEVER}.
   */
  long notifyAt = Cpe.NEVER;

  /** When ScheduleReboot falls due; else {@link Cpe#NEVER}. */
  long scheduledRestartAt = Cpe.NEVER;

  /** When DelayReboot falls due; else {@link Cpe#NEVER}. */
  long delayedRestartAt = Cpe.NEVER;

  /** How the device sleeps; null while it is awake. */
  @Nullable Standby standby;

  Agenda() {
    this(new TransferQueue(), new ValueChanges(), new ArrayList<>(0));
  }

  private Agenda(TransferQueue transfers, ValueChanges changes, List<FeatureCommand> commands) {
    this.commands = commands;
    this.transfers = transfers;
    this.changes = changes;
  }

  /** When a parameter of this kind may notify again; notes that it does if that is by now. */
  long freeAt(ParameterNode parameter, EngineParameters engine, long now) {
    if (!NotificationLimits.has(parameter)) {
      return now;
    }
    if (limits == null) {
      limits = new NotificationLimits();
    }
    return limits.freeAt(parameter, engine, now);
  }

  /** The next instant at which something in here falls due, apart from the transfers. */
  long nextDueMillis() {
    long next = Math.min(notifyAt, Math.min(scheduledRestartAt, delayedRestartAt));
    for (ScheduledInform scheduled : scheduledInforms) {
      next = Math.min(next, scheduled.dueMillis());
    }
    for (FeatureState state : features.values()) {
      next = Math.min(next, state.nextDueMillis());
    }
    return next;
  }

  /**
   * Makes events of the scheduled Informs that are due.
   *
   * @return whether there was one
   */
  boolean takeDueInforms(EventQueue events, long now) {
    boolean any = isInformDue(now);
    for (ScheduledInform scheduled : List.copyOf(scheduledInforms)) {
      if (scheduled.dueMillis() <= now) {
        scheduledInforms.remove(scheduled);
        events.add(EventCode.SCHEDULED);
        events.add(new Event(EventCode.M_SCHEDULE_INFORM, scheduled.commandKey()));
      }
    }
    return any;
  }

  /** Whether a time has come that the ACS has scheduled an Inform for. */
  boolean isInformDue(long now) {
    return scheduledInforms.stream().anyMatch(scheduled -> scheduled.dueMillis() <= now);
  }

  /** The device has restarted: what that answers becomes events, what it ends is forgotten. */
  void rebooted(EventQueue events, long now) {
    transfers.giveUpInterrupted(now);
    rebootKeys.forEach(key -> events.add(new Event(EventCode.M_REBOOT, key)));
    rebootKeys.clear();
    commands.clear();
    changes.clear();
    limits = null;
    restarted();
    notifyAt = Cpe.NEVER;
    standby = null;
  }

  /** The device introduces itself anew: what it owed the ACS is void. */
  void bootstrapped() {
    changes.clear();
    transfers.clear();
    owed.clear();
  }

  /** The device is to restart as soon as no session is open, unless it has more to do then. */
  void oweRestart() {
    if (afterSession == null) {
      afterSession = new CpeCommand.Restart();
    }
  }

  /** A restart is what was to be done; a reset is more than that, and still owed. */
  void restarted() {
    if (!isResetOwed()) {
      afterSession = null;
    }
  }

  /** Whether the device was told to forget everything, and has not. */
  boolean isResetOwed() {
    return afterSession instanceof CpeCommand.ResetToFactory;
  }

  /** Replaces what a feature has to remember; null forgets it. */
  void keep(CpeFeature<?> feature, @Nullable FeatureState state) {
    Map<CpeFeature<?>, FeatureState> changed = new HashMap<>(features);
    if (state == null) {
      changed.remove(feature);
    } else {
      changed.put(feature, state);
    }
    features = Map.copyOf(changed);
  }

  /** All requests of the device's own that wait for their answer. */
  List<CpeRequest> requests() {
    return Stream.concat(transfers.reports().stream(), owed.stream().map(OwedRequest::request))
        .toList();
  }

  /** The ACS has answered this request. */
  void delivered(CpeRequest request) {
    if (request instanceof TransferComplete report) {
      transfers.delivered(report);
      return;
    }
    for (int i = 0; i < owed.size(); i++) {
      if (owed.get(i).request().equals(request)) {
        owed.remove(i);
        return;
      }
    }
  }

  /** Drops what the ACS has refused, unless it tells of something that the ACS has to learn. */
  void settleRefused(List<RequestAnswer> answers) {
    for (RequestAnswer one : answers) {
      CpeRequest request = one.request();
      boolean tellsResult =
          request instanceof TransferComplete
              || request instanceof AutonomousTransferComplete
              || request instanceof DUStateChangeComplete
              || request instanceof AutonomousDUStateChangeComplete;
      if (one.answer() instanceof Fault && !tellsResult) {
        delivered(request);
      }
    }
  }

  boolean isEmpty() {
    return scheduledInforms.isEmpty()
        && transfers.isEmpty()
        && changes.isEmpty()
        && limits == null
        && rebootKeys.isEmpty()
        && owed.isEmpty()
        && features.isEmpty()
        && commands.isEmpty()
        && afterSession == null
        && versionBefore == null
        && standby == null
        && nextDueMillis() == Cpe.NEVER;
  }

  Agenda copy() {
    Agenda copy = new Agenda(transfers.copy(), changes.copy(), commands);
    copy.scheduledInforms.addAll(scheduledInforms);
    copy.rebootKeys.addAll(rebootKeys);
    copy.owed.addAll(owed);
    copy.features = features;
    copy.limits = limits == null ? null : limits.copy();
    copy.versionBefore = versionBefore;
    copy.standby = standby;
    copy.afterSession = afterSession;
    copy.notifyAt = notifyAt;
    copy.scheduledRestartAt = scheduledRestartAt;
    copy.delayedRestartAt = delayedRestartAt;
    return copy;
  }
}
