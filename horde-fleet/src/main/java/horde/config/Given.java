// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody gave, and where.
 *
 * @param nodeOrNull the place in the file: of the text, or for a default of what lacks it; null if
 *     there is none
 * @param name the flag or key
 */
record Given(String text, @Nullable YamlNode nodeOrNull, String name) {

  static Given flag(String text, String flag) {
    return new Given(text, null, flag);
  }

  static Given inFile(YamlNode node) throws YamlException {
    return new Given(node.text(), node, node.key());
  }

  /** Says what is wrong with the text. */
  Problem wrong(String problem) {
    if (nodeOrNull == null) {
      return new Problem(0, 0, name + ": " + problem);
    }
    return Problem.of(nodeOrNull.error(problem));
  }

  /** Says that another text was expected. */
  Problem expected(String expected) {
    return wrong("found '" + text + "', expected " + expected);
  }
}
