// SPDX-License-Identifier: Apache-2.0
package cwmp.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The jars that a device needs, packed from what this build has compiled. */
final class DeviceJars {
  private static final String MODULE =
      """
      module idle {
        requires cwmp.agent;
        requires java.management;
      }
      """;

  private final Path folder;
  private final Path core;
  private final Path agent;

  private DeviceJars(Path folder) {
    this.folder = folder;
    this.core = jar("cwmp-core", folder.resolve("cwmp-core.jar"));
    this.agent = jar("cwmp-agent", folder.resolve("cwmp-agent.jar"));
  }

  static DeviceJars in(Path folder) {
    return new DeviceJars(folder);
  }

  Path core() {
    return core;
  }

  Path agent() {
    return agent;
  }

  /** Compiles the device that does nothing, as a module or not; returns where its classes are. */
  Path idleDevice(boolean asModule) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("source-" + asModule + "/idle"));
    Path classes = folder.resolve("idle-" + asModule);
    Path source = sources.resolve("IdleDevice.java");
    try (var in = DeviceJars.class.getResourceAsStream("/footprint/IdleDevice.java")) {
      assertThat(in).isNotNull();
      Files.copy(in, source);
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "17", "-nowarn", "-d", classes.toString()));
    arguments.addAll(List.of(asModule ? "--module-path" : "--class-path", path(core, agent)));
    arguments.add(source.toString());
    if (asModule) {
      Path module = sources.resolveSibling("module-info.java");
      Files.writeString(module, MODULE);
      arguments.add(module.toString());
    }
    run("javac", arguments);
    return classes;
  }

  /** Paths as an argument. */
  static String path(Path... entries) {
    return Stream.of(entries)
        .map(Path::toString)
        .reduce((a, b) -> a + java.io.File.pathSeparator + b)
        .orElse("");
  }

  private static Path jar(String module, Path to) {
    Path classes = classes(module);
    run("jar", List.of("--create", "--file", to.toString(), "-C", classes.toString(), "."));
    return to;
  }

  /** Where a module of this build was compiled to. */
  static Path classes(String module) {
    Path classes = Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
    assertThat(classes.resolve("module-info.class")).exists();
    return classes;
  }

  /** Runs a tool of this JDK, which must succeed. */
  static void run(String tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
            .run(out, out, arguments.toArray(String[]::new));
    assertThat(status).as("%s %s: %s", tool, arguments, said).isZero();
  }

  /** How many octets a file, or all in a folder, has. */
  static long octets(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
