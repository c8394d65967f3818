// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What in a dump tells of one device or of the people behind it, and is not for a profile. */
public enum PrivateKind {
  SERIAL("serial number", "serial numbers and other identifiers"),
  MAC("MAC address", "MAC addresses"),
  SECRET("password or key", "passwords and keys"),
  USER("user", "names and numbers of users"),
  NETWORK("network name", "names of WiFi networks"),
  HOST("host name", "names of hosts"),
  ADDRESS("public address", "public addresses"),
  TEXT("text", "logs, certificates, positions");

  /** Names of parameters that speak of a secret, but hold none. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i).*(enabled?|mode|type|length|index|encoding|required|supported|status|interval|count"
              + "|entries|policy|level|expiry|expires?|changed?|flag|strength|complexity|method"
              + "|algorithm|retries|timeout|time|date|show|display|visible)");

  /**
   * What names of secrets end with, as a regular expression without regard to case; the one list of
   * all who hide some.
   */
  public static final String SECRET_WORDS =
      "(?:password|passwd|passphrase|pwd|psk|secret|presharedkey|wepkey|credential|token|puk"
          + "|(?:encryption|private|master|auth|authentication|shared|security|api|network|wpa|"
          + "crypt)key|(?:wps|device|sim|^|_)pin(?:code|number)?|pincode|(?:^|_)pass|(?:^|_)key)";

  private static final Pattern SECRETS = Pattern.compile("(?i).*" + SECRET_WORDS + "\\d*");

  private static final Pattern SERIALS =
      Pattern.compile(
          "(?i).*(serial(_?(number|no|num))?|imei|imsi|iccid|meid|esn|eui64|uuid|cpeid|loid|ploam"
              + "|gponsn|ponsn|modemid|deviceid|hardwareid|chipid|uniqueid|duid|(^|_)sn)");

  private static final Pattern USERS =
      Pattern.compile(
          "(?i).*(user_?name|user_?id|(^|_)user|login(name)?|account(name)?|authuser|subscriber"
              + "|subscriberid|customer|customerid|contact|owner|directorynumber|phonenumber"
              + "|telephonenumber|callingnumber|callednumber|hotlinenumber|msisdn)");

  private static final Pattern NETWORKS = Pattern.compile("(?i)(.*(_|wifi|wlan|e))?ssid(name)?");

  private static final Pattern HOSTS =
      Pattern.compile(
          "(?i).*((host|client|computer|friendly|station|netbios|machine)_?name|clientid)");

  private static final Pattern TEXTS =
      Pattern.compile(
          "(?i).*((device|system|sys|event|security|fault|access|call)log|logcontent|certificate"
              + "|certificatechain|latitude|longitude|altitude|geolocation|civicaddress|position)");

  /** Names of users that every device of a type has. */
  private static final Set<String> COMMON_USERS =
      Set.of(
          "admin",
          "administrator",
          "user",
          "root",
          "guest",
          "support",
          "useradmin",
          "telecomadmin",
          "superadmin",
          "anonymous",
          "none");

  private final String one;
  private final String several;

  PrivateKind(String one, String several) {
    this.one = one;
    this.several = several;
  }

  /** What to call one of them. */
  public String one() {
    return one;
  }

  /** What to call several of them. */
  public String several() {
    return several;
  }

  /**
   * Whether the name of a parameter says that its value is a password or a key.
   *
   * @param name the node name
   */
  public static boolean isSecret(String name) {
    return SECRETS.matcher(name).matches() && !ABOUT.matcher(name).matches();
  }

  /**
   * What the name of a parameter says of its value.
   *
   * @param name the node name
   * @param value not empty
   * @return null if it says nothing
   */
  static @Nullable PrivateKind of(String name, ValueType type, String value) {
    boolean fact = type == ValueType.BOOLEAN || type == ValueType.DATE_TIME;
    if (fact || value.equals("0") || ABOUT.matcher(name).matches()) {
      return null;
    }
    if (isSecret(name)) {
      return SECRET;
    }
    if (SERIALS.matcher(name).matches()) {
      return SERIAL;
    }
    if (TEXTS.matcher(name).matches()) {
      return TEXT;
    }
    if (type != ValueType.STRING) {
      return null;
    }
    if (USERS.matcher(name).matches()) {
      return COMMON_USERS.contains(value) ? null : USER;
    }
    if (NETWORKS.matcher(name).matches()) {
      return NETWORK;
    }
    return HOSTS.matcher(name).matches() ? HOST : null;
  }
}
