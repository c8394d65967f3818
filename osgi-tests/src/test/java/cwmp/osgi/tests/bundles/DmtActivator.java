// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import cwmp.osgi.dmt.mini.MemoryNode;
import cwmp.osgi.dmt.mini.MemoryPlugin;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.dmt.DmtAdmin;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtEventListener;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.util.tracker.ServiceTracker;

/** A Dmt Admin with a plugin at {@code ./Acme}; tests reach it by a function {@code dmt}. */
public final class DmtActivator implements BundleActivator {
  private static final String ACME = "./Acme";

  private final MiniDmtAdmin admin = new MiniDmtAdmin();
  private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

  @Override
  public void start(BundleContext context) {
    trackers.add(new Plugins(context));
    trackers.add(new Listeners(context));
    trackers.forEach(ServiceTracker::open);
    context.registerService(
        DataPlugin.class,
        new MemoryPlugin(
            ACME,
            MemoryNode.object()
                .with("Mode", MemoryNode.writable(new DmtData("on")))
                .with("Level", MemoryNode.writable(new DmtData(5)))),
        new Hashtable<>(Map.of(DataPlugin.DATA_ROOT_URIS, ACME)));
    context.registerService(DmtAdmin.class, admin, null);
    context.registerService(
        BiFunction.class,
        (BiFunction<String, @Nullable String, String>) this::ask,
        new Hashtable<>(Map.of("name", "dmt")));
  }

  @Override
  public void stop(BundleContext context) {
    trackers.forEach(ServiceTracker::close);
  }

  /** Sets a node, if there is a value, in an atomic session, and reads it. */
  private String ask(String uri, @Nullable String value) {
    try {
      // Not the whole tree: what is shown in it twice would wait for itself.
      String root = uri.substring(0, uri.indexOf('/', 2));
      DmtSession session = admin.getSession(root, DmtSession.LOCK_TYPE_ATOMIC);
      try {
        if (value != null) {
          session.setNodeValue(uri, new DmtData(value));
        }
        return session.getNodeValue(uri).toString();
      } finally {
        session.close();
      }
    } catch (DmtException e) {
      return Integer.toString(e.getCode());
    }
  }

  private final class Plugins extends ServiceTracker<DataPlugin, DataPlugin> {
    Plugins(BundleContext context) {
      super(context, DataPlugin.class, null);
    }

    @Override
    public DataPlugin addingService(ServiceReference<DataPlugin> reference) {
      DataPlugin plugin = super.addingService(reference);
      admin.mount(root(reference), plugin);
      return plugin;
    }

    @Override
    public void removedService(ServiceReference<DataPlugin> reference, DataPlugin plugin) {
      admin.unmount(root(reference));
      super.removedService(reference, plugin);
    }

    private static String root(ServiceReference<DataPlugin> reference) {
      return String.valueOf(reference.getProperty(DataPlugin.DATA_ROOT_URIS));
    }
  }

  private final class Listeners extends ServiceTracker<DmtEventListener, DmtEventListener> {
    Listeners(BundleContext context) {
      super(context, DmtEventListener.class, null);
    }

    @Override
    public DmtEventListener addingService(ServiceReference<DmtEventListener> reference) {
      DmtEventListener listener = super.addingService(reference);
      Object subtree = reference.getProperty(DmtEventListener.FILTER_SUBTREE);
      admin.listen(String.valueOf(subtree), listener);
      return listener;
    }

    @Override
    public void removedService(
        ServiceReference<DmtEventListener> reference, DmtEventListener listener) {
      admin.unlisten(listener);
      super.removedService(reference, listener);
    }
  }
}
