// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.software;

import cwmp.agent.CwmpAgent;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.features.SoftwareDriver;
import cwmp.message.ParameterValue;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Keeps the rows of SoftwareModules as the framework is: what somebody at the device installs,
 * updates, removes, starts and stops shows there, and the ACS is told by {@code 12 AUTONOMOUS DU
 * STATE CHANGE COMPLETE} if its policy wants that. So is what has happened while the agent was not
 * there.
 */
public final class BundleChanges implements SynchronousBundleListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BundleChanges.class.getName());

  private final BundleContext context;
  private final CwmpAgent agent;
  private final SoftwareDriver software;
  private final LocalAccess access;
  private final BundleInstaller installer;
  private final Predicate<Bundle> shown;
  private final String modules;
  private final ScheduledExecutorService executor;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * Nothing happens before {@link #open}.
   *
   * @param software of that agent
   * @param access as the firmware
   * @param installer what it does is none of this
   * @param shown which bundles are deployment units
   * @param modules the path of SoftwareModules, with its final dot
   * @param executor compares rows and bundles, one comparison at a time
   */
  public BundleChanges(
      BundleContext context,
      CwmpAgent agent,
      SoftwareDriver software,
      LocalAccess access,
      BundleInstaller installer,
      Predicate<Bundle> shown,
      String modules,
      ScheduledExecutorService executor) {
    this.context = context;
    this.agent = agent;
    this.software = software;
    this.access = access;
    this.installer = installer;
    this.shown = shown;
    this.modules = modules;
    this.executor = executor;
  }

  /** Looks, and looks again whenever a bundle is another one; the agent has been started. */
  public void open() {
    context.addBundleListener(this);
    lookSoon();
  }

  @Override
  public void close() {
    closed = true;
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (!installer.isChangingHere() && event.getBundle().getBundleId() != 0) {
      lookSoon();
    }
  }

  private void lookSoon() {
    if (looking.compareAndSet(false, true)) {
      try {
        executor.execute(this::look);
      } catch (RejectedExecutionException e) {
        looking.set(false); // this bundle is stopping
      }
    }
  }

  private void look() {
    looking.set(false);
    if (closed) {
      return;
    }
    try {
      compare();
    } catch (CompletionException | IllegalStateException e) {
      if (!closed) {
        LOG.log(Level.WARNING, "The rows of SoftwareModules do not show all bundles", e);
      }
    }
  }

  /** A row of a table: its path with the final dot, and what it reads. */
  private record Row(String path, Map<String, String> values) {
    String get(String name) {
      return values.getOrDefault(name, "");
    }
  }

  /**
   * Bundles are listed before rows: one without a row is then none that the ACS has just had
   * installed, and one that has come in between is seen by asking again.
   */
  private void compare() {
    List<Bundle> bundles = shownBundles();
    Map<String, Row> units = new HashMap<>();
    for (Row row : rows("DeploymentUnit.")) {
      if (row.get("ExecutionEnvRef").equals(environment())) {
        if (!isSettled(row)) {
          lookLater(); // the ACS has something under way
          return;
        }
        units.put(key(row.get("UUID")), row);
      }
    }
    for (Bundle bundle : bundles) {
      String uuid = BundleUnits.uuidOf(bundle);
      Row row = units.remove(key(uuid));
      if (row == null) {
        tell(UnitOperation.INSTALL, uuid, bundle);
      } else if (!row.get("Version").equals(bundle.getVersion().toString())) {
        tell(UnitOperation.UPDATE, uuid, bundle);
      }
    }
    shownBundles().forEach(bundle -> units.remove(key(BundleUnits.uuidOf(bundle))));
    for (Row gone : units.values()) {
      software
          .changedUnit(
              UnitOperation.UNINSTALL,
              gone.get("UUID"),
              "",
              environment(),
              UnitResult.uninstalled())
          .join();
    }
    compareStates();
  }

  private List<Bundle> shownBundles() {
    return BundleUnits.all(context).stream()
        .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED && shown.test(bundle))
        .toList();
  }

  private void lookLater() {
    if (looking.compareAndSet(false, true)) {
      try {
        executor.schedule(this::look, 1, TimeUnit.SECONDS);
      } catch (RejectedExecutionException e) {
        looking.set(false); // this bundle is stopping
      }
    }
  }

  private static String key(String uuid) {
    return uuid.toLowerCase(Locale.ROOT);
  }

  /** Whether the ACS has nothing under way with it. */
  private static boolean isSettled(Row unit) {
    String status = unit.get("Status");
    return status.isEmpty() || status.equals("Installed");
  }

  private void tell(UnitOperation operation, String uuid, Bundle bundle) {
    software
        .changedUnit(
            operation,
            uuid,
            bundle.getLocation(),
            environment(),
            UnitResult.installed(BundleUnits.describe(bundle)))
        .join();
  }

  /** What runs, and what does not. */
  private void compareStates() {
    Map<String, Bundle> bundles = new HashMap<>();
    BundleUnits.all(context)
        .forEach(bundle -> bundles.put(BundleUnits.executionUnitOf(bundle), bundle));
    Map<String, String> changed = new LinkedHashMap<>();
    for (Row row : rows("ExecutionUnit.")) {
      Bundle bundle = bundles.get(row.get("Name"));
      if (bundle != null && row.get("ExecutionEnvRef").equals(environment())) {
        String status = BundleUnits.runs(bundle) ? "Active" : "Idle";
        String shownNow = row.get("Status");
        if (!shownNow.equals(status) && (shownNow.equals("Active") || shownNow.equals("Idle"))) {
          changed.put(row.path() + "Status", status);
        }
      }
    }
    if (!changed.isEmpty()) {
      agent.set(changed).join();
    }
  }

  private String environment() {
    return modules + "ExecEnv.1";
  }

  private List<Row> rows(String table) {
    Map<Integer, Row> rows = new TreeMap<>();
    String path = modules + table;
    for (ParameterValue value : access.read(path).join()) {
      String rest = value.name().substring(path.length());
      int dot = rest.indexOf('.');
      int number = Integer.parseInt(rest.substring(0, dot));
      rows.computeIfAbsent(number, row -> new Row(path + row + ".", new HashMap<>()))
          .values()
          .put(rest.substring(dot + 1), value.value());
    }
    return new ArrayList<>(rows.values());
  }
}
