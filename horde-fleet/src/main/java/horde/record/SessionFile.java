// SPDX-License-Identifier: Apache-2.0
package horde.record;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The text of a session. It is on the disk after each exchange, so that what ends the recorder
 * takes nothing along. Belongs to one thread at a time.
 */
final class SessionFile {
  private final Path path;
  private final Secrets secrets;
  private int secretsKnown;

  SessionFile(Path path, Secrets secrets) {
    this.path = path;
    this.secrets = secrets;
    this.secretsKnown = secrets.count();
  }

  Path path() {
    return path;
  }

  void append(List<String> lines) throws IOException {
    try (BufferedWriter out =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line : lines) {
        out.write(secrets.hidden(line));
        out.write('\n');
      }
    }
  }

  /** Hides the secrets too that became known after they were written. */
  void scrub() throws IOException {
    if (secrets.count() == secretsKnown || !Files.exists(path)) {
      return;
    }
    Path beside = path.resolveSibling(path.getFileName() + ".part");
    try (var lines = Files.lines(path, StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) lines::iterator) {
        out.write(secrets.hidden(line));
        out.write('\n');
      }
    }
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    secretsKnown = secrets.count();
  }
}
