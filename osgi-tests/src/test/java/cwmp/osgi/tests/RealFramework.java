// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running framework of one of the two kinds, with nothing in it but what was installed.
 *
 * <p>Its bundles have class loaders of their own: what a test and its bundles say to each other
 * goes through services of types of the JDK, or over the network.
 */
final class RealFramework implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Framework framework;
  private final Path folder;
  private int bundles;

  /**
   * Starts one.
   *
   * @param folder where it keeps its bundles and their data; what is there is there again
   */
  RealFramework(FrameworkKind kind, Path folder) throws BundleException {
    this(kind, folder, Map.of());
  }

  /** Starts one with more properties. */
  RealFramework(FrameworkKind kind, Path folder, Map<String, String> properties)
      throws BundleException {
    this.folder = folder;
    this.framework = kind.framework(folder.resolve(kind.name()), properties);
    framework.start();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs jars, and then starts them in their order. */
  List<Bundle> start(Path... jars) throws BundleException, IOException {
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : jars) {
      installed.add(install(jar));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
    return installed;
  }

  Bundle install(Path jar) throws BundleException, IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return context().installBundle("test:" + jar.getFileName(), in);
    }
  }

  /** Builds a bundle, installs and starts it. */
  Bundle start(TestBundle bundle) throws BundleException, IOException {
    return start(jar(bundle)).get(0);
  }

  /** The jar of a bundle. */
  Path jar(TestBundle bundle) throws IOException {
    return bundle.writeTo(folder.resolve("bundle-" + ++bundles + ".jar"));
  }

  /** Wires anew whatever stands on bundles that were updated or uninstalled, or on these. */
  void refresh(Bundle... others) throws Exception {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            others.length == 0 ? null : List.of(others),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    assertThat(refreshed.await(PATIENCE_SECONDS, SECONDS)).as("refreshed").isTrue();
  }

  /** The first service that comes with this filter. */
  <T> T service(Class<T> type, String filter) throws InterruptedException {
    try {
      String both =
          filter.isEmpty()
              ? "(objectClass=" + type.getName() + ")"
              : "(&(objectClass=" + type.getName() + ")" + filter + ")";
      ServiceTracker<T, T> tracker =
          new ServiceTracker<>(context(), context().createFilter(both), null);
      tracker.open(true);
      T service = tracker.waitForService(SECONDS.toMillis(PATIENCE_SECONDS));
      tracker.close();
      assertThat(service).as("service %s", both).isNotNull();
      return service;
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Waits for a service of a type that is no class of the tests. */
  void await(String type) throws InterruptedException {
    ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open(true);
    Object service = tracker.waitForService(SECONDS.toMillis(PATIENCE_SECONDS));
    tracker.close();
    assertThat(service).as("service %s", type).isNotNull();
  }

  /** Offers bundles a service of a type of the JDK. */
  <T> void offer(Class<T> type, T service, String name) {
    context().registerService(type, service, new Hashtable<>(Map.of("name", name)));
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      assertThat(framework.waitForStop(SECONDS.toMillis(PATIENCE_SECONDS)).getType())
          .as("the framework has stopped")
          .isEqualTo(FrameworkEvent.STOPPED);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the test was interrupted", e);
    }
  }
}
