// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.fleet.ConnectionRequestWay;
import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.StepRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection request that reached the device, and perhaps the way that it came.
 *
 * @param taken whether the device takes it
 * @param way how it came; null for any
 */
record KnockSight(boolean taken, @Nullable ConnectionRequestWay way)
    implements Sight<Observation.Knocked> {
  @Override
  public Class<Observation.Knocked> kind() {
    return Observation.Knocked.class;
  }

  @Override
  public String text() {
    return "connection request " + word(taken) + (way == null ? "" : " over " + way);
  }

  private static String word(boolean taken) {
    return taken ? "taken" : "refused";
  }

  @Override
  public List<Difference> differences(Observation.Knocked seen, StepRun run) {
    List<Difference> differences = new ArrayList<>();
    if (seen.taken() != taken) {
      differences.add(new Difference("connection request", word(taken), word(seen.taken())));
    }
    if (way != null && seen.way() != way) {
      differences.add(new Difference("way", way.name(), seen.way().name()));
    }
    return differences;
  }
}
