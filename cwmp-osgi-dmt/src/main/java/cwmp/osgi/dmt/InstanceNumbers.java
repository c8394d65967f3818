// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The instance numbers that connectors have given away, by the URIs of their tables, so that none
 * is given twice (TR-106 3.2.1). From any thread.
 */
final class InstanceNumbers {
  private final @Nullable Path file;
  private final Properties highest = new Properties();

  /**
   * Those of a file.
   *
   * @param file null if they are forgotten at the end, where the framework has no files
   * @throws UncheckedIOException if it cannot be read
   */
  InstanceNumbers(@Nullable File file) {
    this.file = file == null ? null : file.toPath();
    if (file != null && file.exists()) {
      try (var in = Files.newInputStream(file.toPath())) {
        highest.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A number for a new row, kept before it is told.
   *
   * @param table its absolute URI
   * @param used names and numbers of the rows there are
   * @throws UncheckedIOException if it cannot be kept
   */
  synchronized long next(String table, Collection<String> used) {
    long last = Long.parseLong(highest.getProperty(table, "0"));
    for (String each : used) {
      if (Thorn.isNumber(each) && each.length() < 10) {
        last = Math.max(last, Long.parseLong(each));
      }
    }
    highest.setProperty(table, Long.toString(last + 1));
    keep();
    return last + 1;
  }

  private void keep() {
    if (file == null) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var out = Files.newOutputStream(fresh)) {
        highest.store(out, null);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
