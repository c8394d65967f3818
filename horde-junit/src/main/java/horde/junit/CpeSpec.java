// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.nio.file.Path;
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
 * @param way how it gets to its ACS: TLS and proxy
 */
public record CpeSpec(
    String profile,
    String serial,
    String acs,
    String username,
    String password,
    Map<String, String> values,
    @Nullable Duration interval,
    CpeWay way) {

  /** The profile of devices that nobody has wishes about. */
  public static final String DEFAULT_PROFILE = "tr181-gateway";

  /** A device without wishes. */
  public static final CpeSpec DEFAULT =
      new CpeSpec("", "", "", "", "", Map.of(), null, CpeWay.DEFAULT);

  /** Copies the map. */
  public CpeSpec {
    values = Map.copyOf(values);
  }

  /** The same of this profile. */
  public CpeSpec withProfile(String nameOrFile) {
    return new CpeSpec(nameOrFile, serial, acs, username, password, values, interval, way);
  }

  /** The same with this serial number, a template if there are several of them. */
  public CpeSpec withSerial(String serial) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval, way);
  }

  /** The same with this ACS. */
  public CpeSpec withAcs(String url) {
    return new CpeSpec(profile, serial, url, username, password, values, interval, way);
  }

  /** The same with this login at the ACS, templates. */
  public CpeSpec withLogin(String username, String password) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval, way);
  }

  /** The same with another value of this parameter, a template. */
  public CpeSpec withValue(String parameter, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(parameter, value);
    return new CpeSpec(profile, serial, acs, username, password, more, interval, way);
  }

  /** The same that informs so often. */
  public CpeSpec withInterval(Duration interval) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval, way);
  }

  /** The same that believes whom this file names in TLS, in PEM. */
  public CpeSpec withAuthority(Path pem) {
    return withWay(
        new CpeWay(
            pem.toString(),
            way.insecure(),
            way.certificate(),
            way.certificatePassword(),
            way.proxy()));
  }

  /** The same that believes everybody in TLS. */
  public CpeSpec insecure() {
    return withWay(
        new CpeWay(
            way.authority(), true, way.certificate(), way.certificatePassword(), way.proxy()));
  }

  /**
   * The same that shows a certificate in TLS.
   *
   * @param file with the certificate and its key in PEM, or a folder of {@code horde certs}
   */
  public CpeSpec withCertificate(Path file) {
    return withCertificate(file, "");
  }

  /**
   * The same that shows a certificate in TLS.
   *
   * @param keyStore in PKCS#12, with one private key
   */
  public CpeSpec withCertificate(Path keyStore, String password) {
    return withWay(
        new CpeWay(way.authority(), way.insecure(), keyStore.toString(), password, way.proxy()));
  }

  /** The same that goes through this HTTP proxy, {@code http://name:password@host:port/}. */
  public CpeSpec withProxy(String url) {
    return withWay(
        new CpeWay(
            way.authority(), way.insecure(), way.certificate(), way.certificatePassword(), url));
  }

  /** The same that gets to its ACS this way. */
  public CpeSpec withWay(CpeWay other) {
    return new CpeSpec(profile, serial, acs, username, password, values, interval, other);
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
        interval == null ? others.interval : interval,
        way.or(others.way));
  }

  /** Leaves the password and the values out, which may be secret. */
  @Override
  public String toString() {
    return "CpeSpec[profile=" + profile + ", serial=" + serial + ", acs=" + acs + "]";
  }
}
