// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads deviations from YAML: a name, or a map with {@code name}, {@code share} and the parameters
 * of that deviation, or one with {@code quirks} and {@code share}.
 */
public final class DeviationReader {
  private DeviationReader() {}

  /**
   * Reads an item of a list.
   *
   * @return one deviation, or all those of a quirk profile
   * @throws YamlException if it is neither; with what was found and expected
   */
  public static List<PlannedDeviation> read(YamlNode node) throws YamlException {
    if (node.isText()) {
      DeviationSpec spec = spec(node, Map.of());
      return List.of(new PlannedDeviation(1, spec.name(), spec));
    }
    Map<String, YamlNode> entries = node.map();
    YamlNode quirks = entries.get("quirks");
    return quirks == null ? one(node, entries) : quirks(quirks, entries);
  }

  private static List<PlannedDeviation> one(YamlNode node, Map<String, YamlNode> entries)
      throws YamlException {
    YamlNode name = entries.get("name");
    if (name == null) {
      throw node.error("lacks the key 'name' of a deviation, or 'quirks' of a quirk profile");
    }
    Map<String, YamlNode> others = new LinkedHashMap<>(entries);
    others.remove("name");
    double share = shareOrAll(others.remove("share"));
    DeviationSpec spec = spec(name, others);
    return List.of(new PlannedDeviation(share, spec.name(), spec));
  }

  private static List<PlannedDeviation> quirks(YamlNode quirks, Map<String, YamlNode> entries)
      throws YamlException {
    for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
      if (!entry.getKey().equals("quirks") && !entry.getKey().equals("share")) {
        throw entry
            .getValue()
            .error("unknown key '" + entry.getKey() + "'; expected quirks and share alone");
      }
    }
    double share = shareOrAll(entries.get("share"));
    QuirkProfile profile = QuirkProfile.named(quirks);
    List<PlannedDeviation> planned = new ArrayList<>();
    profile
        .deviations()
        .forEach(spec -> planned.add(new PlannedDeviation(share, profile.name(), spec)));
    return planned;
  }

  /** One deviation, whose parameters are the other keys. */
  static DeviationSpec spec(YamlNode name, Map<String, YamlNode> parameters) throws YamlException {
    DeviationSpec spec;
    try {
      spec = DeviationSpec.of(name.text());
    } catch (IllegalArgumentException e) {
      throw name.error(String.valueOf(e.getMessage()));
    }
    for (Map.Entry<String, YamlNode> entry : parameters.entrySet()) {
      YamlNode value = entry.getValue();
      try {
        spec = spec.with(entry.getKey(), value.text());
      } catch (IllegalArgumentException e) {
        throw value.error(String.valueOf(e.getMessage()));
      }
    }
    return spec;
  }

  private static double shareOrAll(@Nullable YamlNode node) throws YamlException {
    return node == null ? 1 : share(node);
  }

  /**
   * Reads a percentage as a number from 0 to 1.
   *
   * @throws YamlException if it is none
   */
  public static double share(YamlNode node) throws YamlException {
    try {
      double share = DeviationParameter.share(node.text());
      if (share <= 1) {
        return share;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw node.expected("a share from 0% to 100%");
  }
}
