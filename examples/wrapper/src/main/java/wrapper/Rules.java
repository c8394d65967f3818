// SPDX-License-Identifier: Apache-2.0
package wrapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What this device can do, whoever asks for it: the tool and the agent obey the same rules. */
final class Rules {
  /** One radio carries so many networks. */
  static final int MOST_NETWORKS = 4;

  static final int MOST_FORWARDS = 32;
  private static final int MOST_OCTETS_OF_SSID = 32;

  /** Where the device has its shell. */
  private static final String OWN_PORT = "22";

  private static final Pattern HOME_ADDRESS =
      Pattern.compile("192\\.168\\.1\\.(25[0-4]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "wifi", Set.of("enabled", "ssid"),
          "forward", Set.of("enabled", "port", "to", "to-port", "protocol", "about"),
          "time", Set.of("enabled", "zone"));

  /**
   * Something that the device cannot do.
   *
   * @param heading of the section
   * @param key of the entry; empty for the whole section
   */
  record Problem(String heading, String key, String reason) {
    @Override
    public String toString() {
      return "[" + heading + "]" + (key.isEmpty() ? "" : " " + key) + ": " + reason;
    }
  }

  private Rules() {}

  /** What a change would newly make wrong; what was wrong before is no reason to refuse it. */
  static List<Problem> newProblems(Settings before, Settings next) {
    Set<Problem> found = new LinkedHashSet<>(problems(next));
    found.removeAll(problems(before));
    return List.copyOf(found);
  }

  /** What is wrong. */
  static List<Problem> problems(Settings settings) {
    List<Problem> found = new ArrayList<>();
    KEYS.forEach(
        (kind, keys) ->
            settings.sections(kind).forEach(heading -> flags(settings, heading, found)));
    networks(settings, found);
    forwards(settings, found);
    return found;
  }

  private static void flags(Settings settings, String heading, List<Problem> found) {
    String enabled = settings.get(heading, "enabled").orElse("no");
    if (!enabled.equals("yes") && !enabled.equals("no")) {
      found.add(new Problem(heading, "enabled", "found " + enabled + ", expected yes or no"));
    }
  }

  private static boolean isOn(Settings settings, String heading) {
    return settings.get(heading, "enabled").orElse("no").equals("yes");
  }

  private static void networks(Settings settings, List<Problem> found) {
    List<String> networks = settings.sections("wifi");
    if (networks.size() > MOST_NETWORKS) {
      found.add(
          new Problem("wifi", "", "the radio carries " + MOST_NETWORKS + " networks at most"));
    }
    for (String network : networks) {
      String ssid = settings.get(network, "ssid").orElse("");
      int octets = ssid.getBytes(StandardCharsets.UTF_8).length;
      if (octets > MOST_OCTETS_OF_SSID || (octets == 0 && isOn(settings, network))) {
        found.add(new Problem(network, "ssid", octets + " octets long, expected 1 to 32"));
      }
    }
  }

  private static void forwards(Settings settings, List<Problem> found) {
    List<String> forwards = settings.sections("forward");
    if (forwards.size() > MOST_FORWARDS) {
      found.add(new Problem("forward", "", MOST_FORWARDS + " forwards at most"));
    }
    Map<String, String> taken = new LinkedHashMap<>();
    for (String forward : forwards) {
      String port = settings.get(forward, "port").orElse("0");
      String protocol = settings.get(forward, "protocol").orElse("tcp");
      if (!Set.of("tcp", "udp").contains(protocol)) {
        found.add(new Problem(forward, "protocol", "found " + protocol + ", expected tcp or udp"));
      }
      for (String key : List.of("port", "to-port")) {
        String number = settings.get(forward, key).orElse("0");
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
          found.add(new Problem(forward, key, "found " + number + ", expected a port"));
        }
      }
      if (!isOn(settings, forward)) {
        continue;
      }
      if (port.equals(OWN_PORT) && protocol.equals("tcp")) {
        found.add(new Problem(forward, "port", "the device itself listens at " + OWN_PORT));
      }
      String to = settings.get(forward, "to").orElse("");
      if (!HOME_ADDRESS.matcher(to).matches()) {
        found.add(new Problem(forward, "to", "found " + to + ", expected one of 192.168.1.0/24"));
      }
      String other = taken.putIfAbsent(port + "/" + protocol, forward);
      if (other != null) {
        found.add(new Problem(forward, "port", port + "/" + protocol + " goes to [" + other + "]"));
      }
    }
  }

  /** What is wrong with a name of the tool's: a section or key that the device does not know. */
  static void requireKnown(String heading, String key) {
    String kind = heading.contains(" ") ? heading.substring(0, heading.indexOf(' ')) : heading;
    Set<String> keys = KEYS.get(kind);
    if (keys == null) {
      throw new IllegalArgumentException(
          "found [" + heading + "], expected one of " + KEYS.keySet());
    }
    if (kind.equals("time") == heading.contains(" ")) {
      throw new IllegalArgumentException(
          "found [" + heading + "], expected " + (kind.equals("time") ? "[time]" : "a name too"));
    }
    if (!key.isEmpty() && !keys.contains(key)) {
      throw new IllegalArgumentException("found key " + key + ", expected one of " + keys);
    }
  }
}
