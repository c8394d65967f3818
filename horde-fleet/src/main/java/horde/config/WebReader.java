// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code web}: where a run may be looked at and steered. */
final class WebReader {
  private static final String OFF = "off";

  private final Overrides flags;
  private final Problems problems;
  private final Texts texts;

  WebReader(Overrides flags, Problems problems, Texts texts) {
    this.flags = flags;
    this.problems = problems;
    this.texts = texts;
  }

  /** Reads the section of a file that is in this folder. */
  Web read(Optional<YamlMap> top, Path folder) {
    Optional<YamlMap> section =
        problems.section(top.flatMap(map -> map.get("web")), "listen", "tokenFile");
    Optional<Given> listen = given(Overrides.WEB, "listen", section);
    if (listen.isPresent() && listen.get().text().equals(OFF)) {
      return Web.OFF;
    }
    Path tokenFile =
        given(Overrides.WEB_TOKEN_FILE, "tokenFile", section)
            .map(given -> file(given, folder))
            .orElse(null);
    return texts
        .address(listen.orElse(Given.flag(Defaults.WEB, Overrides.WEB)))
        .map(address -> new Web(address, listen.isPresent(), tokenFile))
        .orElse(Web.OFF);
  }

  private Optional<Given> given(String flag, String key, Optional<YamlMap> section) {
    return flags
        .get(flag)
        .map(text -> Given.flag(text, flag))
        .or(() -> problems.text(key, section));
  }

  private @Nullable Path file(Given given, Path folder) {
    try {
      Path file = (given.nodeOrNull() == null ? Path.of("") : folder).resolve(given.text());
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        problems.add(given.wrong("there is no file " + file + " that can be read"));
      }
      return file;
    } catch (InvalidPathException e) {
      problems.add(given.expected("the name of a file"));
      return null;
    }
  }
}
