// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import horde.profile.GeneratorType;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * The extensions that the context class loader of the calling thread finds. {@link #open} makes
 * that one that knows some jars more.
 */
public final class Extensions {
  private Extensions() {}

  /**
   * Has this thread, and the threads that it starts from now on, find what is in these jars too.
   *
   * @param entries jars, or folders of classes
   * @throws ExtensionException if one is neither, or has something that is not what it says
   */
  public static void open(List<Path> entries) throws ExtensionException {
    if (entries.isEmpty()) {
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = url(entries.get(i));
    }
    // It is never closed: what comes of it lives as long as the process.
    thread.setContextClassLoader(new URLClassLoader("extensions", urls, before));
    try {
      checkNames();
    } catch (ServiceConfigurationError | ExtensionException e) {
      thread.setContextClassLoader(before);
      throw new ExtensionException("extensions: " + e.getMessage(), e);
    }
  }

  private static URL url(Path entry) throws ExtensionException {
    if (!Files.isDirectory(entry)) {
      try (JarFile jar = new JarFile(entry.toFile())) {
        jar.size();
      } catch (IOException e) {
        throw new ExtensionException(
            "extensions: found " + entry + ", expected a jar or a folder: " + e.getMessage(), e);
      }
    }
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new ExtensionException("extensions: " + entry + ": " + e.getMessage(), e);
    }
  }

  private static void checkNames() throws ExtensionException {
    behaviours();
    List<String> wrong = new ArrayList<>();
    for (GeneratorType type : ServiceLoader.load(GeneratorType.class)) {
      if (!type.name().matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
        wrong.add(type.name());
      }
    }
    if (!wrong.isEmpty()) {
      throw new ExtensionException(
          "a generator needs a name with a dot in it, such as acme.power; found " + wrong, null);
    }
  }

  /**
   * The behaviours that there are, by name.
   *
   * @throws ExtensionException if two have the same name
   */
  public static Map<String, DeviceBehaviour> behaviours() throws ExtensionException {
    Map<String, DeviceBehaviour> all = new TreeMap<>();
    for (DeviceBehaviour behaviour : ServiceLoader.load(DeviceBehaviour.class)) {
      DeviceBehaviour other = all.put(behaviour.name(), behaviour);
      if (other != null) {
        throw new ExtensionException(
            "the behaviour %s is there twice, as %s and %s"
                .formatted(
                    behaviour.name(), other.getClass().getName(), behaviour.getClass().getName()),
            null);
      }
    }
    return all;
  }
}
