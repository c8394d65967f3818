// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars that are put into a framework.
 *
 * <p>Those of this build are there as jars in {@code verify} and as folders in {@code test}; of a
 * folder, which has its manifest by then, a jar is made.
 */
final class Jars {
  private Jars() {}

  static Path core() {
    return withClass("cwmp.cpe.Cpe");
  }

  static Path agent() {
    return withClass("cwmp.agent.CwmpAgent");
  }

  static Path features() {
    return withClass("cwmp.software.SoftwareModules");
  }

  static Path agentFeatures() {
    return withClass("cwmp.agent.features.SoftwareDriver");
  }

  static Path models() {
    return withClass("cwmp.models.StandardModels");
  }

  static Path osgi() {
    return withClass("cwmp.osgi.Activator");
  }

  static Path page() {
    return withClass("page.PageActivator");
  }

  static Path configAdmin() {
    return withClass("org.apache.felix.cm.impl.Activator");
  }

  static Path eventAdmin() {
    return withClass("org.apache.felix.eventadmin.impl.Activator");
  }

  /** Declarative Services with what its implementation needs of OSGi's own utilities. */
  static List<Path> scr() {
    return List.of(
        withClass("org.osgi.util.function.Function"),
        withClass("org.osgi.util.promise.Promise"),
        withClass("org.osgi.service.component.ComponentConstants"),
        withClass("org.apache.felix.scr.impl.Activator"));
  }

  /** The jar with this class, which need not be fit to be loaded here. */
  static Path withClass(String className) {
    String file = className.replace('.', '/') + ".class";
    URL found = Jars.class.getClassLoader().getResource(file);
    if (found == null) {
      throw new IllegalStateException(className + " is not on the class path");
    }
    try {
      if (found.openConnection() instanceof JarURLConnection inJar) {
        return Path.of(inJar.getJarFileURL().toURI());
      }
      Path classes = Path.of(found.toURI());
      for (int i = 0; i < Path.of(file).getNameCount(); i++) {
        classes = classes.getParent();
      }
      return jarOf(classes);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(className, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jarOf(Path classes) throws IOException {
    Path jar = classes.resolveSibling(classes.getParent().getParent().getFileName() + "-test.jar");
    Path manifestFile = classes.resolve("META-INF/MANIFEST.MF");
    Manifest manifest;
    try (InputStream in = Files.newInputStream(manifestFile)) {
      manifest = new Manifest(in);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.equals(manifestFile)) {
          zip.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    return jar;
  }
}
