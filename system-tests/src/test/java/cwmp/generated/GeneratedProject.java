// SPDX-License-Identifier: Apache-2.0
package cwmp.generated;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.compiler.generate.BuiltInModels;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Selection;
import cwmp.models.StandardModels;
import cwmp.tree.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project in a folder, as the generator leaves it: generated, compiled, loaded. */
final class GeneratedProject implements AutoCloseable {
  private static final String PACKAGE = "acme.gateway";

  private static final BuiltInModels STANDARD =
      new BuiltInModels(StandardModels.names(), StandardModels::load);

  private final Path folder;
  private final URLClassLoader loader;

  private GeneratedProject(Path folder, URLClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /**
   * Generates and compiles.
   *
   * @param selection without the keys version, java and output
   * @param enumerations open or closed
   */
  static GeneratedProject of(Path folder, String selection, String enumerations) throws Exception {
    generate(folder, selection, enumerations);
    Path classes = folder.resolve("classes");
    String complaints = compile(folder, classes);
    assertThat(complaints).isEmpty();
    URL[] urls = {classes.toUri().toURL(), folder.resolve("resources").toUri().toURL()};
    return new GeneratedProject(
        folder, new URLClassLoader(urls, GeneratedProject.class.getClassLoader()));
  }

  /** Generates. */
  private static void generate(Path folder, String selection, String enumerations)
      throws Exception {
    Path file = folder.resolve("selection.yaml");
    Files.writeString(
        file,
        "version: 1\n"
            + selection
            + """
            java: { package: acme.gateway, enumerations: %s }
            output:
              sources: sources
              resources: resources
              classes: user
              tests: tests
              documents: documents
            """
                .formatted(enumerations));
    Generation generation = Generation.of(Selection.read(file), STANDARD);
    assertThat(generation.problems()).isEmpty();
    generation.write();
  }

  /** Compiles for Java 17 without tolerating a warning; returns what the compiler says. */
  static String compile(Path folder, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources = new ArrayList<>();
    for (String part : List.of("sources", "user")) {
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    assertThat(sources).isNotEmpty();
    Files.createDirectories(classes);
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              complaints,
              manager,
              null,
              List.of(
                  "--release",
                  "17",
                  "-proc:none",
                  "-Xlint:all,-options,-processing,-classfile,-path",
                  "-Werror",
                  "-d",
                  classes.toString(),
                  "-classpath",
                  System.getProperty("java.class.path")),
              null,
              manager.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return complaints.toString();
  }

  /** The product, with who it is. */
  CwmpAgentBuilder device(String acsUrl) throws ReflectiveOperationException {
    Object objects =
        loader.loadClass(PACKAGE + ".ProductObjects").getDeclaredConstructor().newInstance();
    CwmpAgentBuilder builder =
        (CwmpAgentBuilder)
            loader
                .loadClass(PACKAGE + ".ModelObjects")
                .getMethod("addTo", CwmpAgentBuilder.class)
                .invoke(objects, CwmpAgent.builder());
    String root = schema().root().path();
    return builder
        .acsUrl(acsUrl)
        .bind(root + "DeviceInfo.Manufacturer", "Acme")
        .bind(root + "DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind(root + "DeviceInfo.ProductClass", "Gateway")
        .bind(root + "DeviceInfo.SerialNumber", "1");
  }

  /** What the generated code has the engine know. */
  Schema schema() throws ReflectiveOperationException {
    return (Schema) loader.loadClass(PACKAGE + ".Model").getMethod("schema").invoke(null);
  }

  /** How many octets the compiled classes and the resources have, before a jar packs them. */
  long size() throws IOException {
    long size = 0;
    for (String part : List.of("classes", "resources")) {
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          size += Files.size(file);
        }
      }
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
