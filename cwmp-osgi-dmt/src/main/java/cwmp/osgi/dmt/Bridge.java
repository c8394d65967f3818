// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.access.LocalAccess;
import cwmp.osgi.CwmpProperties;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.dmt.DmtAdmin;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.util.tracker.ServiceTracker;

/** Both directions, as long as there is an agent and a Dmt Admin. */
final class Bridge implements AutoCloseable {

  /**
   * What is bridged.
   *
   * @param agent the name of the agent; empty for the first one
   * @param root where the agent's model is in the DMT
   * @param subtrees what of the DMT is in the agent's model
   */
  record Settings(String agent, String root, List<Subtree> subtrees) {
    static final String DEFAULT_ROOT = "./CWMP";

    Settings {
      subtrees = List.copyOf(subtrees);
    }
  }

  private final BundleContext context;
  private final Settings settings;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Bridge::newThread);
  private final List<SubtreePart> parts = new ArrayList<>();
  private final Agents agents;
  private final Admins admins;
  private final Plugins plugins;

  Bridge(BundleContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
    this.agents = new Agents(filter(context, settings.agent()));
    this.admins = new Admins();
    this.plugins = new Plugins();
    agents.open();
    admins.open();
    plugins.open();
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "cwmp-osgi-dmt");
    thread.setDaemon(true);
    return thread;
  }

  private static Filter filter(BundleContext context, String agent) {
    String type = "(objectClass=" + LocalAccess.class.getName() + ")";
    try {
      return context.createFilter(
          agent.isEmpty() ? type : "(&" + type + "(" + CwmpProperties.AGENT + "=" + agent + "))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("\"" + agent + "\" is no name of an agent", e);
    }
  }

  /** The agents: the one that comes first is shown in the DMT. */
  private final class Agents extends ServiceTracker<LocalAccess, LocalAccess> {
    private @Nullable ServiceReference<LocalAccess> shown;
    private @Nullable AgentTree tree;
    private @Nullable ServiceRegistration<DataPlugin> plugin;

    Agents(Filter filter) {
      super(Bridge.this.context, filter, null);
    }

    @Override
    public synchronized LocalAccess addingService(ServiceReference<LocalAccess> reference) {
      LocalAccess access = super.addingService(reference);
      if (shown == null) {
        shown = reference;
        String root = String.valueOf(reference.getProperty(CwmpProperties.ROOT));
        AgentTree showing = new AgentTree(access, root, settings.root());
        tree = showing;
        plugin =
            context.registerService(
                DataPlugin.class,
                showing,
                new Hashtable<>(Map.of(DataPlugin.DATA_ROOT_URIS, settings.root())));
      }
      return access;
    }

    @Override
    public synchronized void removedService(
        ServiceReference<LocalAccess> reference, LocalAccess access) {
      if (reference.equals(shown) && tree != null && plugin != null) {
        shown = null;
        plugin.unregister();
        tree.close();
      }
      super.removedService(reference, access);
    }

    /** Has the agent look at what others have changed. */
    void look() {
      LocalAccess access = getService();
      if (access != null) {
        access.look();
      }
    }
  }

  /** Dmt Admin, which is there once at most. */
  private final class Admins extends ServiceTracker<DmtAdmin, DmtAdmin> {
    Admins() {
      super(Bridge.this.context, DmtAdmin.class, null);
    }

    @Override
    public DmtAdmin addingService(ServiceReference<DmtAdmin> reference) {
      DmtAdmin admin = super.addingService(reference);
      Dictionary<String, Object> properties = new Hashtable<>();
      if (!settings.agent().isEmpty()) {
        properties.put(CwmpProperties.AGENT, settings.agent());
      }
      synchronized (parts) {
        for (Subtree subtree : parts.isEmpty() ? settings.subtrees() : List.<Subtree>of()) {
          parts.add(new SubtreePart(context, admin, subtree, properties, executor, agents::look));
        }
      }
      return admin;
    }

    @Override
    public void removedService(ServiceReference<DmtAdmin> reference, DmtAdmin admin) {
      List<SubtreePart> closing;
      synchronized (parts) {
        closing = List.copyOf(parts);
        parts.clear();
      }
      closing.forEach(SubtreePart::close);
      super.removedService(reference, admin);
    }
  }

  /** The plugins of the DMT: when one comes or goes a subtree may. */
  private final class Plugins extends ServiceTracker<DataPlugin, ServiceReference<DataPlugin>> {
    Plugins() {
      super(Bridge.this.context, DataPlugin.class, null);
    }

    @Override
    public ServiceReference<DataPlugin> addingService(ServiceReference<DataPlugin> reference) {
      lookSoon();
      return reference;
    }

    @Override
    public void removedService(
        ServiceReference<DataPlugin> reference, ServiceReference<DataPlugin> same) {
      lookSoon();
    }

    private void lookSoon() {
      synchronized (parts) {
        parts.forEach(SubtreePart::lookSoon);
      }
    }
  }

  @Override
  public void close() {
    plugins.close();
    admins.close();
    agents.close();
    executor.shutdownNow();
  }
}
