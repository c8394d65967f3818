// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device is to be. What is empty, or null, is as the extension has it for all.
 *
 * <pre>{@code
 * CpeSpec.DEFAULT.withProfile("tr098-gateway").withSerial("LAB-0001")
 * }</pre>
 *
 * @param profile the name of a built-in profile, or the file of one
 * @param serial a template; empty for a serial number that nobody else has
 * @param acs the URL of its ACS
 * @param username a template, what it logs in with
 * @param password a template
 * @param values templates by full parameter name
 * @param interval of its periodic Informs, whole seconds
 */
public record CpeSpec(
    String profile,
    String serial,
    String acs,
    String username,
    String password,
    Map<String, String> values,
    @Nullable Duration interval) {

  /** The profile of devices that nobody has wishes about. */
  public static final String DEFAULT_PROFILE = "tr181-gateway";

  /** A device without wishes. */
  public static final CpeSpec DEFAULT = new CpeSpec("", "", "", "", "", Map.of(), null);

  /** Copies the map. */
  public CpeSpec {
    values = Map.copyOf(values);
  }

  /** The same of this profile. */
  public CpeSpec withProfile(String nameOrFile) {
    return new CpeSpec(nameOrFile, serial, acs, username, password, values, interval);
  }

  /** The same with this serial number, a template if there are several of them. */
  public CpeSpec withSerial(String serial) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval);
  }

  /** The same with this ACS. */
  public CpeSpec withAcs(String url) {
    return new CpeSpec(profile, serial, url, username, password, values, interval);
  }

  /** The same with this login at the ACS, templates. */
  public CpeSpec withLogin(String username, String password) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval);
  }

  /** The same with another value of this parameter, a template. */
  public CpeSpec withValue(String parameter, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(parameter, value);
    return new CpeSpec(profile, serial, acs, username, password, more, interval);
  }

  /** The same that informs so often. */
  public CpeSpec withInterval(Duration interval) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval);
  }

  /** The same, with what is empty as others have it. */
  CpeSpec or(CpeSpec others) {
    Map<String, String> all = new HashMap<>(others.values);
    all.putAll(values);
    return new CpeSpec(
        profile.isEmpty() ? others.profile : profile,
        serial.isEmpty() ? others.serial : serial,
        acs.isEmpty() ? others.acs : acs,
        username.isEmpty() ? others.username : username,
        password.isEmpty() ? others.password : password,
        all,
        interval == null ? others.interval : interval);
  }

  /** Leaves the password and the values out, which may be secret. */
  @Override
  public String toString() {
    return "CpeSpec[profile=" + profile + ", serial=" + serial + ", acs=" + acs + "]";
  }
}
