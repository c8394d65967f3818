// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file: a text, a list or a map.
 *
 * <p>A scalar is the text that stands there: {@code 1.0} stays {@code 1.0}, quoted or not, and its
 * reader decides what it means. Anchors and aliases work as in any YAML.
 */
public final class YamlNode {
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private final String file;
  private final String key;
  private final Node node;

  private YamlNode(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if it cannot be read
   * @throws YamlException if it is no YAML, or empty
   */
  public static YamlNode read(Path path) throws IOException, YamlException {
    return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
  }

  /**
   * Reads a text.
   *
   * @param file what to call it in messages
   * @throws YamlException if it is no YAML, or empty
   */
  public static YamlNode parse(String file, String text) throws YamlException {
    try {
      Node root =
          new Compose(SETTINGS)
              .composeString(text)
              .orElseThrow(() -> new YamlException(file, 1, 1, "", "the file is empty"));
      return new YamlNode(file, "", root);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw new YamlException(
          file,
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1),
          "",
          "no YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlException(file, 1, 1, "", "no YAML: " + e.getMessage());
    }
  }

  /** The path of keys down to here; empty at the top. */
  public String key() {
    return key;
  }

  /** Whether it is a single text. */
  public boolean isText() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a text that was written in quotes or as a block, and so is nothing else. */
  public boolean isQuoted() {
    return node instanceof ScalarNode scalar && !scalar.isPlain();
  }

  /** Where it is, as {@code file:line}. */
  public String place() {
    return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** A file that this one names: a relative path begins in the folder of this one. */
  public Path named(String path) {
    return Path.of(file).resolveSibling(path);
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /**
   * The text.
   *
   * @throws YamlException if this is a list, a map or nothing
   */
  public String text() throws YamlException {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getValue().isEmpty() && scalar.isPlain()) {
        throw error("found nothing, expected a text; an empty one is written \"\"");
      }
      return scalar.getValue();
    }
    throw error("found a " + kind() + ", expected a text");
  }

  /**
   * One of a few texts.
   *
   * @throws YamlException if it is another one
   */
  public String oneOf(String... texts) throws YamlException {
    String text = text();
    if (!List.of(texts).contains(text)) {
      throw expected(texts.length == 1 ? texts[0] : "one of " + String.join(", ", texts));
    }
    return text;
  }

  /**
   * A whole number between two bounds, both included.
   *
   * @throws YamlException if it is none
   */
  public long number(long min, long max) throws YamlException {
    String text = text();
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw expected("a whole number from " + min + (max == Long.MAX_VALUE ? "" : " to " + max));
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws YamlException if it is neither
   */
  public boolean flag() throws YamlException {
    return oneOf("true", "false").equals("true");
  }

  /**
   * The items of a list.
   *
   * @throws YamlException if this is no list
   */
  public List<YamlNode> list() throws YamlException {
    if (!(node instanceof SequenceNode sequence)) {
      throw error("found a " + kind() + ", expected a list");
    }
    List<YamlNode> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlNode(file, key + "[" + items.size() + "]", item));
    }
    return items;
  }

  /**
   * A map whose keys the author chose, in the order of the file.
   *
   * @throws YamlException if this is no map, or a key comes twice or is no text
   */
  public Map<String, YamlNode> map() throws YamlException {
    if (!(node instanceof MappingNode mapping)) {
      throw error("found a " + kind() + ", expected a map");
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode name = new YamlNode(file, key, tuple.getKeyNode());
      String text = name.text();
      String quoted = text.indexOf('.') < 0 ? text : '"' + text + '"';
      String path = key.isEmpty() ? quoted : key + "." + quoted;
      if (entries.put(text, new YamlNode(file, path, tuple.getValueNode())) != null) {
        throw name.error("the key '" + text + "' comes twice");
      }
    }
    return entries;
  }

  /**
   * A map whose keys we chose.
   *
   * @throws YamlException as {@link #map}, or if there is another key than these
   */
  public YamlMap fields(String... known) throws YamlException {
    List<YamlException> strangers = new ArrayList<>();
    YamlMap map = fields(strangers, known);
    if (!strangers.isEmpty()) {
      throw strangers.get(0);
    }
    return map;
  }

  /**
   * A map whose keys we chose, without those that we did not.
   *
   * @param strangers takes a complaint for each other key
   * @throws YamlException as {@link #map}
   */
  public YamlMap fields(List<YamlException> strangers, String... known) throws YamlException {
    Map<String, YamlNode> entries = map();
    List<String> names = List.of(known);
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      YamlNode name = new YamlNode(file, key, tuple.getKeyNode());
      String text = name.text();
      if (!names.contains(text)) {
        entries.remove(text);
        strangers.add(
            name.error(
                "unknown key '"
                    + text
                    + "'; "
                    + Spelling.nearest(text, names)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("expected " + String.join(", ", names))));
      }
    }
    return new YamlMap(this, entries);
  }

  /** Says that another text was expected here. */
  public YamlException expected(String expected) {
    String found =
        node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a " + kind();
    return error("found " + found + ", expected " + expected);
  }

  /** Says that something is wrong here. */
  public YamlException error(String problem) {
    Optional<Mark> mark = node.getStartMark();
    return new YamlException(
        file,
        mark.map(m -> m.getLine() + 1).orElse(1),
        mark.map(m -> m.getColumn() + 1).orElse(1),
        key,
        problem);
  }

  private String kind() {
    return isText() ? "text" : isList() ? "list" : "map";
  }
}
