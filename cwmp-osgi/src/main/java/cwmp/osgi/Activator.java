// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Starts and stops what this bundle does: agents from configurations and from services, as long as
 * somebody wants them.
 */
public final class Activator implements BundleActivator {
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** For the framework. */
  public Activator() {}

  @Override
  public void start(BundleContext context) {
    Policy fallback = frameworkPolicy(context);
    AtomicReference<Policy> policy = new AtomicReference<>(fallback);
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(Activator::newThread);
    closers.push(executor::shutdownNow);
    Topics topics = topics(context);
    closers.push(topics::close);
    Home home = new Home(context, policy::get, executor, topics, data(context));
    Agents agents = new Agents(home);
    closers.push(agents::close);
    SynchronousBundleListener shutdown = event -> onEvent(event, agents);
    context.addBundleListener(shutdown);
    closers.push(() -> context.removeBundleListener(shutdown));
    try {
      // The policy first: no agent is to run without it.
      closers.push(
          unregistering(
              PolicySettings.register(
                  context, found -> policy.set(found == null ? fallback : found))));
      closers.push(unregistering(ConfiguredAgents.register(context, agents)));
    } catch (NoClassDefFoundError e) {
      // There is no Config Admin, and no need of it.
    }
    DefinedAgents defined = new DefinedAgents(home, agents);
    closers.push(defined::close);
    defined.open();
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "cwmp-osgi");
    thread.setDaemon(true);
    return thread;
  }

  private static Runnable unregistering(ServiceRegistration<?> registration) {
    return registration::unregister;
  }

  /** The policy where Config Admin has none: lines with semicolons between them. */
  private static Policy frameworkPolicy(BundleContext context) {
    String lines = context.getProperty(PolicySettings.PID + '.' + PolicySettings.POLICY);
    return lines == null ? Policy.OPEN : Policy.of(List.of(lines.split(";")));
  }

  private static Topics topics(BundleContext context) {
    try {
      return new EventAdminTopics(context);
    } catch (NoClassDefFoundError e) {
      return Topics.none(); // there is no Event Admin
    }
  }

  private static Path data(BundleContext context) {
    File folder = context.getDataFile("agents");
    if (folder == null) {
      throw new IllegalStateException("the framework has no files, which agents need");
    }
    return folder.toPath();
  }

  /**
   * When the framework stops agents end first: to them it is a restart, and not the end of what
   * other bundles have brought.
   */
  private static void onEvent(BundleEvent event, Agents agents) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
      agents.close();
    }
  }

  @Override
  public void stop(BundleContext context) {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
