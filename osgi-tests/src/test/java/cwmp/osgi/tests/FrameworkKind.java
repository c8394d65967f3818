// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The two frameworks that are tested. */
enum FrameworkKind {
  FELIX("org.apache.felix.framework.FrameworkFactory"),
  EQUINOX("org.eclipse.osgi.launch.EquinoxFactory");

  private final FrameworkFactory factory;

  FrameworkKind(String factoryClass) {
    factory =
        ServiceLoader.load(FrameworkFactory.class, loaderOf(factoryClass))
            .findFirst()
            .orElseThrow();
  }

  /**
   * Each framework in a class loader of its own, which shares OSGi's API with the tests: Equinox is
   * signed and has classes of Felix's in it, so that one loader cannot have both.
   */
  private static ClassLoader loaderOf(String factoryClass) {
    ClassLoader tests = FrameworkKind.class.getClassLoader();
    ClassLoader api =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.osgi.")) {
              return tests.loadClass(name);
            }
            throw new ClassNotFoundException(name);
          }
        };
    try {
      URL jar = Jars.withClass(factoryClass).toUri().toURL();
      return new URLClassLoader(new URL[] {jar}, api);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that is not started. */
  Framework framework(Path storage, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    return factory.newFramework(all);
  }
}
