// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.software;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.SwitchUnit;
import cwmp.software.UnitInstaller;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The framework as an execution environment: a deployment unit is a bundle, which is started when
 * it is installed. What cannot be resolved or started yet is installed all the same, and shown so.
 *
 * <p>What the agent itself stands on can be neither updated nor removed in this way: 9001.
 */
public final class BundleInstaller implements UnitInstaller {
  /** The name of the framework's row in ExecEnv. */
  public static final String ENVIRONMENT = "OSGi";

  private static final System.Logger LOG = System.getLogger(BundleInstaller.class.getName());

  private final BundleContext context;
  private final UnitFiles files;
  private final Path folder;
  private volatile @Nullable Thread changing;

  /**
   * Installs into the framework of this bundle.
   *
   * @param files fetches what is to be installed
   * @param folder for files until they are installed
   */
  public BundleInstaller(BundleContext context, UnitFiles files, Path folder) {
    this.context = context;
    this.files = files;
    this.folder = folder;
  }

  /** Whether what this thread does to bundles is an order of the ACS. */
  boolean isChangingHere() {
    return changing == Thread.currentThread();
  }

  @Override
  public DeploymentUnit install(ChangeUnit change) throws FaultException, InterruptedException {
    return withFile(
        change,
        file -> {
          String uuid = change.uuid().isEmpty() ? BundleUnits.uuidOf(file) : change.uuid();
          Bundle there = context.getBundle(BundleUnits.locationOf(uuid));
          // It may be there by an installation that a restart has broken off.
          return there == null ? installed(uuid, file) : replaced(there, file);
        });
  }

  private DeploymentUnit installed(String uuid, Path file) throws BundleException, IOException {
    Bundle bundle;
    try (InputStream in = Files.newInputStream(file)) {
      bundle = context.installBundle(BundleUnits.locationOf(uuid), in);
    }
    start(bundle);
    return BundleUnits.describe(bundle);
  }

  /**
   * Fetches a bundle and installs it, or puts it in the place of the one that has its name and
   * vendor. Unlike an order to change a unit this counts as done by the device.
   */
  void take(ChangeUnit change) throws FaultException, InterruptedException {
    withFile(
        change,
        file -> {
          changing = null;
          String uuid = BundleUnits.uuidOf(file);
          for (Bundle bundle : BundleUnits.all(context)) {
            if (BundleUnits.uuidOf(bundle).equals(uuid)) {
              requireNotOurs(bundle);
              return replaced(bundle, file);
            }
          }
          return installed(uuid, file);
        });
  }

  @Override
  public DeploymentUnit update(ChangeUnit change) throws FaultException, InterruptedException {
    Bundle bundle = find(change);
    return withFile(change, file -> replaced(bundle, file));
  }

  private DeploymentUnit replaced(Bundle bundle, Path file)
      throws BundleException, IOException, InterruptedException {
    boolean ran = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.INSTALLED;
    try (InputStream in = Files.newInputStream(file)) {
      bundle.update(in);
    }
    refresh(bundle);
    if (ran) {
      start(bundle);
    }
    return BundleUnits.describe(bundle);
  }

  @Override
  public void uninstall(ChangeUnit change) throws FaultException, InterruptedException {
    Bundle bundle = find(change);
    changing = Thread.currentThread();
    try {
      bundle.uninstall();
      refresh(bundle);
    } catch (BundleException e) {
      throw new FaultException(FaultCode.REQUEST_DENIED, reason(e));
    } finally {
      changing = null;
    }
  }

  @Override
  public void start(SwitchUnit unit) throws FaultException {
    Bundle bundle = named(unit.name());
    try {
      bundle.start();
    } catch (BundleException e) {
      throw new FaultException(FaultCode.REQUEST_DENIED, reason(e));
    }
  }

  @Override
  public void stop(SwitchUnit unit) throws FaultException {
    Bundle bundle = named(unit.name());
    requireNotOurs(bundle);
    try {
      bundle.stop();
    } catch (BundleException e) {
      throw new FaultException(FaultCode.REQUEST_DENIED, reason(e));
    }
  }

  // ---- how

  /** Something done with a file that was fetched. */
  private interface Work {
    DeploymentUnit on(Path file)
        throws BundleException, IOException, FaultException, InterruptedException;
  }

  private DeploymentUnit withFile(ChangeUnit change, Work work)
      throws FaultException, InterruptedException {
    Path file = null;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "unit", ".jar");
      files.fetch(change, file);
      BundleUnits.requireBundle(file);
      changing = Thread.currentThread();
      return work.on(file);
    } catch (BundleException e) {
      throw new FaultException(FaultCode.EXECUTION_ENVIRONMENT_MISMATCH, reason(e));
    } catch (IOException e) {
      throw new FaultException(FaultCode.SYSTEM_RESOURCES_EXCEEDED, String.valueOf(e.getMessage()));
    } finally {
      changing = null;
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} cannot be deleted: {1}", file, e.getMessage());
    }
  }

  /** Starts it, if it is one that can be; what hinders it shows in its state. */
  private static void start(Bundle bundle) {
    if (BundleUnits.isFragment(bundle)) {
      return;
    }
    try {
      bundle.start();
    } catch (BundleException e) {
      LOG.log(Level.WARNING, "{0} was installed, but does not start: {1}", bundle, reason(e));
    }
  }

  /** Wires anew what stood on a bundle that is another one now, and waits for that. */
  private void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            refreshed.countDown();
          }
        };
    Bundle system = context.getBundle(0);
    system.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), listener);
    refreshed.await();
  }

  private Bundle find(ChangeUnit change) throws FaultException {
    for (Bundle bundle : BundleUnits.all(context)) {
      if (BundleUnits.uuidOf(bundle).equalsIgnoreCase(change.uuid())
          && bundle.getVersion().toString().equals(change.version())) {
        requireNotOurs(bundle);
        return bundle;
      }
    }
    throw new FaultException(
        FaultCode.UNKNOWN_DEPLOYMENT_UNIT,
        "no bundle is " + change.uuid() + " " + change.version());
  }

  private Bundle named(String name) throws FaultException {
    return BundleUnits.all(context).stream()
        .filter(bundle -> BundleUnits.executionUnitOf(bundle).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new FaultException(FaultCode.UNKNOWN_DEPLOYMENT_UNIT, "no bundle is " + name));
  }

  private void requireNotOurs(Bundle bundle) throws FaultException {
    if (BundleUnits.standsOn(context.getBundle(), bundle)) {
      throw new FaultException(FaultCode.REQUEST_DENIED, "the agent itself stands on " + bundle);
    }
  }

  private static String reason(BundleException e) {
    return String.valueOf(e.getMessage());
  }
}
