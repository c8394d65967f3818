// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.profile.Profile;
import horde.profile.Template;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Devices of one kind with one ACS.
 *
 * @param name for people
 * @param count how many, 1 or more
 * @param profile what they are; its identity holds OUI, product class and serial number
 * @param acs whom they call
 * @param interval of their periodic Informs; null leaves it to the profile
 * @param values by full parameter name, which win over the profile's
 */
public record GroupPlan(
    String name,
    int count,
    Profile profile,
    AcsPlan acs,
    @Nullable Duration interval,
    Map<String, Template> values) {

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if the count is below 1 or the interval no whole seconds
   */
  public GroupPlan {
    values = Map.copyOf(values);
    if (count < 1) {
      throw new IllegalArgumentException("group " + name + ": count must be 1 or more: " + count);
    }
    if (interval != null && (interval.toSeconds() < 1 || interval.getNano() != 0)) {
      throw new IllegalArgumentException(
          "group " + name + ": the interval must be whole seconds, 1 or more: " + interval);
    }
  }

  /** Between the periodic Informs of its first device, from the factory; empty if it sends none. */
  public Optional<Duration> periodicInterval(long seed) {
    return ResolvedGroup.of(this, 0, 0).periodicInterval(seed);
  }
}
