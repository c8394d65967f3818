// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.osgi.ModelPart;
import cwmp.tree.Schema;
import java.lang.System.Logger.Level;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.dmt.DmtAdmin;
import org.osgi.service.dmt.DmtEvent;
import org.osgi.service.dmt.DmtEventListener;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;

/**
 * Keeps a subtree of the DMT in the agent's model, as long as a plugin is behind it: as a {@link
 * ModelPart} that is registered anew when the subtree has got another shape.
 */
final class SubtreePart implements DmtEventListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SubtreePart.class.getName());
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final BundleContext context;
  private final Subtree subtree;
  private final Dictionary<String, Object> properties;
  private final SubtreeSessions sessions;
  private final ScheduledExecutorService executor;
  private final Runnable changed;
  private final ServiceRegistration<DmtEventListener> listening;
  private final AtomicBoolean due = new AtomicBoolean();

  private @Nullable SubtreeModel model;
  private @Nullable ServiceRegistration<ModelPart> registered;
  private long wait = 1;
  private boolean closed;

  /**
   * Begins to look at the subtree.
   *
   * @param properties of the model part
   * @param executor on which it looks
   * @param changed told when the subtree has other values, or another shape
   */
  SubtreePart(
      BundleContext context,
      DmtAdmin admin,
      Subtree subtree,
      Dictionary<String, Object> properties,
      ScheduledExecutorService executor,
      Runnable changed) {
    this.context = context;
    this.subtree = subtree;
    this.properties = properties;
    this.sessions = new SubtreeSessions(admin, subtree.uri());
    this.executor = executor;
    this.changed = changed;
    Dictionary<String, Object> filter = new Hashtable<>();
    filter.put(FILTER_SUBTREE, subtree.uri());
    filter.put(
        FILTER_EVENT,
        DmtEvent.ADDED | DmtEvent.COPIED | DmtEvent.DELETED | DmtEvent.RENAMED | DmtEvent.REPLACED);
    this.listening = context.registerService(DmtEventListener.class, this, filter);
    lookSoon();
  }

  @Override
  public void changeOccurred(DmtEvent event) {
    lookSoon();
  }

  /** Looks at the subtree, once for everything that has happened until then. */
  void lookSoon() {
    if (due.compareAndSet(false, true)) {
      execute(0);
    }
  }

  private void execute(long seconds) {
    try {
      executor.schedule(this::look, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "{0} is not looked at any more", subtree);
    }
  }

  private synchronized void look() {
    due.set(false);
    if (closed) {
      return;
    }
    try {
      follow(sessions.look(nodes -> SubtreeModel.of(subtree, nodes)));
      wait = 1;
      changed.run();
    } catch (DmtException | DmtIllegalStateException e) {
      // Most likely no plugin is there. Dmt Admin may hear of one later than this does.
      LOG.log(Level.DEBUG, "The subtree " + subtree.uri() + " cannot be seen", e);
      follow(null);
      execute(wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS);
    } catch (IllegalArgumentException e) {
      LOG.log(Level.ERROR, "The subtree " + subtree.uri() + " does not fit into the model", e);
    }
  }

  private void follow(@Nullable SubtreeModel now) {
    if (now != null && now.isLike(model)) {
      return;
    }
    ServiceRegistration<ModelPart> old = registered;
    registered =
        now == null
            ? null
            : context.registerService(
                ModelPart.class, new Part(now.schema(subtree.rootName())), properties);
    model = now;
    if (old != null) {
      old.unregister(); // only now, so that what both have is there all the time
    }
  }

  private final class Part implements ModelPart {
    private final Schema schema;
    private final DeviceObjects objects;

    Part(Schema schema) {
      this.schema = schema;
      this.objects = new SubtreeObjects(sessions, schema, subtree.path(), () -> "");
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public Optional<DeviceObject> object(String path, int[] instances) {
      return objects.object(path, instances);
    }

    @Override
    public Optional<DeviceTable> table(String path, int[] instances) {
      return objects.table(path, instances);
    }
  }

  @Override
  public void close() {
    listening.unregister();
    synchronized (this) {
      closed = true;
      follow(null);
    }
  }
}
