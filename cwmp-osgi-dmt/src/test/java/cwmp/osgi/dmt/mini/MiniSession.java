// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt.mini;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.Acl;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtEvent;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.dmt.Uri;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.service.dmt.spi.ReadWriteDataSession;
import org.osgi.service.dmt.spi.ReadableDataSession;
import org.osgi.service.dmt.spi.TransactionalDataSession;

/** A session of {@link MiniDmtAdmin}. For one thread at a time. */
final class MiniSession implements DmtSession {
  private final MiniDmtAdmin admin;
  private final int id;
  private final String root;
  private final int lock;
  private final Map<String, ReadableDataSession> plugins = new LinkedHashMap<>();

  /** Those of them that were opened to be read only, as the plugin has no other sessions. */
  private final Set<ReadableDataSession> readOnly = new LinkedHashSet<>();

  private final List<Runnable> events = new ArrayList<>();
  private int state = STATE_OPEN;

  MiniSession(MiniDmtAdmin admin, int id, String root, int lock) {
    this.admin = admin;
    this.id = id;
    this.root = root;
    this.lock = lock;
  }

  boolean blocks(String uri, int otherLock) {
    boolean overlap = MiniDmtAdmin.isWithin(uri, root) || MiniDmtAdmin.isWithin(root, uri);
    return overlap && (lock != LOCK_TYPE_SHARED || otherLock != LOCK_TYPE_SHARED);
  }

  // ---- where a node is

  private String absolute(String uri) throws DmtException {
    if (state != STATE_OPEN) {
      throw new DmtIllegalStateException("the session is not open");
    }
    if (!Uri.isValidUri(uri)) {
      throw new DmtException(uri, DmtException.INVALID_URI, "malformed");
    }
    if (Uri.isAbsoluteUri(uri)) {
      if (!MiniDmtAdmin.isWithin(uri, root)) {
        throw new DmtException(uri, DmtException.COMMAND_FAILED, "outside of the session");
      }
      return uri;
    }
    return uri.isEmpty() ? root : root + '/' + uri;
  }

  private ReadableDataSession plugin(String uri) throws DmtException {
    String its = admin.rootOf(uri);
    DataPlugin plugin = its == null ? null : admin.plugin(its);
    if (its == null || plugin == null) {
      throw new DmtException(uri, DmtException.NODE_NOT_FOUND, "no plugin has it");
    }
    ReadableDataSession known = plugins.get(its);
    if (known == null) {
      String[] path = Uri.toPath(root);
      known =
          switch (lock) {
            case LOCK_TYPE_ATOMIC -> plugin.openAtomicSession(path, this);
            case LOCK_TYPE_EXCLUSIVE -> plugin.openReadWriteSession(path, this);
            default -> plugin.openReadOnlySession(path, this);
          };
      if (known == null) {
        known = plugin.openReadOnlySession(path, this);
        readOnly.add(known);
      }
      plugins.put(its, known);
    }
    return known;
  }

  private ReadWriteDataSession writable(String uri) throws DmtException {
    if (lock == LOCK_TYPE_SHARED) {
      throw new DmtIllegalStateException("the session is shared");
    }
    ReadableDataSession plugin = plugin(uri);
    if (plugin instanceof ReadWriteDataSession writing && !readOnly.contains(plugin)) {
      return writing;
    }
    int code =
        lock == LOCK_TYPE_ATOMIC
            ? DmtException.TRANSACTION_ERROR
            : DmtException.COMMAND_NOT_ALLOWED;
    throw new DmtException(uri, code, "the plugin is read-only in such a session");
  }

  private void require(String uri, int command) throws DmtException {
    MetaNode meta = plugin(uri).getMetaNode(Uri.toPath(uri));
    if (meta != null && !meta.can(command)) {
      throw new DmtException(uri, DmtException.METADATA_MISMATCH, "the node cannot do that");
    }
  }

  private void happened(int type, String uri) {
    events.add(() -> admin.tell(type, id, uri));
    if (lock != LOCK_TYPE_ATOMIC) {
      tell();
    }
  }

