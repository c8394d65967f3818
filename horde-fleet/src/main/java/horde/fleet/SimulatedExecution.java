// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.software.ExecutionUnits;
import cwmp.software.SwitchUnit;
import horde.profile.Randomness;
import horde.profile.Span;
import java.time.Duration;

/** Pretends to start and stop execution units, which takes some seconds and succeeds. */
final class SimulatedExecution implements FeatureBody {
  private static final long TIMES = Randomness.stream("execution.times");
  private static final Span TAKES = new Span(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final ExecutionUnits feature = new ExecutionUnits();

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof SwitchUnit wanted)) {
      return false;
    }
    long millis =
        TAKES.draw(device.loop().shared().seed(), device.index(), TIMES, wanted.id()).toMillis();
    device.loop().schedule(new Switching(device, wanted), device.monotonicMillis() + millis);
    return true;
  }

  /** One unit on its way; after a restart nobody waits for it any more. */
  private final class Switching extends TimerNode {
    private final Device device;
    private final SwitchUnit wanted;
    private final long bootMillis;

    Switching(Device device, SwitchUnit wanted) {
      this.device = device;
      this.wanted = wanted;
      this.bootMillis = device.bootMillis();
    }

    @Override
    void expired() {
      if (device.bootMillis() == bootMillis) {
        device.happen(cpe -> feature.switched(cpe, wanted, ""));
      }
    }
  }
}
