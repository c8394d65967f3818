// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.Event;
import cwmp.message.TransferRequest;
import cwmp.transfer.Schedule;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeEntries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a device must remember over a restart, as plain values for a store. TR-069 3.7.1.5.
 *
 * <p>Due times are of the wall clock, as the monotonic one does not survive.
 *
 * @param events not delivered, without those that follow from transfers
 * @param retryCount failed sessions since the last good one
 * @param softwareVersion that ran when the state was taken, so that the ACS can be told of another
 * @param rebootKeys command keys of the Reboot requests that the next boot answers
 * @param resetOwed whether the device was told to go back to the factory, and has not
 * @param owed requests of the device's own that the ACS has not answered, apart from those of
 *     transfers
 * @param features what the device's features remember, by their names
 * @param tree the values, rows and attributes of the device's own
 */
public record CpeState(
    List<Event> events,
    int retryCount,
    String softwareVersion,
    List<String> rebootKeys,
    boolean resetOwed,
    List<ScheduledInform> scheduledInforms,
    List<QueuedTransfer> transfers,
    List<OwedRequest> owed,
    Map<String, List<String>> features,
    TreeEntries tree) {

  /** An Inform that the ACS has scheduled. */
  public record ScheduledInform(Instant due, String commandKey) {}

  /**
   * A transfer in the queue.
   *
   * @param scheduleOrNull of a scheduled download, else null
   * @param started when the last attempt began, {@link cwmp.message.CwmpTime#UNKNOWN} if there was
   *     none
   * @param resultOrNull of one that is over, else null
   */
  public record QueuedTransfer(
      int id,
      TransferRequest request,
      TransferQueue.State state,
      Instant due,
      @Nullable QueuedSchedule scheduleOrNull,
      Instant started,
      @Nullable TransferResult resultOrNull) {

    static QueuedTransfer of(TransferQueue.Entry entry, Instant origin) {
      Schedule schedule = entry.scheduleOrNull();
      return new QueuedTransfer(
          entry.transfer().id(),
          entry.transfer().request(),
          entry.state(),
          origin.plusMillis(entry.dueMillis()),
          schedule == null
              ? null
              : new QueuedSchedule(
                  origin.plusMillis(schedule.receivedMillis()),
                  schedule.window(),
                  schedule.failures(),
                  schedule.consent()),
          entry.started(),
          entry.resultOrNull());
    }

    TransferQueue.Entry entry(Instant origin) {
      return new TransferQueue.Entry(
          new Transfer(id, request),
          state,
          Duration.between(origin, due).toMillis(),
          scheduleOrNull == null
              ? null
              : new Schedule(
                  Duration.between(origin, scheduleOrNull.received()).toMillis(),
                  scheduleOrNull.window(),
                  scheduleOrNull.failures(),
                  scheduleOrNull.consent()),
          started,
          resultOrNull);
    }
  }

  /** How far a scheduled download has come, as {@link Schedule}. */
  public record QueuedSchedule(
      Instant received, int window, int failures, Schedule.Consent consent) {}

  public CpeState {
    events = List.copyOf(events);
    rebootKeys = List.copyOf(rebootKeys);
    scheduledInforms = List.copyOf(scheduledInforms);
    transfers = List.copyOf(transfers);
    owed = List.copyOf(owed);
    features = new TreeMap<>(features);
  }

  /** The same with other values, rows and attributes. */
  public CpeState withTree(TreeEntries other) {
    return new CpeState(
        events,
        retryCount,
        softwareVersion,
        rebootKeys,
        resetOwed,
        scheduledInforms,
        transfers,
        owed,
        features,
        other);
  }

  static CpeState of(Cpe cpe, EventQueue events, @Nullable Agenda agenda, int retryCount) {
    ParameterTree tree = cpe.tree();
    String version = tree.engine().value(EngineParameter.SOFTWARE_VERSION);
    if (agenda == null) {
      return new CpeState(
          events.undelivered(),
          retryCount,
          version,
          List.of(),
          false,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          tree.entries());
    }
    Instant origin = origin(cpe.host());
    return new CpeState(
        events.undelivered(),
        retryCount,
        version,
        agenda.rebootKeys,
        agenda.isResetOwed(),
        agenda.scheduledInforms.stream()
            .map(s -> new ScheduledInform(origin.plusMillis(s.dueMillis()), s.commandKey()))
            .toList(),
        agenda.transfers.entries().stream().map(e -> QueuedTransfer.of(e, origin)).toList(),
        agenda.owed,
        saved(agenda, cpe.settings(), cpe.host()),
        tree.entries());
  }

  private static Map<String, List<String>> saved(
      Agenda agenda, CpeSettings settings, CpeHost host) {
    Map<String, List<String>> saved = new TreeMap<>();
    for (CpeFeature<?> feature : settings.features()) {
      List<String> fields = saved(feature, agenda.features.get(feature), host);
      if (!fields.isEmpty()) {
        saved.put(feature.name(), fields);
      }
    }
    return saved;
  }

  @SuppressWarnings("unchecked") // Cpe.keep takes for a feature only states of its own kind
  private static <S extends FeatureState> List<String> saved(
      CpeFeature<S> feature, @Nullable FeatureState state, CpeHost host) {
    return state == null ? List.of() : feature.save((S) state, host);
  }

  /**
   * Gives the device its values, and what it had to remember.
   *
   * @return what no longer fits the model and was left out
   */
  List<String> putBack(Cpe cpe, Agenda agenda) {
    Instant origin = origin(cpe.host());
    agenda.versionBefore = softwareVersion;
    agenda.rebootKeys.addAll(rebootKeys);
    if (resetOwed) {
      agenda.afterSession = new CpeCommand.ResetToFactory();
    }
    agenda.owed.addAll(owed);
    for (ScheduledInform scheduled : scheduledInforms) {
      long due = scheduled.due().toEpochMilli() - origin.toEpochMilli();
      agenda.scheduledInforms.add(new Agenda.ScheduledInform(due, scheduled.commandKey()));
    }
    agenda.transfers.restore(transfers.stream().map(t -> t.entry(origin)).toList());
    List<String> leftOut = new ArrayList<>();
    restoreFeatures(cpe, true, leftOut);
    leftOut.addAll(cpe.tree().load(tree));
    restoreFeatures(cpe, false, leftOut);
    return leftOut;
  }

  private void restoreFeatures(Cpe cpe, boolean beforeRows, List<String> leftOut) {
    for (CpeFeature<?> feature : cpe.settings().features()) {
      List<String> saved = features.get(feature.name());
      if (saved != null && feature.comesBeforeRows() == beforeRows) {
        try {
          feature.restore(cpe, saved);
        } catch (IllegalArgumentException e) {
          leftOut.add(feature.name() + ": " + e.getMessage());
        }
      }
    }
  }

  /**
   * When the monotonic clock was 0, to the second: finer, no two readings of the clocks agree, and
   * a state would differ from itself.
   */
  private static Instant origin(CpeHost host) {
    return host.now().minusMillis(host.monotonicMillis()).truncatedTo(ChronoUnit.SECONDS);
  }
}
