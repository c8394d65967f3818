// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.cpe.OwedRequest;
import cwmp.http.Credentials;
import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.ChangeDUState;
import cwmp.message.CwmpTime;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.session.SessionOutcome;
import cwmp.software.SoftwareState.Batch;
import cwmp.software.SoftwareState.Running;
import cwmp.software.SoftwareState.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs, updates and uninstalls deployment units, as the ACS asks by ChangeDUState or the device
 * does by itself. TR-069 A.4.1.10, A.4.2.3, A.4.2.4.
 *
 * <p>Operations wait for the end of the session and are then carried out one after the other. Each
 * succeeds or fails by itself; the results of a request go to the ACS together. An operation that
 * means several units gives a result for each. What the units are stands in the tree, and nowhere
 * else.
 *
 * <p>The command is {@link ChangeUnit}; what became of it comes back by {@link #changeEnded}.
 */
public final class SoftwareModules implements CpeFeature<SoftwareState> {
  /** The most operations that wait or are under way. A request has to have room for 16. */
  static final int MOST_OPERATIONS = 64;

  private static final Duration LONGEST = Duration.ofHours(24);

  /** Software modules for all devices. */
  public SoftwareModules() {}

  @Override
  public String name() {
    return "softwareModules";
  }

  // ---- facts

  /**
   * The ACS asks for this.
   *
   * @throws FaultException 9004 if too much is waiting
   */
  public void request(Cpe cpe, ChangeDUState request) throws FaultException {
    SoftwareState state = stateOf(cpe);
    if (request.operations().isEmpty()) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "no operation is asked for");
    }
    if (state.operations() + request.operations().size() > MOST_OPERATIONS) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED,
          "%d operations are waiting, expected %d with these at most"
              .formatted(state.operations(), MOST_OPERATIONS));
    }
    List<Batch> batches = new ArrayList<>(state.batches());
    batches.add(
        new Batch(
            request.commandKey(),
            cpe.host().monotonicMillis() + LONGEST.toMillis(),
            true,
            request.operations(),
            List.of(),
            null,
            List.of()));
    cpe.keep(this, new SoftwareState(state.lastId(), batches));
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    proceed(cpe);
  }

  /** What was under way is begun again. */
  @Override
  public void booted(Cpe cpe) {
    SoftwareState state = stateOf(cpe);
    Running running = state.batches().isEmpty() ? null : state.batches().get(0).running();
    if (running != null) {
      cpe.command(command(cpe, running));
    }
    proceed(cpe);
  }

  @Override
  public void bootstrapped(Cpe cpe) {
    SoftwareState state = stateOf(cpe);
    List<Batch> left = new ArrayList<>();
    for (Batch batch : state.batches()) {
      if (batch.running() != null) {
        left.add(batch.abandoned());
      }
    }
    keep(cpe, new SoftwareState(state.lastId(), left));
  }

  /** The ACS has waited long enough for its results. */
  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    SoftwareState state = stateOf(cpe);
    List<Batch> left = new ArrayList<>();
    for (Batch batch : state.batches()) {
      if (batch.dueMillis() <= nowMillis) {
        report(cpe, expired(cpe, batch));
      } else {
        left.add(batch);
      }
    }
    keep(cpe, new SoftwareState(state.lastId(), left));
    proceed(cpe);
  }

  private Batch expired(Cpe cpe, Batch batch) {
    UnitResult late =
        UnitResult.failed(
            FaultCode.CANNOT_COMPLETE_DOWNLOAD, "not done within " + LONGEST.toHours() + " hours");
    String now = CwmpTime.format(cpe.host().now());
    Batch ended = batch;
    Running running = batch.running();
    if (running != null) {
      ended = ended.with(new UnitChange(cpe).finish(running.step(), running.started(), late));
    }
    for (Step step : batch.steps()) {
      ended = ended.with(new UnitChange(cpe).failure(step.uuid(), step.row(), now, late));
    }
    for (int i = 0; i < batch.operations().size(); i++) {
      ended = ended.with(new UnitChange(cpe).failure("", 0, now, late));
    }
    return ended;
  }

  /** A change has ended; one that nobody waits for any more is ignored. */
  public void changeEnded(Cpe cpe, ChangeUnit change, UnitResult result) {
    SoftwareState state = stateOf(cpe);
    Batch first = state.batches().isEmpty() ? null : state.batches().get(0);
    Running running = first == null ? null : first.running();
    if (first == null || running == null || running.id() != change.id()) {
      return;
    }
    OpResultStruct ended = new UnitChange(cpe).finish(running.step(), running.started(), result);
    cpe.keep(this, state.withFirst(first.with(ended)));
    proceed(cpe);
  }

  /**
   * The device has changed a unit without being asked by CWMP, or has failed to. The rows are
   * brought up to date, and the ACS is told if its policy wants that.
   *
   * @param uuid of the unit; empty for an Install to have one made
   * @param url where it came from
   * @param executionEnvironment the path of its row in ExecEnv, without a final dot
   * @param result the unit as it is now, or the fault
   */
  public void changedByItself(
      Cpe cpe,
      UnitOperation operation,
      String uuid,
      String url,
      String executionEnvironment,
      UnitResult result) {
    UnitRows rows = new UnitRows(cpe);
    String now = CwmpTime.format(cpe.host().now());
    int row =
        operation == UnitOperation.INSTALL
            ? 0
            : rows.units().stream()
                .filter(
                    unit ->
                        rows.unit(unit, "UUID").equalsIgnoreCase(uuid)
                            && rows.unit(unit, "ExecutionEnvRef").equals(executionEnvironment))
                .findFirst()
                .orElse(0);
    Step step = new Step(operation, row, url, "", "", uuid, executionEnvironment);
    OpResultStruct ended;
    if (result.fault().isFault()) {
      ended = new UnitChange(cpe).failure(uuid, row, now, result);
    } else {
      try {
        ended = new UnitChange(cpe).finish(new UnitChange(cpe).begin(step), now, result);
      } catch (UnitFault e) {
        ended = new UnitChange(cpe).failure(uuid, row, now, e.result());
      }
    }
    if (new AutonomousPolicy(cpe.tree()).wants(operation, ended.fault())) {
      cpe.owe(
          new OwedRequest(
              List.of(Event.of(EventCode.AUTONOMOUS_DU_STATE_CHANGE_COMPLETE)),
              new AutonomousDUStateChangeComplete(
                  List.of(new AutonOpResultStruct(ended, operation.text())))));
    }
  }

  // ---- what follows from them

  /** Begins the next change, if none is under way, and reports what is done. */
  private void proceed(Cpe cpe) {
    SoftwareState state = stateOf(cpe);
    while (!cpe.inSession() && !state.batches().isEmpty()) {
      Batch first = state.batches().get(0);
      if (first.running() != null) {
        break;
      }
      if (first.isDone()) {
        report(cpe, first);
        state = state.withFirst(null);
      } else if (first.steps().isEmpty()) {
        state = state.withFirst(opened(cpe, first));
      } else {
        state = begun(cpe, state, first);
      }
    }
    keep(cpe, state);
  }

  /** Finds out what the next operation of a request means. */
  private static Batch opened(Cpe cpe, Batch batch) {
    List<OperationStruct> later = batch.operations().subList(1, batch.operations().size());
    OperationStruct operation = batch.operations().get(0);
    try {
      return batch.withSteps(later, new UnitTargets(new UnitRows(cpe)).steps(operation));
    } catch (UnitFault e) {
      String now = CwmpTime.format(cpe.host().now());
      OpResultStruct failed =
          new UnitChange(cpe).failure(UnitChange.uuidOf(operation), 0, now, e.result());
      return batch.withSteps(later, List.of()).with(failed);
    }
  }

  private SoftwareState begun(Cpe cpe, SoftwareState state, Batch batch) {
    Step step = batch.steps().get(0);
    Batch shorter =
        batch.withSteps(batch.operations(), batch.steps().subList(1, batch.steps().size()));
    String now = CwmpTime.format(cpe.host().now());
    try {
      new UnitTargets(new UnitRows(cpe)).requireReady(step);
      Running running = new Running(state.lastId() + 1, new UnitChange(cpe).begin(step), now);
      cpe.command(command(cpe, running));
      return new SoftwareState(running.id(), state.withFirst(shorter.running(running)).batches());
    } catch (UnitFault e) {
      OpResultStruct failed = new UnitChange(cpe).failure(step.uuid(), step.row(), now, e.result());
      return state.withFirst(shorter.with(failed));
    }
  }

  private static ChangeUnit command(Cpe cpe, Running running) {
    Step step = running.step();
    UnitRows rows = new UnitRows(cpe);
    return new ChangeUnit(
        running.id(),
        step.operation(),
        step.url(),
        new Credentials(step.username(), step.password()),
        step.uuid(),
        step.operation() == UnitOperation.INSTALL ? "" : rows.unit(step.row(), "Version"),
        rows.nameOf(step.environment()));
  }

  private static void report(Cpe cpe, Batch batch) {
    if (batch.isReported()) {
      cpe.owe(
          new OwedRequest(
              List.of(
                  Event.of(EventCode.DU_STATE_CHANGE_COMPLETE),
                  new Event(EventCode.M_CHANGE_DU_STATE, batch.commandKey())),
              new DUStateChangeComplete(batch.results(), batch.commandKey())));
    }
  }

  private SoftwareState stateOf(Cpe cpe) {
    SoftwareState state = cpe.stateOf(this);
    return state == null ? SoftwareState.NONE : state;
  }

  /** The last id is kept as long as something could still come back with it. */
  private void keep(Cpe cpe, SoftwareState state) {
    SoftwareState before = cpe.stateOf(this);
    if (before != null || !state.batches().isEmpty()) {
      cpe.keep(this, state.batches().isEmpty() && state.lastId() == 0 ? null : state);
    }
  }

  // ---- over a restart

  @Override
  public List<String> save(SoftwareState state, CpeHost host) {
    return SoftwareStore.save(state, host);
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    cpe.keep(this, SoftwareStore.restore(saved, cpe.host()));
  }
}
