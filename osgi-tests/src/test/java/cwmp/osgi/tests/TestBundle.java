// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** A bundle made of classes of these tests. */
final class TestBundle {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Class<?>> classes = new ArrayList<>();

  private TestBundle(String symbolicName) {
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", symbolicName);
    header("Bundle-Version", "1.0.0");
  }

  /** A bundle with this symbolic name, in version 1.0.0. */
  static TestBundle named(String symbolicName) {
    return new TestBundle(symbolicName);
  }

  TestBundle header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  TestBundle version(String version) {
    return header("Bundle-Version", version);
  }

  /** What it imports, without versions. */
  TestBundle imports(String... packages) {
    return header("Import-Package", String.join(",", packages));
  }

  /** The class that the framework starts, with the classes within it. */
  TestBundle activator(Class<? extends BundleActivator> activator) {
    header("Bundle-Activator", activator.getName());
    return with(activator);
  }

  /** A class, with the classes within it. */
  TestBundle with(Class<?> type) {
    classes.add(type);
    for (Class<?> inner : type.getDeclaredClasses()) {
      with(inner);
    }
    return this;
  }

  /** Writes the jar; returns its path. */
  Path writeTo(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (Class<?> type : classes) {
        String file = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new JarEntry(file));
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
    return jar;
  }
}
