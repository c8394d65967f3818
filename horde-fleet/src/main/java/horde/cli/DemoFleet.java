// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Profile;
import horde.profile.Span;
import horde.profile.Template;
import horde.profile.TemplateException;
import horde.profile.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateways whose restarts fit into a demo, and which let its ACS knock. */
final class DemoFleet {
  /** What the ACS proves with that a connection request is its own. */
  static final Credentials KNOCK = new Credentials("acs", "knock-knock");

  private static final String MANAGEMENT = "Device.ManagementServer.";

  private DemoFleet() {}

  /**
   * What a run with them is to be.
   *
   * @param flags as a user would give them
   * @param values of the devices, besides
   */
  static FleetConfig of(Map<String, String> flags, Map<String, String> values)
      throws ConfigException {
    FleetConfig config = FleetConfigReader.read(new Overrides(flags));
    FleetPlan plan = config.plan();
    GroupPlan group = plan.groups().getFirst();
    Span restart = span(3);
    Profile impatient = group.profile().withTiming(new Timing(restart, restart, span(2), restart));
    Map<String, Template> own = new HashMap<>();
    own.put(MANAGEMENT + "ConnectionRequestUsername", template(KNOCK.username()));
    own.put(MANAGEMENT + "ConnectionRequestPassword", template(KNOCK.password()));
    values.forEach((name, value) -> own.put(name, template(value)));
    GroupPlan homes =
        new GroupPlan(group.name(), group.count(), impatient, group.acs(), group.interval(), own);
    return new FleetConfig(
        plan.withGroups(List.of(homes)),
        config.connectionRequests(),
        config.sources(),
        config.duration(),
        config.state(),
        config.reporting(),
        config.referee(),
        config.web(),
        config.trace(),
        config.habits(),
        config.digest());
  }

  private static Span span(int seconds) {
    return new Span(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
  }

  private static Template template(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new IllegalStateException("no template: " + text, e);
    }
  }
}
