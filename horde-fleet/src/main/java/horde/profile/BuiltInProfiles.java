// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The profiles that come with the product. */
public final class BuiltInProfiles {
  private static final List<String> NAMES = List.of("tr181-gateway", "tr098-gateway", "tr-181");

  private BuiltInProfiles() {}

  /** Their names; the first is what a fleet has that names none. */
  public static List<String> names() {
    return NAMES;
  }

  /** The profile of this name, if there is one; read anew each time. */
  public static Optional<Profile> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /**
   * The file of a built-in profile, to be copied and changed.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("found '" + name + "', expected one of " + NAMES);
    }
    String resource = "/profiles/" + name + ".yaml";
    try (InputStream in = BuiltInProfiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static Profile read(String name) {
    try {
      return ProfileReader.read(name + ".yaml", text(name));
    } catch (YamlException e) {
      throw new IllegalStateException("built-in profile is broken", e);
    }
  }
}
