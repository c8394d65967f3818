// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.fleet.DeviceRef;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Switches a deviation of the devices on or off.
 *
 * @param on null to switch it off
 * @param name empty for all of them, to switch them off
 */
record Deviating(@Nullable DeviationSpec on, String name) implements Step {
  @Override
  public String text() {
    if (on == null) {
      return name.isEmpty() ? "no deviations any more" : "deviation " + name + " off";
    }
    Map<String, String> parameters = on.parameters();
    return "deviation " + name + " on" + (parameters.isEmpty() ? "" : " " + parameters);
  }

  @Override
  public void run(StepRun run) throws StepFailure {
    Deviations deviations =
        run.layer(Deviations.class)
            .orElseThrow(() -> new IllegalStateException("a run without its deviations"));
    for (DeviceRef device : run.devices()) {
      if (on != null) {
        deviations.on(device, on);
      } else if (name.isEmpty()) {
        deviations.of(device).forEach(spec -> deviations.off(device, spec.name()));
      } else {
        deviations.off(device, name);
      }
    }
  }
}
