// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Which variables a scenario has, while it is read. */
final class VariableNames {
  private final Map<String, String> declared;
  private final TreeSet<String> known;

  VariableNames(Map<String, String> declared) {
    this.declared = Map.copyOf(declared);
    this.known = new TreeSet<>(declared.keySet());
    known.addAll(Variables.BUILT_IN);
    known.addAll(Variables.OF_DEVICES);
  }

  /** A step sets this one. */
  void add(String name) {
    known.add(name);
  }

  /**
   * A text whose variables are known, and stay in it.
   *
   * @throws YamlException if one is not
   */
  String check(YamlNode node, String text) throws YamlException {
    Matcher matcher = Variables.FORM.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(2);
      if (name != null && !known.contains(name)) {
        String near = Variables.suggestion(name, known);
        throw node.error(
            "there is no variable ${"
                + name
                + "}"
                + (near.isEmpty() ? "; there are " + known : near));
      }
    }
    return text;
  }

  /**
   * A text whose variables are replaced now, as it is a number or the like.
   *
   * @throws YamlException if it has one that is not declared
   */
  String fixed(YamlNode node, String text) throws YamlException {
    check(node, text);
    Optional<String> fixed =
        Variables.replaced(text, name -> Optional.ofNullable(declared.get(name)));
    return fixed.orElseThrow(
        () -> node.error("found '" + text + "', expected variables from 'variables' only"));
  }
}