  private void tell() {
    List<Runnable> telling = List.copyOf(events);
    events.clear();
    telling.forEach(Runnable::run);
  }

  // ---- reading

  @Override
  public boolean isNodeUri(String nodeUri) {
    try {
      String uri = absolute(nodeUri);
      return isScaffold(uri) || plugin(uri).isNodeUri(Uri.toPath(uri));
    } catch (DmtException e) {
      return false;
    }
  }

  private boolean isScaffold(String uri) {
    return admin.rootOf(uri) == null
        && admin.roots().stream().anyMatch(each -> MiniDmtAdmin.isWithin(each, uri));
  }

  @Override
  public boolean isLeafNode(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    return !isScaffold(uri) && plugin(uri).isLeafNode(Uri.toPath(uri));
  }

  @Override
  public String[] getChildNodeNames(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    Set<String> names = new LinkedHashSet<>();
    if (!isScaffold(uri)) {
      String[] found = plugin(uri).getChildNodeNames(Uri.toPath(uri));
      Arrays.stream(found).filter(Objects::nonNull).forEach(names::add);
    }
    for (String each : admin.roots()) {
      if (MiniDmtAdmin.isWithin(each, uri) && !each.equals(uri)) {
        names.add(Uri.toPath(each)[Uri.toPath(uri).length]);
      }
    }
    return names.toArray(String[]::new);
  }

  @Override
  public DmtData getNodeValue(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    require(uri, MetaNode.CMD_GET);
    return plugin(uri).getNodeValue(Uri.toPath(uri));
  }

  @Override
  public @Nullable MetaNode getMetaNode(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    return isScaffold(uri) ? null : plugin(uri).getMetaNode(Uri.toPath(uri));
  }

  @Override
  public @Nullable String getNodeType(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    return isScaffold(uri) ? null : plugin(uri).getNodeType(Uri.toPath(uri));
  }

  @Override
  public int getNodeSize(String nodeUri) throws DmtException {
    String uri = absolute(nodeUri);
    return plugin(uri).getNodeSize(Uri.toPath(uri));
  }

  // ---- writing

  /** What a plugin is told, with the path of the node. */
  private interface Deed {
    void done(ReadWriteDataSession plugin, String[] path) throws DmtException;
  }

  /**
   * Has the plugin do it, if that is allowed.
   *
   * @param command what the node has to be able to do
   * @param event what has happened then
   */
  private void write(String nodeUri, int command, int event, Deed deed) throws DmtException {
    String uri = absolute(nodeUri);
    ReadWriteDataSession plugin = writable(uri);
    require(uri, command);
    deed.done(plugin, Uri.toPath(uri));
    happened(event, uri);
  }

  @Override
  public void setNodeValue(String nodeUri, @Nullable DmtData data) throws DmtException {
    write(
        nodeUri,
        MetaNode.CMD_REPLACE,
        DmtEvent.REPLACED,
        (plugin, path) -> {
          requireFit(plugin.getMetaNode(path), Uri.toUri(path), data);
          plugin.setNodeValue(path, data);
        });
  }

  private static void requireFit(@Nullable MetaNode meta, String uri, @Nullable DmtData data)
      throws DmtException {
    boolean fits =
        data == null
            || meta == null
            || ((meta.getFormat() & data.getFormat()) != 0 && meta.isValidValue(data));
    if (!fits) {
      throw new DmtException(uri, DmtException.METADATA_MISMATCH, "not valid: " + data);
    }
  }

  @Override
  public void setDefaultNodeValue(String nodeUri) throws DmtException {
    setNodeValue(nodeUri, null);
  }

  @Override
  public void createInteriorNode(String nodeUri) throws DmtException {
    createInteriorNode(nodeUri, null);
  }

  @Override
  public void createInteriorNode(String nodeUri, @Nullable String type) throws DmtException {
    write(
        nodeUri,
        MetaNode.CMD_ADD,
        DmtEvent.ADDED,
        (plugin, path) -> plugin.createInteriorNode(path, type));
  }

