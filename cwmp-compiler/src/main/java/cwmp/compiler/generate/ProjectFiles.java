// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files that are to be there, by folder. */
final class ProjectFiles {
  /** Begins every Java file that is written anew each time. */
  static final String HEADER = "Generated from a selection of data models. Changes here are lost.";

  private final Map<Path, byte[]> overwritten = new TreeMap<>();
  private final Map<Path, byte[]> writtenOnce = new TreeMap<>();
  private final List<Path> owned = new ArrayList<>();

  /** What has the header in this folder and is not put here is not there. */
  void own(Path folder) {
    owned.add(folder);
  }

  /** A file that is written anew each time. */
  void put(Path file, String text) {
    put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file that is written anew each time. */
  void put(Path file, byte[] content) {
    overwritten.put(file, content);
  }

  /** A file that is written if it is not there, and then its user's. */
  void putOnce(Path file, String text) {
    writtenOnce.put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is not there as it should be, each with what is wrong with it. */
  List<String> stale() throws IOException {
    List<String> stale = new ArrayList<>();
    for (Map.Entry<Path, byte[]> file : overwritten.entrySet()) {
      if (!Files.exists(file.getKey())) {
        stale.add(file.getKey() + " is missing");
      } else if (!Arrays.equals(Files.readAllBytes(file.getKey()), file.getValue())) {
        stale.add(file.getKey() + " is not what the model says now");
      }
    }
    for (Path file : writtenOnce.keySet()) {
      if (!Files.exists(file)) {
        stale.add(file + " is missing");
      }
    }
    for (Path file : strangers()) {
      stale.add(file + " is of nothing in the model any more");
    }
    return stale;
  }

  /**
   * Writes what is not there as it should be, and leaves alone what is.
   *
   * @return the files of the user that were written
   */
  List<Path> write() throws IOException {
    for (Map.Entry<Path, byte[]> file : overwritten.entrySet()) {
      boolean there =
          Files.exists(file.getKey())
              && Arrays.equals(Files.readAllBytes(file.getKey()), file.getValue());
      if (!there) {
        write(file.getKey(), file.getValue());
      }
    }
    for (Path file : strangers()) {
      Files.delete(file);
    }
    List<Path> first = new ArrayList<>();
    for (Map.Entry<Path, byte[]> file : writtenOnce.entrySet()) {
      if (!Files.exists(file.getKey())) {
        write(file.getKey(), file.getValue());
        first.add(file.getKey());
      }
    }
    return first;
  }

  /** The files that are written anew each time. */
  Map<Path, byte[]> overwritten() {
    return Collections.unmodifiableMap(overwritten);
  }

  /** The files that are the user's once they are there. */
  Set<Path> writtenOnce() {
    return Collections.unmodifiableSet(writtenOnce.keySet());
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, content);
  }

  private List<Path> strangers() throws IOException {
    List<Path> strangers = new ArrayList<>();
    for (Path folder : owned) {
      if (Files.isDirectory(folder)) {
        for (Path file : files(folder)) {
          if (!overwritten.containsKey(file) && isGenerated(file)) {
            strangers.add(file);
          }
        }
      }
    }
    return strangers;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Whether it was written here once; nothing else is ever deleted. */
  private static boolean isGenerated(Path file) throws IOException {
    return Files.readString(file).startsWith("// " + HEADER);
  }
}
