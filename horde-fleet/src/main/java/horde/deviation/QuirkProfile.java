// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deviations that come together in one kind of device, under a name: data only.
 *
 * @param meaning what such devices do, in one sentence
 * @param seenIn where real devices did this, as in {@link Deviation#seenIn}
 */
public record QuirkProfile(
    String name, String meaning, List<String> seenIn, List<DeviationSpec> deviations) {

  /** The item of the conformance checklist that wants them. */
  public static final String ITEM = "M-21";

  /** Those that are built in. */
  private static final List<String> BUILT_IN =
      List.of(
          "cookie-ignorer",
          "empties-only",
          "old-soap-stack",
          "padded-counts",
          "five-second-retrier",
          "deaf-to-knocks",
          "no-clock",
          "sloppy-model",
          "same-serial-batch");

  public QuirkProfile {
    seenIn = List.copyOf(seenIn);
    deviations = List.copyOf(deviations);
  }

  /** All that are built in. */
  public static List<QuirkProfile> builtIn() {
    return BUILT_IN.stream().map(QuirkProfile::builtIn).toList();
  }

  /** The one of this name that is built in. */
  public static Optional<QuirkProfile> find(String name) {
    return BUILT_IN.contains(name) ? Optional.of(builtIn(name)) : Optional.empty();
  }

  private static QuirkProfile builtIn(String name) {
    String resource = "/quirks/" + name + ".yaml";
    try (InputStream in = QuirkProfile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read(YamlNode.parse(name + ".yaml", text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlException e) {
      throw new IllegalStateException("our own " + resource + ": " + e.getMessage(), e);
    }
  }

  /**
   * The one of this name, or in the file that is named, from the folder of the file that names it.
   *
   * @throws YamlException if there is none, or something in it is wrong
   */
  static QuirkProfile named(YamlNode node) throws YamlException {
    String name = node.text();
    if (BUILT_IN.contains(name)) {
      return builtIn(name);
    }
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw node.error(
          "there is no quirk profile '"
              + name
              + "'; "
              + Spelling.nearest(name, BUILT_IN)
                  .map(near -> "did you mean '" + near + "'?")
                  .orElse("expected a .yaml file or one of " + String.join(", ", BUILT_IN)));
    }
    Path file = node.named(name);
    try {
      return read(YamlNode.read(file));
    } catch (IOException e) {
      throw node.error("the quirk profile " + file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads one.
   *
   * @throws YamlException if something in it is wrong
   */
  static QuirkProfile read(YamlNode root) throws YamlException {
    YamlMap top = root.fields("version", "name", "meaning", "seenIn", "deviations");
    top.required("version").oneOf("1");
    List<String> seenIn = new ArrayList<>();
    if (top.get("seenIn").isPresent()) {
      for (YamlNode issue : top.get("seenIn").get().list()) {
        seenIn.add(issue.text());
      }
    }
    List<DeviationSpec> deviations = new ArrayList<>();
    for (YamlNode item : top.required("deviations").list()) {
      deviations.add(deviation(item));
    }
    return new QuirkProfile(
        top.required("name").text(), top.required("meaning").text(), seenIn, deviations);
  }

  private static DeviationSpec deviation(YamlNode item) throws YamlException {
    if (item.isText()) {
      return DeviationReader.spec(item, Map.of());
    }
    Map<String, YamlNode> entries = item.map();
    YamlNode name = entries.remove("name");
    if (name == null) {
      throw item.error("lacks the key 'name' of a deviation");
    }
    return DeviationReader.spec(name, entries);
  }
}
