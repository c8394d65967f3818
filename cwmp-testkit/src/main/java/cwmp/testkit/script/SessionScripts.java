// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The session scripts that come with the testkit. */
public final class SessionScripts {
  private static final String FOLDER = "/cwmp/testkit/sessions";
  private static final String ENDING = ".session";

  private SessionScripts() {}

  /**
   * All of them, in the order of their names.
   *
   * @throws ScriptException if one does not make sense
   */
  public static List<SessionScript> all() {
    try {
      URL folder = SessionScripts.class.getResource(FOLDER);
      if (folder == null) {
        throw new IllegalStateException("the testkit has lost its session scripts");
      }
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the session scripts", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource without a URI", e);
    }
  }

  /**
   * The scripts in a folder of your own.
   *
   * @throws ScriptException if one does not make sense
   */
  public static List<SessionScript> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(SessionScripts::read)
          .toList();
    }
  }

  private static SessionScript read(Path file) {
    try {
      String name = file.getFileName().toString();
      return SessionScript.parse(
          name.substring(0, name.length() - ENDING.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
