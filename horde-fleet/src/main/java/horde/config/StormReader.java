// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import horde.fleet.GroupPlan;
import horde.load.LoadAction;
import java.util.List;

/** Reads one action more, for a fleet that runs. */
public final class StormReader {
  private StormReader() {}

  /**
   * Reads an item of {@code load}. It names no files: whoever sends it may be no user of this
   * machine.
   *
   * @param text YAML or JSON
   * @param groups those of the fleet
   * @param prefix what its name begins with if it has none, before the word for what is done
   * @throws YamlException with what was found and what was expected
   */
  public static LoadAction read(String text, List<GroupPlan> groups, String prefix)
      throws YamlException {
    return new LoadReader(new Problems(), null, groups)
        .action(YamlNode.parse("storm", text), prefix);
  }
}