  @Override
  public void createLeafNode(String nodeUri) throws DmtException {
    createLeafNode(nodeUri, null);
  }

  @Override
  public void createLeafNode(String nodeUri, @Nullable DmtData value) throws DmtException {
    createLeafNode(nodeUri, value, null);
  }

  @Override
  public void createLeafNode(String nodeUri, @Nullable DmtData value, @Nullable String mimeType)
      throws DmtException {
    write(
        nodeUri,
        MetaNode.CMD_ADD,
        DmtEvent.ADDED,
        (plugin, path) -> plugin.createLeafNode(path, value, mimeType));
  }

  @Override
  public void deleteNode(String nodeUri) throws DmtException {
    write(nodeUri, MetaNode.CMD_DELETE, DmtEvent.DELETED, ReadWriteDataSession::deleteNode);
  }

  @Override
  public void renameNode(String nodeUri, String newName) throws DmtException {
    write(
        nodeUri,
        MetaNode.CMD_REPLACE,
        DmtEvent.RENAMED,
        (plugin, path) -> plugin.renameNode(path, newName));
  }

  // ---- its life

  @Override
  public int getState() {
    return state;
  }

  @Override
  public int getLockType() {
    return lock;
  }

  @Override
  public @Nullable String getPrincipal() {
    return null;
  }

  @Override
  public int getSessionId() {
    return id;
  }

  @Override
  public String getRootUri() {
    return root;
  }

  @Override
  public void commit() throws DmtException {
    requireAtomic();
    for (ReadableDataSession plugin : plugins.values()) {
      if (plugin instanceof TransactionalDataSession transactional) {
        try {
          transactional.commit();
        } catch (DmtException e) {
          end(STATE_INVALID);
          throw e;
        }
      }
    }
    tell();
  }

  @Override
  public void rollback() throws DmtException {
    requireAtomic();
    events.clear();
    for (ReadableDataSession plugin : plugins.values()) {
      if (plugin instanceof TransactionalDataSession transactional) {
        transactional.rollback();
      }
    }
  }

  private void requireAtomic() {
    if (lock != LOCK_TYPE_ATOMIC || state != STATE_OPEN) {
      throw new DmtIllegalStateException("there is no atomic session open");
    }
  }

  @Override
  public void close() throws DmtException {
    if (state != STATE_OPEN) {
      throw new DmtIllegalStateException("the session is not open");
    }
    if (lock == LOCK_TYPE_ATOMIC) {
      commit();
    }
    end(STATE_CLOSED);
  }

  private void end(int newState) throws DmtException {
    state = newState;
    admin.closed(this);
    for (ReadableDataSession plugin : plugins.values()) {
      plugin.close();
    }
  }

  // ---- what the bridge does not use

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("not part of this Dmt Admin");
  }

  @Override
  public void execute(String nodeUri, String data) {
    throw unused();
  }

  @Override
  public void execute(String nodeUri, String correlator, String data) {
    throw unused();
  }

  @Override
  public Acl getNodeAcl(String nodeUri) {
    throw unused();
  }

  @Override
  public Acl getEffectiveNodeAcl(String nodeUri) {
    throw unused();
  }

  @Override
  public void setNodeAcl(String nodeUri, Acl acl) {
    throw unused();
  }

  @Override
  public void copy(String nodeUri, String newNodeUri, boolean recursive) {
    throw unused();
  }

  @Override
  public void setNodeTitle(String nodeUri, String title) {
    throw unused();
  }

  @Override
  public void setNodeType(String nodeUri, String type) {
    throw unused();
  }

  @Override
  public Date getNodeTimestamp(String nodeUri) {
    throw unused();
  }

  @Override
  public String getNodeTitle(String nodeUri) {
    throw unused();
  }

  @Override
  public int getNodeVersion(String nodeUri) {
    throw unused();
  }
}
