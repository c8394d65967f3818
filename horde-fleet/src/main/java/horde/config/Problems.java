// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gathers what is wrong with a configuration, so that all of it can be told at once. */
final class Problems {
  private final TreeSet<Problem> found = new TreeSet<>();

  void add(Problem problem) {
    found.add(problem);
  }

  void add(YamlException problem) {
    found.add(Problem.of(problem));
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ConfigException with all problems in the order of the file
   */
  void check() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(found.stream().map(Problem::text).toList());
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Something that may complain about a place in the file. */
  interface Reading<T> {
    T read() throws YamlException;
  }

  /** What is read, or nothing if there was a complaint. */
  <T> Optional<T> attempt(Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (YamlException e) {
      add(e);
      return Optional.empty();
    }
  }

  /** A map with these keys and no others; nothing if there is no such map. */
  Optional<YamlMap> section(Optional<YamlNode> node, String... keys) {
    return node.flatMap(
        present ->
            attempt(
                () -> {
                  List<YamlException> strangers = new ArrayList<>();
                  YamlMap map = present.fields(strangers, keys);
                  strangers.forEach(this::add);
                  return map;
                }));
  }

  /** The text under a key of one of the sections, the first that has it. */
  @SafeVarargs
  final Optional<Given> text(String key, Optional<YamlMap>... sections) {
    for (Optional<YamlMap> section : sections) {
      Optional<YamlNode> node = section.flatMap(map -> map.get(key));
      if (node.isPresent()) {
        return attempt(() -> Given.inFile(node.get()));
      }
    }
    return Optional.empty();
  }
}
