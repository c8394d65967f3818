// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.deviation.DeviationReader;
import horde.fleet.TraceSettings;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code trace}: which sessions are kept to be looked at. */
final class TraceReader {
  private static final int MOST_PER_DEVICE = 1000;
  private static final int MOST_SESSIONS = 10_000_000;
  private static final long MOST_BYTES = 1L << 40;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(KiB|MiB|GiB)");
  private static final Map<String, Integer> UNITS = Map.of("KiB", 10, "MiB", 20, "GiB", 30);

  private final Problems problems;

  TraceReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads the section. */
  TraceSettings read(Optional<YamlMap> top) {
    Optional<YamlMap> section =
        problems.section(
            top.flatMap(map -> map.get("trace")),
            "sample",
            "of",
            "failed",
            "perDevice",
            "most",
            "mostBytes");
    return section
        .flatMap(map -> problems.attempt(() -> settings(map)))
        .orElse(TraceSettings.DEFAULT);
  }

  private static TraceSettings settings(YamlMap map) throws YamlException {
    TraceSettings usual = TraceSettings.DEFAULT;
    Optional<YamlNode> sample = map.get("sample");
    Optional<YamlNode> failed = map.get("failed");
    Optional<YamlNode> bytes = map.get("mostBytes");
    boolean devices = map.text("of", "sessions").equals("devices");
    if (map.get("of").isPresent()) {
      map.required("of").oneOf("sessions", "devices");
    }
    return new TraceSettings(
        sample.isPresent() ? DeviationReader.share(sample.get()) : usual.sample(),
        devices ? TraceSettings.Share.DEVICES : TraceSettings.Share.SESSIONS,
        failed.isPresent() ? isOn(failed.get()) : usual.failed(),
        number(map, "perDevice", MOST_PER_DEVICE, usual.perDevice()),
        number(map, "most", MOST_SESSIONS, usual.most()),
        bytes.isPresent() ? bytes(bytes.get()) : usual.mostBytes());
  }

  private static boolean isOn(YamlNode node) throws YamlException {
    String text = node.oneOf("on", "off", "true", "false");
    return text.equals("on") || text.equals("true");
  }

  private static int number(YamlMap map, String key, int most, int absent) throws YamlException {
    Optional<YamlNode> node = map.get(key);
    return node.isPresent() ? (int) node.get().number(1, most) : absent;
  }

  private static long bytes(YamlNode node) throws YamlException {
    Matcher size = SIZE.matcher(node.text());
    if (size.matches()) {
      long bytes = Long.parseLong(size.group(1)) << UNITS.getOrDefault(size.group(2), 0);
      if (bytes >= TraceSettings.LEAST_BYTES && bytes <= MOST_BYTES) {
        return bytes;
      }
    }
    throw node.expected("a size from 64KiB to 1024GiB, such as 64MiB");
  }
}
