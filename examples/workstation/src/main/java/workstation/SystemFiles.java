// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which Linux tells about itself, below a root folder: {@code /}, or that of a test.
 *
 * <p>All of them may be missing, on another system or in a container, and some come and go at any
 * moment; so what cannot be read reads as nothing.
 *
 * @param root the folder that has {@code proc}, {@code sys} and {@code etc}
 */
record SystemFiles(Path root) {

  /** The place of a file or folder. */
  Path at(String path) {
    return root.resolve(path);
  }

  /** Whether there is such a file or folder. */
  boolean has(String path) {
    return Files.exists(at(path));
  }

  /** What a file says, without white space around it. */
  Optional<String> text(String path) {
    try {
      String text = new String(Files.readAllBytes(at(path)), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The lines of a file. */
  List<String> lines(String path) {
    return text(path).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** The number that a file consists of. */
  Optional<Long> number(String path) {
    return text(path).filter(text -> text.matches("-?[0-9]{1,18}")).map(Long::valueOf);
  }

  /** The names in a folder, in order. */
  List<String> names(String folder) {
    List<String> names = new ArrayList<>();
    try (Stream<Path> found = Files.list(at(folder))) {
      found.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  /** The value of a line {@code key=value} or {@code key: value}, without quotes around it. */
  Optional<String> value(String path, String key) {
    for (String line : lines(path)) {
      String rest = line.startsWith(key) ? line.substring(key.length()) : "";
      if (rest.startsWith("=") || rest.startsWith(":")) {
        String value = rest.substring(1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return Optional.empty();
  }

  /** The number in front of a line's unit, as in {@code MemTotal: 16 kB}; 0 if there is none. */
  long amount(String path, String key) {
    String value = value(path, key).orElse("").split(" ", 2)[0];
    return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
  }
}
