// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.compiler.yaml.YamlException;
import cwmp.http.Credentials;
import cwmp.wire.HttpTarget;
import horde.fleet.AcsPlan;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import horde.profile.Span;
import horde.profile.Template;
import horde.profile.TemplateException;
import horde.profile.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices that can live in the same lab.
 *
 * @param spec with nothing left open but the serial number and the interval
 * @param connectionRequests how an ACS has to log in to them
 * @param listen the address for connection requests
 * @param hasty whether they restart and install in a moment
 * @param judgedFor who wants to know what the ACS does wrong with them, and with no others; null if
 *     nobody does
 */
record Kind(
    CpeSpec spec,
    Credentials connectionRequests,
    String listen,
    boolean hasty,
    @Nullable Scope judgedFor) {
  private static final long SEED = 1;
  private static final Span MOMENT = new Span(Duration.ofMillis(100), Duration.ofMillis(200));
  private static final Timing HASTY = new Timing(MOMENT, MOMENT, MOMENT, MOMENT);

  /** Whether somebody has said which serial number it is to be. */
  boolean hasSerial() {
    return !spec.serial().isEmpty();
  }

  /**
   * A fleet of them.
   *
   * @param serial a template
   * @throws IllegalArgumentException if there is no such profile, or a text is none of its kind
   */
  FleetPlan plan(int devices, String serial) {
    HttpTarget.parse(spec.acs()); // says what is wrong with it
    Profile profile = profile();
    String management = profile.schema().root().path() + "ManagementServer.";
    Map<String, Template> values = new HashMap<>();
    values.put(
        management + "ConnectionRequestUsername", Template.literal(connectionRequests.username()));
    values.put(
        management + "ConnectionRequestPassword", Template.literal(connectionRequests.password()));
    spec.values().forEach((name, value) -> values.put(name, template(name, value)));
    if (hasty) {
      profile = profile.withTiming(HASTY);
    }
    profile =
        profile.withIdentity(profile.identity().withSerial(template("the serial number", serial)));
    AcsPlan acs =
        new AcsPlan(
            Template.literal(spec.acs()),
            template("the user name", spec.username()),
            template("the password", spec.password()),
            spec.way().access());
    GroupPlan group = new GroupPlan("cpe", devices, profile, acs, spec.interval(), values);
    return new FleetPlan(List.of(group), Duration.ZERO, 1, SEED, FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  private Profile profile() {
    try {
      return ProfileReader.find(spec.profile());
    } catch (IOException | YamlException e) {
      throw new IllegalArgumentException(
          "found the profile '" + spec.profile() + "', expected a built-in one or a file: " + e, e);
    }
  }

  private static Template template(String what, String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }
}
