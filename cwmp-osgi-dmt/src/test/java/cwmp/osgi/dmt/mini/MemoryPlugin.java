// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt.mini;

import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.dmt.Uri;
import org.osgi.service.dmt.spi.DataPlugin;
import org.osgi.service.dmt.spi.TransactionalDataSession;

/** A plugin whose nodes are in memory. */
public final class MemoryPlugin implements DataPlugin {
  private final int depth;
  private MemoryNode root;
  private boolean atomic = true;
  private boolean failing;

  /** How often something was committed. */
  private int commits;

  /** A plugin with these nodes. */
  public MemoryPlugin(String rootUri, MemoryNode root) {
    this.depth = Uri.toPath(rootUri).length;
    this.root = root;
  }

  /** From now on it knows no atomic sessions. */
  public MemoryPlugin notAtomic() {
    atomic = false;
    return this;
  }

  /** From now on its commits fail. */
  public void failCommits(boolean fail) {
    failing = fail;
  }

  /** How often something was committed. */
  public int commits() {
    return commits;
  }

  @Override
  public TransactionalDataSession openReadOnlySession(String[] sessionRoot, DmtSession session) {
    return new Session(false);
  }

  @Override
  public TransactionalDataSession openReadWriteSession(String[] sessionRoot, DmtSession session) {
    return new Session(false);
  }

  @Override
  public @Nullable TransactionalDataSession openAtomicSession(
      String[] sessionRoot, DmtSession session) {
    return atomic ? new Session(true) : null;
  }

  private final class Session implements TransactionalDataSession {
    private final boolean copies;
    private MemoryNode tree;
    private boolean dirty;

    Session(boolean copies) {
      this.copies = copies;
      this.tree = copies ? root.copy() : root;
    }

    private @Nullable MemoryNode find(String[] path, int end) {
      MemoryNode at = tree;
      for (int i = depth; at != null && i < end; i++) {
        at = at.children.get(Uri.decode(path[i]));
      }
      return at;
    }

    private MemoryNode node(String[] path) throws DmtException {
      MemoryNode node = find(path, path.length);
      if (node == null) {
        throw new DmtException(path, DmtException.NODE_NOT_FOUND, "no such node");
      }
      return node;
    }

    private MemoryNode parent(String[] path) throws DmtException {
      return node(Arrays.copyOf(path, path.length - 1));
    }

    @Override
    public void commit() throws DmtException {
      if (failing) {
        throw new DmtException((String) null, DmtException.DATA_STORE_FAILURE, "full");
      }
      commits += dirty ? 1 : 0;
      dirty = false;
      root = tree.copy();
    }

    @Override
    public void rollback() {
      dirty = false;
      tree = copies ? root.copy() : root;
    }

    @Override
    public void close() {}

    @Override
    public boolean isNodeUri(String[] nodePath) {
      return find(nodePath, nodePath.length) != null;
    }

    @Override
    public boolean isLeafNode(String[] nodePath) throws DmtException {
      return node(nodePath).isLeaf();
    }

    @Override
    public String[] getChildNodeNames(String[] nodePath) throws DmtException {
      return node(nodePath).children.keySet().stream().map(Uri::encode).toArray(String[]::new);
    }

    @Override
    public MetaNode getMetaNode(String[] nodePath) throws DmtException {
      MemoryNode found = find(nodePath, nodePath.length);
      MemoryNode above = found == null ? find(nodePath, nodePath.length - 1) : null;
      Supplier<MemoryNode> row = above == null ? null : above.row;
      if (found == null && row == null) {
        throw new DmtException(nodePath, DmtException.NODE_NOT_FOUND, "not defined");
      }
      return found == null ? row.get() : found;
    }

    @Override
    public @Nullable String getNodeType(String[] nodePath) throws DmtException {
      return node(nodePath).type();
    }

    @Override
    public DmtData getNodeValue(String[] nodePath) throws DmtException {
      DmtData value = node(nodePath).value;
      if (value == null) {
        throw new DmtException(nodePath, DmtException.FEATURE_NOT_SUPPORTED, "interior");
      }
      return value;
    }

    @Override
    public int getNodeSize(String[] nodePath) throws DmtException {
      return getNodeValue(nodePath).getSize();
    }

    @Override
    public void setNodeValue(String[] nodePath, DmtData data) throws DmtException {
      node(nodePath).value = data;
      dirty = true;
    }

    @Override
    public void createInteriorNode(String[] nodePath, @Nullable String type) throws DmtException {
      MemoryNode table = parent(nodePath);
      Supplier<MemoryNode> row = table.row;
      if (row == null) {
        throw new DmtException(nodePath, DmtException.METADATA_MISMATCH, "no table");
      }
      dirty = true;
      table.children.put(Uri.decode(nodePath[nodePath.length - 1]), row.get());
    }

    @Override
    public void createLeafNode(String[] nodePath, DmtData value, @Nullable String mimeType)
        throws DmtException {
      dirty = true;
      parent(nodePath)
          .children
          .put(Uri.decode(nodePath[nodePath.length - 1]), MemoryNode.item(value));
    }

    @Override
    public void deleteNode(String[] nodePath) throws DmtException {
      node(nodePath);
      dirty = true;
      parent(nodePath).children.remove(Uri.decode(nodePath[nodePath.length - 1]));
    }

    @Override
    public void renameNode(String[] nodePath, String newName) throws DmtException {
      String old = Uri.decode(nodePath[nodePath.length - 1]);
      Map<String, MemoryNode> children = parent(nodePath).children;
      Map<String, MemoryNode> renamed = new LinkedHashMap<>();
      children.forEach(
          (name, child) -> renamed.put(name.equals(old) ? Uri.decode(newName) : name, child));
      dirty = true;
      children.clear();
      children.putAll(renamed);
    }

    @Override
    public void nodeChanged(String[] nodePath) {}

    private DmtException unsupported(String[] path) {
      return new DmtException(path, DmtException.FEATURE_NOT_SUPPORTED, "");
    }

    @Override
    public void copy(String[] nodePath, String[] newNodePath, boolean recursive)
        throws DmtException {
      throw unsupported(nodePath);
    }

    @Override
    public void setNodeTitle(String[] nodePath, String title) throws DmtException {
      throw unsupported(nodePath);
    }

    @Override
    public void setNodeType(String[] nodePath, String type) throws DmtException {
      throw unsupported(nodePath);
    }

    @Override
    public String getNodeTitle(String[] nodePath) throws DmtException {
      throw unsupported(nodePath);
    }

    @Override
    public Date getNodeTimestamp(String[] nodePath) throws DmtException {
      throw unsupported(nodePath);
    }

    @Override
    public int getNodeVersion(String[] nodePath) throws DmtException {
      throw unsupported(nodePath);
    }
  }
}
