// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.compiler.yaml.YamlException;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans of fleets for tests. */
public final class Plans {
  private Plans() {}

  /** A gateway whose reboots and installations take some milliseconds. */
  public static Profile hastyGateway() {
    return read(
        BuiltInProfiles.text("tr181-gateway")
            .replace("reboot: 30s..90s", "reboot: 100ms..200ms")
            .replace("factoryReset: 45s..120s", "factoryReset: 100ms..200ms")
            .replace("install: 20s..60s, dark: 40s..120s", "install: 100ms, dark: 300ms"));
  }

  /** A gateway that takes connection requests over UDP at all times. */
  public static Profile listeningGateway() {
    return read(
        BuiltInProfiles.text("tr181-gateway")
            .replace("\nobjects:", "\nudpConnectionRequests: true\nobjects:"));
  }

  private static Profile read(String text) {
    try {
      return ProfileReader.read("gateway.yaml", text);
    } catch (YamlException e) {
      throw new AssertionError(e);
    }
  }

  public static Profile gateway() {
    return BuiltInProfiles.find("tr181-gateway").orElseThrow();
  }

  /** A group of devices that inform each {@code interval} and log in nowhere. */
  public static GroupPlan group(int count, Profile profile, String url, Duration interval) {
    return group(count, profile, url, "", "", interval, Map.of());
  }

  public static GroupPlan group(
      int count,
      Profile profile,
      String url,
      String username,
      String password,
      Duration interval,
      Map<String, String> values) {
    Map<String, Template> templates = new HashMap<>();
    values.forEach((path, value) -> templates.put(path, template(value)));
    AcsPlan acs = new AcsPlan(template(url), template(username), template(password));
    return new GroupPlan("homes", count, profile, acs, interval, templates);
  }

  /** The same of another name. */
  public static GroupPlan group(
      String name, int count, Profile profile, String url, Duration interval) {
    GroupPlan homes = group(count, profile, url, interval);
    return new GroupPlan(name, count, profile, homes.acs(), interval, Map.of());
  }

  public static Template template(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new AssertionError(e);
    }
  }

  /** A fleet that is switched on at once. */
  public static FleetPlan plan(GroupPlan... groups) {
    return new FleetPlan(List.of(groups), Duration.ZERO, 1, 42, FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }
}
