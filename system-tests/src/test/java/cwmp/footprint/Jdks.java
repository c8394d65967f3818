// SPDX-License-Identifier: Apache-2.0
package cwmp.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java installations of this machine, where they usually are. */
final class Jdks {
  private Jdks() {}

  /** The one that runs this. */
  static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /** One of this feature release. */
  static Optional<Path> of(int release) {
    if (Runtime.version().feature() == release) {
      return Optional.of(own());
    }
    String home = System.getProperty("user.home");
    return Stream.of(
            "/usr/lib/jvm",
            home + "/.sdkman/candidates/java",
            home + "/.jdks",
            "/Library/Java/JavaVirtualMachines",
            "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk")
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(Jdks::below)
        .filter(jdk -> isRelease(jdk, release))
        .sorted()
        .findFirst();
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 4)) {
      List<Path> jdks = found.filter(path -> Files.isExecutable(path.resolve("bin/java"))).toList();
      return jdks.stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean isRelease(Path jdk, int release) {
    try {
      return Files.readString(jdk.resolve("release")).contains("JAVA_VERSION=\"" + release + ".");
    } catch (IOException e) {
      return false;
    }
  }
}
