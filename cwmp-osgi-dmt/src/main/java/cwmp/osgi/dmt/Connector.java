// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.dmt.Uri;
import org.osgi.service.tr069todmt.ParameterInfo;
import org.osgi.service.tr069todmt.ParameterValue;
import org.osgi.service.tr069todmt.TR069Connector;
import org.osgi.service.tr069todmt.TR069Exception;

/**
 * A session with the DMT in the terms of TR-069. OSGi 131.
 *
 * <p>Rows that are added are made when they are used for the first time, so that the plugin gets
 * them together with their values; those of a table that is marked as eager are made at once.
 */
final class Connector implements TR069Connector {
  private static final String ENTRIES = "NumberOfEntries";
  private static final String ALIAS = "Alias";

  private final DmtNodes nodes;
  private final InstanceNumbers numbers;
  private boolean closed;

  Connector(DmtSession session, InstanceNumbers numbers) {
    this.nodes = new DmtNodes(session);
    this.numbers = numbers;
  }

  /** Something done with the session. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws DmtException;
  }

  private record Value(String path, String value, Tr069Type type) implements ParameterValue {
    @Override
    public String getPath() {
      return path;
    }

    @Override
    public String getValue() {
      return value;
    }

    @Override
    public int getType() {
      return type.code();
    }
  }

  private record Info(Connector connector, String path, boolean isWriteable)
      implements ParameterInfo {
    @Override
    public String getPath() {
      return path;
    }

    @Override
    public boolean isParameter() {
      return !path.endsWith(".");
    }

    @Override
    public ParameterValue getParameterValue() {
      return connector.getParameterValue(path);
    }
  }

  /** Has no exception but those of TR-069 come out. */
  private <T> T faulting(Work<T> work) {
    if (closed) {
      throw new TR069Exception("the connector is closed");
    }
    try {
      return work.run();
    } catch (DmtException e) {
      throw new TR069Exception(e);
    } catch (DmtIllegalStateException e) {
      throw fault(TR069Exception.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    } catch (SecurityException e) {
      throw fault(TR069Exception.REQUEST_DENIED, String.valueOf(e.getMessage()));
    }
  }

  private static TR069Exception fault(int code, String text) {
    return new TR069Exception(text, code);
  }

  private static TR069Exception noSuchName(String path) {
    return fault(TR069Exception.INVALID_PARAMETER_NAME, "there is no " + path);
  }

  // ---- names

  @Override
  public String toURI(String name, boolean create) {
    return faulting(() -> uri(name, create));
  }

  private String uri(String path, boolean create) throws DmtException {
    if (synthetic(path, create) != null) {
      throw fault(
          TR069Exception.INVALID_PARAMETER_NAME, path + " is not a node, but made up by TR-069");
    }
    String uri = found(path, create);
    if (nodes.isParameter(uri) == (path.isEmpty() || path.endsWith("."))) {
      throw fault(
          TR069Exception.INVALID_ARGUMENTS,
          path + ": expected a dot at the end of an object, and none at that of a parameter");
    }
    return uri;
  }

  /** The node of a path, with or without a dot at its end. */
  private String found(String path, boolean create) throws DmtException {
    String uri = "";
    for (String segment : path.isEmpty() ? new String[0] : path.split("\\.")) {
      if (segment.isEmpty()) {
        throw noSuchName(path);
      }
      boolean byAlias = segment.startsWith("[") && segment.endsWith("]");
      String name = Thorn.unescape(byAlias ? segment.substring(1, segment.length() - 1) : segment);
      boolean inTable = !nodes.session().isLeafNode(uri) && nodes.isTable(uri);
      String row = inTable && Thorn.isNumber(name) ? nameOf(uri, name) : null;
      String next = DmtNodes.child(uri, row == null ? name : row);
      if (!nodes.exists(next)) {
        if (!create || !inTable || !isAtomic()) {
          throw noSuchName(path);
        }
        make(uri, next, name);
      }
      uri = next;
    }
    return uri;
  }

  /** The node of a row with this number, null if there is none with it in its InstanceId. */
  private @Nullable String nameOf(String table, String number) throws DmtException {
    for (String name : nodes.children(table)) {
      if (nodes.instance(table, name).equals(number)) {
        return name;
      }
    }
    return null;
  }

  private void make(String table, String uri, String name) throws DmtException {
    nodes.session().createInteriorNode(uri);
    String id = DmtNodes.child(uri, DmtNodes.INSTANCE_ID);
    MetaNode meta = nodes.exists(uri) ? nodes.metaOrNull(id) : null;
    if (meta == null) {
      return; // the plugin does without
    }
    long number = Thorn.isNumber(name) ? Long.parseLong(name) : nextNumber(table);
    DmtData data =
        (meta.getFormat() & DmtData.FORMAT_LONG) != 0
            ? new DmtData(number)
            : new DmtData((int) number);
    if (nodes.exists(id)) {
      if (meta.can(MetaNode.CMD_REPLACE)) {
        nodes.session().setNodeValue(id, data);
      }
    } else if (meta.can(MetaNode.CMD_ADD)) {
      nodes.session().createLeafNode(id, data);
    }
  }

  private boolean isAtomic() {
    return nodes.session().getLockType() == DmtSession.LOCK_TYPE_ATOMIC;
  }

  @Override
  public String toPath(String uri) {
    return faulting(
        () -> {
          StringBuilder path = new StringBuilder();
          String at = "";
          for (String segment : Uri.toPath(uri)) {
            String name = Uri.decode(segment);
            boolean inTable = nodes.isTable(at);
            String next = DmtNodes.child(at, name);
            if (!nodes.exists(next)) {
              throw noSuchName(uri);
            }
            path.append(Thorn.escape(inTable ? nodes.instance(at, name) : name));
            path.append(nodes.isParameter(next) ? "" : ".");
            at = next;
          }
          return path.toString();
        });
  }

  // ---- what TR-069 makes up

  /** A parameter that no node is behind: the alias of a row, or the size of a table. */
  private record Synthetic(String uri, boolean isAlias) {}

  private @Nullable Synthetic synthetic(String path, boolean create) throws DmtException {
    int nameStart = path.lastIndexOf('.') + 1;
    String name = path.substring(nameStart);
    boolean entries = name.endsWith(ENTRIES) && name.length() > ENTRIES.length();
    if (!entries && !name.equals(ALIAS)) {
      return null;
    }
    String object = found(path.substring(0, nameStart), create);
    if (nodes.exists(DmtNodes.child(object, name))) {
      return null;
    }
    if (entries) {
      String counted = name.substring(0, name.length() - ENTRIES.length());
      String table = DmtNodes.child(object, Thorn.unescape(counted));
      return nodes.exists(table) && nodes.isTable(table) ? new Synthetic(table, false) : null;
    }
    return !object.isEmpty() && nodes.isTable(parent(object)) ? new Synthetic(object, true) : null;
  }

  private static String parent(String uri) {
    String[] path = Uri.toPath(uri);
    return Uri.toUri(Arrays.copyOf(path, path.length - 1));
  }

  private static String lastName(String uri) {
    String[] path = Uri.toPath(uri);
    return Uri.decode(path[path.length - 1]);
  }

  // ---- values

  @Override
  public ParameterValue getParameterValue(String parameterPath) {
    return faulting(
        () -> {
          Synthetic synthetic = synthetic(requireParameter(parameterPath), true);
          if (synthetic != null && synthetic.isAlias()) {
            return new Value(parameterPath, lastName(synthetic.uri()), Tr069Type.STRING);
          }
          if (synthetic != null) {
            String size = Integer.toString(nodes.children(synthetic.uri()).size());
            return new Value(parameterPath, size, Tr069Type.UNSIGNED_INT);
          }
          String uri = uri(parameterPath, true);
          Tr069Type type = nodes.type(uri);
          try {
            return new Value(parameterPath, nodes.value(uri, type), type);
          } catch (IllegalArgumentException e) {
            throw fault(TR069Exception.INTERNAL_ERROR, parameterPath + ": " + e.getMessage());
          }
        });
  }

  @Override
  public void setParameterValue(String parameterPath, String value, int type) {
    faulting(
        () -> {
          Synthetic synthetic = synthetic(requireParameter(parameterPath), true);
          if (synthetic != null && synthetic.isAlias() && type == TR069_STRING) {
            nodes.session().renameNode(synthetic.uri(), Uri.encode(value));
          } else if (synthetic != null) {
            throw fault(
                synthetic.isAlias()
                    ? TR069Exception.INVALID_PARAMETER_TYPE
                    : TR069Exception.NON_WRITABLE_PARAMETER,
                parameterPath);
          } else {
            set(parameterPath, value, type);
          }
          return true;
        });
  }

  private void set(String path, String value, int type) throws DmtException {
    String uri = uri(path, true);
    if (!nodes.isWritable(uri)) {
      throw fault(TR069Exception.NON_WRITABLE_PARAMETER, path + " can only be read");
    }
    try {
      nodes.set(uri, value, Tr069Type.ofCode(type).orElse(null));
    } catch (DmtValues.WrongType e) {
      throw fault(TR069Exception.INVALID_PARAMETER_TYPE, path + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw fault(TR069Exception.INVALID_PARAMETER_VALUE, path + ": " + e.getMessage());
    }
  }

  private static String requireParameter(String path) {
    if (path.isEmpty() || path.endsWith(".")) {
      throw fault(
          TR069Exception.INVALID_PARAMETER_NAME,
          "found \"" + path + "\", expected a parameter, without a dot at the end");
    }
    return path;
  }

  // ---- what there is

  @Override
  public Collection<ParameterInfo> getParameterNames(String objectOrTablePath, boolean nextLevel) {
    return faulting(
        () -> {
          List<ParameterInfo> infos = new ArrayList<>();
          boolean isObject = objectOrTablePath.isEmpty() || objectOrTablePath.endsWith(".");
          if (!isObject && nextLevel) {
            throw fault(
                TR069Exception.INVALID_ARGUMENTS,
                objectOrTablePath + ": NextLevel is for objects, expected a dot at the end");
          }
          Synthetic synthetic = synthetic(objectOrTablePath, true);
          if (synthetic != null) {
            infos.add(new Info(this, objectOrTablePath, synthetic.isAlias()));
            return infos;
          }
          String uri = uri(objectOrTablePath, true);
          if (!nextLevel) {
            infos.add(new Info(this, objectOrTablePath, isWritable(uri)));
          }
          if (isObject) {
            addBelow(infos, uri, objectOrTablePath, nextLevel);
          }
          return infos;
        });
  }

  private void addBelow(List<ParameterInfo> infos, String uri, String path, boolean nextLevel)
      throws DmtException {
    boolean table = nodes.isTable(uri);
    List<String> names = nodes.children(uri);
    if (!uri.isEmpty() && nodes.isTable(parent(uri)) && !names.contains(ALIAS)) {
      infos.add(new Info(this, path + ALIAS, nodes.can(uri, MetaNode.CMD_REPLACE)));
    }
    for (String name : names) {
      String child = DmtNodes.child(uri, name);
      String childPath = path + Thorn.escape(table ? nodes.instance(uri, name) : name);
      if (nodes.isParameter(child)) {
        infos.add(new Info(this, childPath, isWritable(child)));
        continue;
      }
      if (nodes.isTable(child) && !names.contains(name + ENTRIES)) {
        infos.add(new Info(this, childPath + ENTRIES, false));
      }
      infos.add(new Info(this, childPath + '.', isWritable(child)));
      if (!nextLevel) {
        addBelow(infos, child, childPath + '.', false);
      }
    }
  }

  /** Whether a parameter can be set, a table have another row, a row be deleted. */
  private boolean isWritable(String uri) throws DmtException {
    if (nodes.isParameter(uri)) {
      return nodes.isWritable(uri);
    }
    if (nodes.isTable(uri)) {
      return nodes.canAdd(uri);
    }
    return !uri.isEmpty() && nodes.isTable(parent(uri)) && nodes.can(uri, MetaNode.CMD_DELETE);
  }

  // ---- rows

  @Override
  public String addObject(String path) {
    return faulting(
        () -> {
          requireAtomic();
          int alias = path.endsWith("].") ? path.lastIndexOf(".[") + 1 : 0;
          String table = uri(alias > 0 ? path.substring(0, alias) : requireObject(path), true);
          if (!nodes.isTable(table)) {
            throw fault(TR069Exception.INVALID_PARAMETER_NAME, path + " is no table");
          }
          String name =
              alias > 0
                  ? path.substring(alias + 1, path.length() - 2)
                  : Long.toString(nextNumber(table));
          String row = DmtNodes.child(table, Thorn.unescape(name));
          if (nodes.exists(row)) {
            throw fault(TR069Exception.INVALID_PARAMETER_NAME, path + " is there already");
          }
          if (nodes.isEager(table)) {
            make(table, row, name);
          }
          return name;
        });
  }

  private long nextNumber(String table) throws DmtException {
    List<String> used = new ArrayList<>(nodes.children(table));
    for (String name : List.copyOf(used)) {
      used.add(nodes.instance(table, name));
    }
    return numbers.next(nodes.session().getRootUri() + Uri.PATH_SEPARATOR + table, used);
  }

  @Override
  public void deleteObject(String objectPath) {
    faulting(
        () -> {
          requireAtomic();
          String uri;
          try {
            uri = found(objectPath, false);
          } catch (TR069Exception e) {
            int end = objectPath.lastIndexOf('.', objectPath.length() - 2) + 1;
            if (nodes.isTable(found(objectPath.substring(0, end), false))) {
              return false; // it was never made, or is gone already
            }
            throw e;
          }
          if (uri.isEmpty() || nodes.isParameter(uri) || !nodes.isTable(parent(uri))) {
            throw fault(TR069Exception.INVALID_PARAMETER_NAME, objectPath + " is no row");
          }
          nodes.session().deleteNode(uri);
          return true;
        });
  }

  private static String requireObject(String path) {
    if (!path.endsWith(".")) {
      throw fault(
          TR069Exception.INVALID_PARAMETER_NAME,
          "found \"" + path + "\", expected a table, with a dot at the end");
    }
    return path;
  }

  private void requireAtomic() {
    if (!isAtomic()) {
      throw fault(TR069Exception.REQUEST_DENIED, "rows come and go in atomic sessions only");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
