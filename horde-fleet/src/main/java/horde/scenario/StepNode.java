// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.profile.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step in a file: what stands under its key, and under the others beside it.
 *
 * <p>Texts may have variables in them. They stay there until the step is done; in durations,
 * amounts and numbers they are replaced at once.
 */
public final class StepNode {
  private final ScenarioReader reader;
  private final VariableNames names;
  private final YamlMap map;
  private final String key;

  StepNode(ScenarioReader reader, VariableNames names, YamlMap map, String key) {
    this.reader = reader;
    this.names = names;
    this.map = map;
    this.key = key;
  }

  /** What stands under the key of the step. */
  public YamlNode value() throws YamlException {
    return map.required(key);
  }

  /** What stands under another key, if it is there. */
  public Optional<YamlNode> get(String other) {
    return map.get(other);
  }

  /**
   * A text.
   *
   * @throws YamlException if it is none, or has an unknown variable in it
   */
  public String text(YamlNode node) throws YamlException {
    return names.check(node, node.text());
  }

  /** The text under a key, or another one if the key is missing. */
  public String text(String other, String absent) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    return node.isPresent() ? text(node.get()) : absent;
  }

  /** A text with nothing open in it: its variables have been replaced. */
  public String fixed(YamlNode node) throws YamlException {
    return names.fixed(node, node.text());
  }

  /** A duration such as {@code 30s}. */
  public Duration duration(YamlNode node) throws YamlException {
    try {
      return Durations.parse(fixed(node));
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  /** The duration under a key, if it is there. */
  public Optional<Duration> duration(String other) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    return node.isPresent() ? Optional.of(duration(node.get())) : Optional.empty();
  }

  /** The whole number under a key, or another one if the key is missing. */
  public long number(String other, long min, long max, long absent) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    return node.isPresent() ? number(node.get(), min, max) : absent;
  }

  /** A whole number between two bounds, both included. */
  public long number(YamlNode node, long min, long max) throws YamlException {
    String text = fixed(node);
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw node.error("found '%s', expected a whole number from %d to %d".formatted(text, min, max));
  }

  /** The amount under a key, if it is there. */
  public Optional<Amount> amount(String other) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Amount.parse(fixed(node.get())));
    } catch (IllegalArgumentException e) {
      throw node.get().error(String.valueOf(e.getMessage()));
    }
  }

  /** Texts under names that their author chose, in their order. */
  public Map<String, String> texts(YamlNode node) throws YamlException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> entry : node.map().entrySet()) {
      texts.put(names.check(node, entry.getKey()), text(entry.getValue()));
    }
    return texts;
  }

  /** The texts under a key, none if it is missing. */
  public Map<String, String> texts(String other) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    return node.isPresent() ? texts(node.get()) : Map.of();
  }

  /** One text, or a list of them. */
  public List<String> list(YamlNode node) throws YamlException {
    if (!node.isList()) {
      return List.of(text(node));
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : node.list()) {
      texts.add(text(item));
    }
    return texts;
  }

  /** Whatever stands there. */
  public Tree tree(YamlNode node) throws YamlException {
    if (node.isText()) {
      return new Tree.Text(text(node), node.isQuoted());
    }
    if (node.isList()) {
      List<Tree> items = new ArrayList<>();
      for (YamlNode item : node.list()) {
        items.add(tree(item));
      }
      return new Tree.Items(items);
    }
    Map<String, Tree> fields = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> entry : node.map().entrySet()) {
      fields.put(names.check(node, entry.getKey()), tree(entry.getValue()));
    }
    return new Tree.Fields(fields);
  }

  /** Whether the switch under a key is on; another value if the key is missing. */
  public boolean isOn(String other, boolean absent) throws YamlException {
    Optional<YamlNode> node = map.get(other);
    return node.isPresent() ? ScenarioReader.isOn(node.get()) : absent;
  }

  /** Whether the scenario is on virtual time, without a network. */
  public boolean isVirtual() {
    return reader.isVirtual();
  }

  /** From here on there is a variable of this name, which the step sets. */
  public void sets(String variable) {
    names.add(variable);
  }

  /** Steps within this one. */
  public List<PlannedStep> steps(YamlNode node) throws YamlException {
    return reader.steps(node, names);
  }
}
