// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.session.SessionOutcome;
import cwmp.software.ExecutionState.Transition;
import cwmp.tree.Change;
import cwmp.tree.SchemaParameter;
import cwmp.tree.SetCheck;
import cwmp.tree.Writer;
import java.util.List;

/**
 * Starts and stops what runs in the execution environments of a device, as {@code RequestedState}
 * of an execution unit and {@code Enable} of an environment ask for it (TR-181, SoftwareModules).
 *
 * <p>The unit is {@code Starting} or {@code Stopping} at once; after the session the driver gets a
 * {@link SwitchUnit} and reports the end by {@link #switched}. Then it is {@code Active} or {@code
 * Idle}, or what it was with an ExecutionFaultCode. An environment that is disabled stops its
 * units, one that is enabled starts those with {@code AutoStart}, and so does a restart of the
 * device.
 *
 * <p>A schema with such units is to be built with {@link #check}. What the units are is the
 * business of {@link SoftwareModules}.
 */
public final class ExecutionUnits implements CpeFeature<ExecutionState> {

  /** Says which states an ACS may request; for {@link cwmp.tree.SchemaBuilder#check}. */
  public static SetCheck check() {
    return RequestedStateCheck.INSTANCE;
  }

  @Override
  public String name() {
    return "executionUnits";
  }

  // ---- facts

  @Override
  public void changed(Cpe cpe, Change change) {
    if (change.writer() == Writer.ENGINE) {
      return;
    }
    SchemaParameter column = change.parameter().schema();
    if (UnitRows.isRequestedState(column)) {
      requested(cpe, UnitRows.rowOf(change.parameter()), change.newValue());
    } else if (UnitRows.isEnvironmentEnable(column) && change.differs()) {
      environmentSwitched(cpe, UnitRows.rowOf(change.parameter()));
    } else {
      return;
    }
    if (!cpe.inSession()) {
      proceed(cpe);
    }
  }

  private void requested(Cpe cpe, String unit, String state) {
    UnitRows rows = new UnitRows(cpe);
    if (!rows.isEnabled(rows.part(unit, "ExecutionEnvRef"))) {
      return;
    }
    if (state.equals("Active")) {
      start(cpe, rows, unit);
    } else if (state.equals("Idle")) {
      stop(cpe, rows, unit);
    }
  }

  private void environmentSwitched(Cpe cpe, String environment) {
    UnitRows rows = new UnitRows(cpe);
    boolean enabled = rows.isEnabled(environment);
    rows.setPart(environment, "Status", enabled ? "Up" : "Disabled");
    for (String unit : rows.executionUnitsIn(environment)) {
      if (!enabled) {
        stop(cpe, rows, unit);
      } else if (rows.part(unit, "AutoStart").equals("true")) {
        start(cpe, rows, unit);
      }
    }
  }

  private void start(Cpe cpe, UnitRows rows, String unit) {
    String status = rows.part(unit, "Status");
    if (status.equals("Idle") || status.equals("Stopping")) {
      begin(cpe, rows, new Transition(0, unit, true));
    }
  }

  private void stop(Cpe cpe, UnitRows rows, String unit) {
    String status = rows.part(unit, "Status");
    if (status.equals("Active") || status.equals("Starting")) {
      begin(cpe, rows, new Transition(0, unit, false));
    }
  }

  private void begin(Cpe cpe, UnitRows rows, Transition transition) {
    rows.setPart(transition.unit(), "Status", transition.start() ? "Starting" : "Stopping");
    cpe.keep(this, stateOf(cpe).with(transition));
  }

  /**
   * A unit has been started or stopped, or could not be; nothing happens if nobody waits for that
   * any more.
   *
   * @param problem why it is what it was before, for people; empty if it is as it should be
   */
  public void switched(Cpe cpe, SwitchUnit command, String problem) {
    ExecutionState state = stateOf(cpe);
    if (state.transitions().stream().noneMatch(one -> one.id() == command.id())) {
      return;
    }
    cpe.keep(this, state.without(command.unit()));
    UnitRows rows = new UnitRows(cpe);
    boolean succeeded = problem.isEmpty();
    boolean runs = command.start() == succeeded;
    String fault = command.start() ? "FailureOnStart" : "FailureOnStop";
    rows.setPart(command.unit(), "ExecutionFaultCode", succeeded ? "NoFault" : fault);
    rows.setPart(command.unit(), "ExecutionFaultMessage", UnitRows.message(problem));
    rows.setPart(command.unit(), "Status", runs ? "Active" : "Idle");
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    proceed(cpe);
  }

  /** The environments have restarted, and with them what starts by itself. */
  @Override
  public void booted(Cpe cpe) {
    ExecutionState state = cpe.stateOf(this);
    if (state != null) {
      cpe.keep(this, new ExecutionState(state.lastId(), List.of()));
    }
    UnitRows rows = new UnitRows(cpe);
    for (String unit : rows.executionUnits()) {
      boolean starts = isStarting(rows, unit) && rows.isEnabled(rows.part(unit, "ExecutionEnvRef"));
      rows.setPart(unit, "Status", starts ? "Active" : "Idle");
    }
  }

  /** Without AutoStart in the model what ran before runs again. */
  private static boolean isStarting(UnitRows rows, String unit) {
    String autoStart = rows.part(unit, "AutoStart");
    String status = rows.part(unit, "Status");
    return autoStart.isEmpty()
        ? status.equals("Active") || status.equals("Starting")
        : autoStart.equals("true");
  }

  // ---- what follows from them

  private void proceed(Cpe cpe) {
    ExecutionState state = cpe.stateOf(this);
    if (state == null) {
      return;
    }
    UnitRows rows = new UnitRows(cpe);
    for (Transition waiting : state.transitions()) {
      if (waiting.id() == 0) {
        long id = state.lastId() + 1;
        String unit = waiting.unit();
        state = state.with(new Transition(id, unit, waiting.start()));
        cpe.command(
            new SwitchUnit(
                id,
                unit,
                rows.part(unit, "Name"),
                rows.nameOf(rows.part(unit, "ExecutionEnvRef")),
                waiting.start()));
      }
    }
    cpe.keep(this, state);
  }

  private ExecutionState stateOf(Cpe cpe) {
    ExecutionState state = cpe.stateOf(this);
    return state == null ? ExecutionState.NONE : state;
  }
}
