// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.DeviceId;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import horde.profile.DeviceFacts;
import horde.profile.Profile;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A group with its place in the fleet, and its ACS and interval worked into the profile as the
 * factory values of its devices.
 *
 * @param access how its devices get to their servers
 * @param firstIndex the fleet-wide index of its first device
 * @param firstInOui the index of that device among all of its OUI
 */
record ResolvedGroup(
    String name, int count, Profile profile, Access access, int firstIndex, int firstInOui) {

  /**
   * Resolves a group.
   *
   * @throws IllegalArgumentException if a value is none of its parameter, or is taken from a pool
   *     that has not so many
   */
  static ResolvedGroup of(GroupPlan plan, int firstIndex, int firstInOui) {
    Profile profile = plan.profile();
    Map<String, Template> values = new HashMap<>();
    put(values, profile, EngineParameter.URL, plan.acs().url());
    put(values, profile, EngineParameter.USERNAME, plan.acs().username());
    put(values, profile, EngineParameter.PASSWORD, plan.acs().password());
    Duration interval = plan.interval();
    if (interval != null) {
      put(values, profile, EngineParameter.PERIODIC_INFORM_ENABLE, literal("true"));
      put(
          values,
          profile,
          EngineParameter.PERIODIC_INFORM_INTERVAL,
          literal(Long.toString(interval.toSeconds())));
    }
    values.putAll(plan.values());
    Profile own = profile.withValues(values);
    own.checkRoom((long) firstIndex + plan.count());
    return new ResolvedGroup(
        plan.name(), plan.count(), own, plan.acs().access(), firstIndex, firstInOui);
  }

  private static void put(
      Map<String, Template> values, Profile profile, EngineParameter parameter, Template value) {
    values.put(pathOf(profile, parameter), value);
  }

  private static Template literal(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new IllegalStateException("a number is no template: " + text, e);
    }
  }

  private static String pathOf(Profile profile, EngineParameter parameter) {
    return profile.schema().root().path() + parameter.path();
  }

  /** The full name of a parameter of the engine in this group's model. */
  String pathOf(EngineParameter parameter) {
    return pathOf(profile, parameter);
  }

  /** What stands for {@code {index}} in the templates of the device with this fleet-wide index. */
  int indexInOui(int index) {
    return index - firstIndex + firstInOui;
  }

  /** Who the device is. */
  DeviceId deviceId(int index, long seed) {
    return profile.deviceId(factsOf(index, seed));
  }

  /** Between the periodic Informs of the first device, from the factory; empty if none. */
  Optional<Duration> periodicInterval(long seed) {
    EngineParameters engine =
        new ParameterTree(new Nodes(profile.schema()), profile.source(factsOf(firstIndex, seed)))
            .engine();
    return engine.isPeriodicInformEnabled()
        ? Optional.of(Duration.ofSeconds(engine.periodicInformInterval()))
        : Optional.empty();
  }

  /** A device apart from its loop and all time. */
  private DeviceFacts factsOf(int index, long seed) {
    int inOui = indexInOui(index);
    return new DeviceFacts() {
      @Override
      public long seed() {
        return seed;
      }

      @Override
      public long index() {
        return inOui;
      }

      @Override
      public long number() {
        return index;
      }

      @Override
      public long nowMillis() {
        return 0;
      }

      @Override
      public long bootMillis() {
        return 0;
      }

      @Override
      public String version() {
        return profile.firmware().version();
      }
    };
  }
}
