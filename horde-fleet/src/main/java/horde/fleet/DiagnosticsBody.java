// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.FeatureCommand;
import cwmp.diagnostics.DiagnosticRun;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.StartDiagnostic;
import cwmp.diagnostics.StopDiagnostic;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import horde.diagnostics.Place;
import horde.diagnostics.SimulatedDiagnostics;
import horde.diagnostics.SimulatedRun;
import horde.profile.DiagnosticsModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Diagnostics of the devices of a fleet: computed from their profile, over after a fitting time.
 */
final class DiagnosticsBody implements FeatureBody {
  private final Diagnostics diagnostics = new Diagnostics();

  @Override
  public Diagnostics feature() {
    return diagnostics;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (command instanceof StartDiagnostic start) {
      DiagnosticsModel model = device.profile().diagnostics();
      Place place = place(device, start.run(), model);
      SimulatedRun run = SimulatedDiagnostics.run(model, place, start.run().diagnostic());
      long end = device.monotonicMillis() + Math.max(1, run.time().toMillis());
      device.loop().schedule(new Timer(device, start.run(), run), end);
      return true;
    }
    return command instanceof StopDiagnostic; // its timer runs out, and nobody listens
  }

  private static Place place(Device device, DiagnosticRun run, DiagnosticsModel model) {
    String path = run.path().substring(0, run.path().length() - 1);
    int dot = path.lastIndexOf('.');
    ParameterNode address = device.tree().find(model.address());
    return new Place(
        device.loop().shared().seed(),
        device.index(),
        device.now(),
        path.substring(dot + 1),
        address == null ? "" : device.tree().value(address),
        radios(device, path.substring(0, dot + 1)));
  }

  /** The radios beside the diagnostics object, if there are any. */
  private static List<String> radios(Device device, String parent) {
    ObjectNode table = device.tree().findObject(parent + "Radio.");
    List<String> radios = new ArrayList<>();
    if (table != null && table.isTable()) {
      for (int row : device.tree().rows(table)) {
        radios.add(table.path() + row);
      }
    }
    return radios;
  }

  /** The end of a run. */
  private final class Timer extends TimerNode {
    private final Device device;
    private final DiagnosticRun run;
    private final SimulatedRun simulated;

    Timer(Device device, DiagnosticRun run, SimulatedRun simulated) {
      this.device = device;
      this.run = run;
      this.simulated = simulated;
    }

    @Override
    void expired() {
      device.happen(engine -> diagnostics.finished(engine, run, simulated.outcome()));
    }
  }
}
