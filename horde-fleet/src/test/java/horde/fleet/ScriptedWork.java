// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.cpe.FeatureState;
import cwmp.diagnostics.DiagnosticRun;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.StartDiagnostic;
import cwmp.diagnostics.StopDiagnostic;
import cwmp.software.ChangeUnit;
import cwmp.software.SoftwareModules;
import cwmp.testkit.script.DeviceFact;
import java.util.Objects;

/** Takes diagnostics and changes of units from those who would simulate them, for a script. */
final class ScriptedWork implements FeatureBody {
  private DiagnosticRun ping; // both on the loop
  private ChangeUnit change;

  /** Nothing by itself: the features are the fleet's own. */
  private static final class NoFeature implements CpeFeature<FeatureState> {
    @Override
    public String name() {
      return "scriptedWork";
    }
  }

  @Override
  public CpeFeature<?> feature() {
    return new NoFeature();
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    switch (command) {
      case StartDiagnostic start -> ping = start.run();
      case ChangeUnit wanted -> change = wanted;
      default -> {
        return command instanceof StopDiagnostic;
      }
    }
    return true;
  }

  void finish(Device device, DeviceFact.PingFinished finished) {
    DiagnosticRun run = Objects.requireNonNull(ping, "no ping is under way");
    ping = null;
    device.happen(
        cpe ->
            feature(device, Diagnostics.class)
                .finished(cpe, run, finished.outcome((IpPing) run.diagnostic())));
  }

  void finish(Device device, DeviceFact.UnitChanged changed) {
    ChangeUnit wanted = Objects.requireNonNull(change, "no unit is being changed");
    change = null;
    device.happen(
        cpe -> feature(device, SoftwareModules.class).changeEnded(cpe, wanted, changed.result()));
  }

  private static <F> F feature(Device device, Class<F> kind) {
    return device.loop().shared().features().stream()
        .map(FeatureBody::feature)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
