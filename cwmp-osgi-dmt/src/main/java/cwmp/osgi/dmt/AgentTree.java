// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.Uri;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.service.dmt.spi.MountPlugin;
import org.osgi.service.dmt.spi.MountPoint;

/**
 * The agent's data model as a subtree of the DMT: {@code ./CWMP/Device/Hosts/Host/3/Active}.
 *
 * <p>Tables are MAPs whose rows are named by their instance numbers. What changes in the model, by
 * whomever, is told as an event of the DMT.
 */
final class AgentTree implements DataPlugin, MountPlugin, AutoCloseable {
  private final LocalAccess access;
  private final String rootPath;
  private final int depth;
  private final Map<MountPoint, Registration> watches = new ConcurrentHashMap<>();

  /**
   * A plugin for one agent.
   *
   * @param rootPath of its model, such as {@code Device.}
   * @param rootUri where the plugin is registered
   */
  AgentTree(LocalAccess access, String rootPath, String rootUri) {
    this.access = access;
    this.rootPath = rootPath;
    this.depth = Uri.toPath(rootUri).length;
  }

  @Override
  public AgentTreeSession openReadOnlySession(String[] sessionRoot, DmtSession session)
      throws DmtException {
    return open(false);
  }

  @Override
  public AgentTreeSession openReadWriteSession(String[] sessionRoot, DmtSession session)
      throws DmtException {
    return open(false);
  }

  @Override
  public AgentTreeSession openAtomicSession(String[] sessionRoot, DmtSession session)
      throws DmtException {
    return open(true);
  }

  private AgentTreeSession open(boolean atomic) throws DmtException {
    return new AgentTreeSession(access, AgentAnswers.of(access.model()), depth, atomic);
  }

  @Override
  public void mountPointAdded(MountPoint mountPoint) {
    end(watches.put(mountPoint, access.watch(rootPath, changes -> tell(mountPoint, changes))));
  }

  @Override
  public void mountPointRemoved(MountPoint mountPoint) {
    end(watches.remove(mountPoint));
  }

  private static void end(@Nullable Registration watch) {
    if (watch != null) {
      watch.close();
    }
  }

  private static void tell(MountPoint mountPoint, List<ParameterChange> changes) {
    String[] uris =
        changes.stream().map(change -> change.path().replace('.', '/')).toArray(String[]::new);
    mountPoint.postEvent(DmtConstants.EVENT_TOPIC_REPLACED, uris, null);
  }

  @Override
  public void close() {
    watches.keySet().forEach(this::mountPointRemoved);
  }
}
