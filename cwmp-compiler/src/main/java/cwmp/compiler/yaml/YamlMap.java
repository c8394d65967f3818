// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map whose keys are known and checked. */
public final class YamlMap {
  private final YamlNode node;
  private final Map<String, YamlNode> entries;

  YamlMap(YamlNode node, Map<String, YamlNode> entries) {
    this.node = node;
    this.entries = entries;
  }

  /** Where the map stands. */
  public YamlNode node() {
    return node;
  }

  /** What stands under the key, if it is there. */
  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The same without this key. */
  public YamlMap without(String key) {
    Map<String, YamlNode> others = new LinkedHashMap<>(entries);
    others.remove(key);
    return new YamlMap(node, others);
  }

  /**
   * What stands under the key.
   *
   * @throws YamlException if the key is missing
   */
  public YamlNode required(String key) throws YamlException {
    YamlNode value = entries.get(key);
    if (value == null) {
      throw node.error("the key '" + key + "' is missing");
    }
    return value;
  }

  /**
   * The text under the key, or another one if the key is missing.
   *
   * @throws YamlException if it is no text
   */
  public String text(String key, String absent) throws YamlException {
    YamlNode value = entries.get(key);
    return value == null ? absent : value.text();
  }

  /**
   * The flag under the key; false if the key is missing.
   *
   * @throws YamlException if it is no flag
   */
  public boolean flag(String key) throws YamlException {
    YamlNode value = entries.get(key);
    return value != null && value.flag();
  }
}
