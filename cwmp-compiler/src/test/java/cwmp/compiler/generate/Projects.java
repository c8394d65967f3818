// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Projects in folders of tests, with a small model of our own. */
final class Projects {
  static final String WHOLE = "root: Router:1.0\n";

  private Projects() {}

  /** Writes a selection of the small model. */
  static Selection selection(Path folder, String keys) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("router.xml"), resource("router.xml"));
    Path file = folder.resolve("cwmp.yaml");
    Files.writeString(
        file,
        """
        version: 1
        models: router.xml
        java: { package: example.router }
        output: { sources: sources, resources: resources, classes: user, tests: tests, documents: documents }
        """
            + keys);
    return Selection.read(file);
  }

  /** Works out a selection of the small model. */
  static Generation generation(Path folder, String keys) throws Exception {
    return Generation.of(selection(folder, keys), BuiltInModels.NONE);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Projects.class.getResourceAsStream("/generate/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What is in a folder, by path below it. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  static String text(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
