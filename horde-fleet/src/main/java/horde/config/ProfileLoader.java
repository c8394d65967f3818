// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.tree.EngineParameter;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads profiles by name or file, each of them once. */
final class ProfileLoader {
  /** What a fleet sets in its devices, and what an Inform says of who they are. */
  private static final Set<EngineParameter> NEEDED =
      EnumSet.of(
          EngineParameter.MANUFACTURER,
          EngineParameter.MANUFACTURER_OUI,
          EngineParameter.PRODUCT_CLASS,
          EngineParameter.SERIAL_NUMBER,
          EngineParameter.URL,
          EngineParameter.USERNAME,
          EngineParameter.PASSWORD,
          EngineParameter.PERIODIC_INFORM_ENABLE,
          EngineParameter.PERIODIC_INFORM_INTERVAL);

  /**
   * A profile and the text that it was read from.
   *
   * @param text of its file
   */
  record Loaded(Profile profile, String text) {}

  private final Problems problems;
  private final Path folder;
  private final Map<String, Optional<Loaded>> loaded = new HashMap<>();

  /**
   * A loader.
   *
   * @param folder where the relative path of a profile in the file begins; for a flag it is the
   *     working directory
   */
  ProfileLoader(Problems problems, Path folder) {
    this.problems = problems;
    this.folder = folder;
  }

  Optional<Loaded> load(Given given) {
    return loaded.computeIfAbsent(given.text(), name -> read(given));
  }

  private Optional<Loaded> read(Given given) {
    String name = given.text();
    List<String> builtIn = BuiltInProfiles.names();
    try {
      if (builtIn.contains(name)) {
        return loaded(given, name + ".yaml", BuiltInProfiles.text(name));
      }
      Path file = given.nodeOrNull() == null ? Path.of(name) : folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return loaded(given, file.toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (YamlException e) {
      problems.add(given.wrong("found a profile with an error: " + e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      problems.add(given.wrong("cannot read '" + name + "': " + FileTrouble.reason(e)));
      return Optional.empty();
    } catch (InvalidPathException e) {
      problems.add(given.wrong("cannot read '" + name + "': " + e.getMessage()));
      return Optional.empty();
    }
    String hint =
        Spelling.nearest(name, builtIn).map(near -> "; did you mean " + near + "?").orElse("");
    problems.add(given.expected(String.join(" or ", builtIn) + " or the file of a profile" + hint));
    return Optional.empty();
  }

  private Optional<Loaded> loaded(Given given, String file, String text) throws YamlException {
    Profile profile = ProfileReader.read(file, text);
    String root = profile.schema().root().path();
    List<String> missing =
        NEEDED.stream()
            .map(parameter -> root + parameter.path())
            .filter(path -> profile.schema().parameter(path).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      problems.add(
          given.wrong(
              "found the profile "
                  + file
                  + " without "
                  + String.join(", ", missing)
                  + ", which every device of a fleet needs"));
      return Optional.empty();
    }
    return Optional.of(new Loaded(profile, text));
  }
}
