// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the product; {@code docs/scenario-library.md} describes them. */
public final class ScenarioLibrary {
  private static final List<String> NAMES =
      List.of(
          "first-contact",
          "reboot",
          "value-change",
          "firmware-campaign",
          "acs-migration",
          "acs-overloaded",
          "regional-blackout",
          "session-storm",
          "router-swap",
          "behind-nat",
          "collector-down",
          "invalid-names",
          "cookies-lost",
          "certificate-expiry",
          "genieacs-first-contact",
          "genieacs-task",
          "genieacs-reboot",
          "genieacs-value-change",
          "genieacs-firmware",
          "genieacs-faults");

  private ScenarioLibrary() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** The file of the scenario of this name, if there is one. */
  public static Optional<String> text(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /** What the scenario of this name is called. */
  public static String title(String name) {
    try {
      YamlNode title = YamlNode.parse(name + ".yaml", read(name)).map().get("scenario");
      return title == null ? name : title.text();
    } catch (YamlException e) {
      throw new IllegalStateException("scenario " + name + " is broken", e);
    }
  }

  private static String read(String name) {
    String resource = "/scenarios/" + name + ".yaml";
    try (InputStream in = ScenarioLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
