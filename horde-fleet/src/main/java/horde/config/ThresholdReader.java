// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.metric.Threshold;
import horde.metric.ThresholdException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads thresholds: those of the file, and those that flags add. */
final class ThresholdReader {
  private static final String KEY = "thresholds";

  private final Overrides flags;
  private final Problems problems;
  private final List<Threshold> thresholds = new ArrayList<>();

  ThresholdReader(Overrides flags, Problems problems) {
    this.flags = flags;
    this.problems = problems;
  }

  List<Threshold> read(Optional<YamlMap> top) {
    List<YamlNode> nodes =
        top.flatMap(map -> map.get(KEY))
            .flatMap(node -> problems.attempt(node::list))
            .orElse(List.of());
    for (YamlNode node : nodes) {
      try {
        add(Given.inFile(node));
      } catch (YamlException e) {
        problems.add(e);
      }
    }
    flags.thresholds().forEach(text -> add(Given.flag(text, Overrides.THRESHOLD)));
    return thresholds;
  }

  private void add(Given given) {
    try {
      thresholds.add(Threshold.parse(given.text()));
    } catch (ThresholdException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
    }
  }
}
