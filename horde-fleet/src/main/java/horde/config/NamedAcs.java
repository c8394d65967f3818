// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ACSs that groups may name instead of describing one, and which group names which. */
final class NamedAcs {
  private final Problems problems;
  private final Map<String, Optional<YamlNode>> all;
  private final Map<String, String> homes = new HashMap<>();

  /** These, by name; if there are none, every group describes its own. */
  NamedAcs(Problems problems, Map<String, Optional<YamlNode>> all) {
    this.problems = problems;
    this.all = all;
  }

  /**
   * The section that describes a group's ACS.
   *
   * @param acs what the group says; nothing for the first of all
   */
  Optional<YamlNode> section(String group, Optional<YamlNode> acs) {
    if (all.isEmpty()) {
      return acs;
    }
    if (acs.isEmpty()) {
      return all.values().iterator().next();
    }
    String name = acs.get().isText() ? problems.attempt(acs.get()::text).orElse("") : "";
    Optional<YamlNode> section = all.get(name);
    if (section == null) {
      problems.add(
          acs.get()
              .expected(
                  Spelling.nearest(name, all.keySet())
                      .map(near -> "the name of an ACS; did you mean '" + near + "'?")
                      .orElse("the name of an ACS: " + String.join(", ", all.keySet()))));
      return Optional.empty();
    }
    homes.put(group, name);
    return section;
  }

  /** The ACSs of the groups that have named one. */
  Map<String, String> homes() {
    return homes;
  }
}
