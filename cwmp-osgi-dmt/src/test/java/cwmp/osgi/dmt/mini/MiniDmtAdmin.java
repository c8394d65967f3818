// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt.mini;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtAdmin;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtEvent;
import org.osgi.service.dmt.DmtEventListener;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.Uri;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.service.dmt.spi.MountPlugin;
import org.osgi.service.dmt.spi.MountPoint;

/** A Dmt Admin without permissions, ACLs and execution. Events go out on the caller's thread. */
public final class MiniDmtAdmin implements DmtAdmin {
  private static final long PATIENCE_MILLIS = 5_000;

  private final Map<String, DataPlugin> plugins = new HashMap<>();
  private final Map<DmtEventListener, String> listeners = new HashMap<>();
  private final List<MiniSession> open = new ArrayList<>();
  private int sessions;

  /** Mounts a plugin. */
  public void mount(String rootUri, DataPlugin plugin) {
    synchronized (this) {
      plugins.put(rootUri, plugin);
      notifyAll();
    }
    if (plugin instanceof MountPlugin mounted) {
      mounted.mountPointAdded(new Mount(rootUri));
    }
  }

  /** Takes a plugin away. */
  public void unmount(String rootUri) {
    DataPlugin plugin;
    synchronized (this) {
      plugin = plugins.remove(rootUri);
    }
    if (plugin instanceof MountPlugin mounted) {
      mounted.mountPointRemoved(new Mount(rootUri));
    }
  }

  /** Has a listener hear of what happens at a node and below it. */
  public synchronized void listen(String subtreeUri, DmtEventListener listener) {
    listeners.put(listener, subtreeUri);
  }

  /** Ends that. */
  public synchronized void unlisten(DmtEventListener listener) {
    listeners.remove(listener);
  }

  /** How many sessions are open. */
  public synchronized int openSessions() {
    return open.size();
  }

  @Override
  public DmtSession getSession(String subtreeUri) throws DmtException {
    return getSession(subtreeUri, DmtSession.LOCK_TYPE_EXCLUSIVE);
  }

  @Override
  public DmtSession getSession(String principal, String subtreeUri, int lockMode)
      throws DmtException {
    return getSession(subtreeUri, lockMode);
  }

  @Override
  public synchronized DmtSession getSession(String subtreeUri, int lockMode) throws DmtException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (open.stream().anyMatch(session -> session.blocks(subtreeUri, lockMode))) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new DmtException(
            subtreeUri, DmtException.SESSION_CREATION_TIMEOUT, "another session is open");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DmtException(subtreeUri, DmtException.COMMAND_FAILED, "interrupted");
      }
    }
    MiniSession session = new MiniSession(this, ++sessions, subtreeUri, lockMode);
    if (!session.isNodeUri("")) {
      throw new DmtException(subtreeUri, DmtException.NODE_NOT_FOUND, "there is no such node");
    }
    open.add(session);
    return session;
  }

  synchronized void closed(MiniSession session) {
    open.remove(session);
    notifyAll();
  }

  /** The URI of the plugin that a node is of; null if it is none's. */
  synchronized @Nullable String rootOf(String uri) {
    return plugins.keySet().stream()
        .filter(root -> isWithin(uri, root))
        .max(java.util.Comparator.comparing(String::length))
        .orElse(null);
  }

  synchronized @Nullable DataPlugin plugin(String rootUri) {
    return plugins.get(rootUri);
  }

  synchronized List<String> roots() {
    return List.copyOf(plugins.keySet());
  }

  static boolean isWithin(String uri, String root) {
    return uri.equals(root) || uri.startsWith(root + '/');
  }

  void tell(int type, int session, String... nodes) {
    Map<DmtEventListener, String> hearing;
    synchronized (this) {
      hearing = Map.copyOf(listeners);
    }
    hearing.forEach(
        (listener, subtree) -> {
          String[] its =
              Arrays.stream(nodes).filter(n -> isWithin(n, subtree)).toArray(String[]::new);
          if (its.length > 0) {
            listener.changeOccurred(new Event(type, session, its));
          }
        });
  }

  private record Event(int getType, int getSessionId, String[] getNodes) implements DmtEvent {
    @Override
    public String[] getNewNodes() {
      return new String[0];
    }

    @Override
    public String[] getPropertyNames() {
      return new String[0];
    }

    @Override
    public @Nullable Object getProperty(String key) {
      return null;
    }
  }

  private final class Mount implements MountPoint {
    private final String uri;

    Mount(String uri) {
      this.uri = uri;
    }

    @Override
    public String[] getMountPath() {
      return Uri.toPath(uri);
    }

    @Override
    public void postEvent(
        String topic, String[] relativeUris, @Nullable Dictionary<String, ?> properties) {
      int type =
          switch (topic) {
            case DmtConstants.EVENT_TOPIC_ADDED -> DmtEvent.ADDED;
            case DmtConstants.EVENT_TOPIC_DELETED -> DmtEvent.DELETED;
            case DmtConstants.EVENT_TOPIC_REPLACED -> DmtEvent.REPLACED;
            default -> throw new IllegalArgumentException(topic);
          };
      tell(
          type,
          -1,
          Arrays.stream(relativeUris).map(each -> uri + '/' + each).toArray(String[]::new));
    }

    @Override
    public void postEvent(
        String topic, String[] uris, String[] newUris, @Nullable Dictionary<String, ?> properties) {
      throw new IllegalArgumentException(topic);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mount mount && mount.uri.equals(uri);
    }

    @Override
    public int hashCode() {
      return uri.hashCode();
    }
  }
}
