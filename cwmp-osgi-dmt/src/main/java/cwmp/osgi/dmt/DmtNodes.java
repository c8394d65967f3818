// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.MetaNode;
import org.osgi.service.dmt.Uri;
import org.osgi.service.tr069todmt.TR069Connector;

/**
 * The nodes of a session with the DMT as TR-069 sees them: objects, tables and parameters.
 *
 * <p>URIs are relative to the root of the session; that itself is the empty one.
 */
final class DmtNodes {
  /** The leaf of a row in which a plugin says its instance number. */
  static final String INSTANCE_ID = "InstanceId";

  /** What OSGi 131 calls the MIME type of lists, beside the constant of its API. */
  private static final String LIST_MIME = TR069Connector.PREFIX + "list";

  private final DmtSession session;

  DmtNodes(DmtSession session) {
    this.session = session;
  }

  DmtSession session() {
    return session;
  }

  static String child(String uri, String name) {
    return uri.isEmpty() ? Uri.encode(name) : uri + Uri.PATH_SEPARATOR + Uri.encode(name);
  }

  /** The names of the nodes right below, numbers first and in their order. */
  List<String> children(String uri) throws DmtException {
    List<String> names = new ArrayList<>();
    String[] found = session.getChildNodeNames(uri);
    for (String name : found == null ? new String[0] : found) {
      names.add(Uri.decode(name));
    }
    names.sort(
        Comparator.comparing((String name) -> !Thorn.isNumber(name))
            .thenComparing(name -> Thorn.isNumber(name) ? name.length() : 0)
            .thenComparing(Comparator.naturalOrder()));
    return names;
  }

  boolean exists(String uri) {
    return session.isNodeUri(uri);
  }

  @Nullable MetaNode meta(String uri) throws DmtException {
    return session.getMetaNode(uri);
  }

  /** What is said about a node that need not be there; null if nothing is. */
  @Nullable MetaNode metaOrNull(String uri) {
    try {
      return session.getMetaNode(uri);
    } catch (DmtException e) {
      return null; // not defined in this tree
    }
  }

  /** Whether a table can have rows that it does not have now. */
  boolean canAdd(String table) throws DmtException {
    MetaNode row = metaOrNull(child(table, "1"));
    return row == null ? can(table, MetaNode.CMD_ADD) : row.can(MetaNode.CMD_ADD);
  }

  /** Whether this command of {@link MetaNode} may be given; a node without meta data has no say. */
  boolean can(String uri, int command) throws DmtException {
    MetaNode meta = meta(uri);
    return meta == null || meta.can(command);
  }

  private boolean isOfType(String uri, String type) throws DmtException {
    return type.equals(session.getNodeType(uri)) || hasMime(uri, type);
  }

  private boolean hasMime(String uri, String mime) throws DmtException {
    MetaNode meta = meta(uri);
    String[] mimes = meta == null ? null : meta.getMimeTypes();
    return mimes != null && Arrays.asList(mimes).contains(mime);
  }

  /** Whether a parameter can be set. */
  boolean isWritable(String parameter) throws DmtException {
    return isListOfValues(parameter) ? canAdd(parameter) : can(parameter, MetaNode.CMD_REPLACE);
  }

  /** Whether rows of it are to be made as soon as they are added. */
  boolean isEager(String uri) throws DmtException {
    return hasMime(uri, TR069Connector.TR069_MIME_EAGER);
  }

  /** Whether it is a table: a MAP or LIST whose children are not values themselves. */
  boolean isTable(String uri) throws DmtException {
    return isCollection(uri) && !isListOfValues(uri);
  }

  private boolean isCollection(String uri) throws DmtException {
    return !session.isLeafNode(uri)
        && (isOfType(uri, DmtConstants.DDF_MAP) || isOfType(uri, DmtConstants.DDF_LIST));
  }

  /** Whether it is a parameter: a leaf, or a LIST of leaves, which is a comma-separated list. */
  boolean isParameter(String uri) throws DmtException {
    return session.isLeafNode(uri) || isListOfValues(uri);
  }

  boolean isListOfValues(String uri) throws DmtException {
    if (session.isLeafNode(uri) || !isOfType(uri, DmtConstants.DDF_LIST)) {
      return false;
    }
    if (hasMime(uri, LIST_MIME) || hasMime(uri, TR069Connector.TR069_MIME_STRING_LIST)) {
      return true;
    }
    List<String> children = children(uri);
    for (String name : children) {
      if (!session.isLeafNode(child(uri, name))) {
        return false;
      }
    }
    MetaNode item = children.isEmpty() ? metaOrNull(child(uri, "0")) : null;
    return !children.isEmpty() || (item != null && item.isLeaf());
  }

  /** The instance number that the plugin gives a row, else the name of its node. */
  String instance(String table, String name) throws DmtException {
    String id = child(child(table, name), INSTANCE_ID);
    return exists(id) ? session.getNodeValue(id).toString() : name;
  }

  // ---- values

  /**
   * What type of TR-069 a parameter is of.
   *
   * @throws DmtException if it cannot be read
   */
  Tr069Type type(String uri) throws DmtException {
    if (isListOfValues(uri)) {
      return Tr069Type.STRING;
    }
    return Tr069Type.of(meta(uri), session.getNodeValue(uri).getFormat());
  }

  /**
   * What a parameter reads.
   *
   * @throws IllegalArgumentException if TR-069 cannot have such a value
   */
  String value(String uri, Tr069Type type) throws DmtException {
    if (!isListOfValues(uri)) {
      return DmtValues.text(session.getNodeValue(uri), type);
    }
    List<String> items = new ArrayList<>();
    for (String name : children(uri)) {
      items.add(DmtValues.text(session.getNodeValue(child(uri, name)), Tr069Type.STRING));
    }
    return Values.text(items, item -> item);
  }

  /**
   * Sets a parameter.
   *
   * @param type null for the one that the node is of
   * @throws DmtValues.WrongType if it cannot be of this type
   * @throws IllegalArgumentException if the text is not one of its values
   */
  void set(String uri, String text, @Nullable Tr069Type type)
      throws DmtException, DmtValues.WrongType {
    Tr069Type given = type == null ? type(uri) : type;
    if (!isListOfValues(uri)) {
      MetaNode meta = meta(uri);
      int formats = meta == null ? session.getNodeValue(uri).getFormat() : meta.getFormat();
      DmtData data = DmtValues.data(text, given, formats, formatName(meta));
      requireValid(meta, data, text);
      session.setNodeValue(uri, data);
      return;
    }
    List<String> items = Values.toList(text, Objects::requireNonNull);
    List<String> there = children(uri);
    for (int i = 0; i < Math.max(items.size(), there.size()); i++) {
      String item = child(uri, i < there.size() ? there.get(i) : Integer.toString(i));
      if (i >= items.size()) {
        session.deleteNode(item);
      } else if (i < there.size()) {
        set(item, items.get(i), Tr069Type.STRING);
      } else {
        session.createLeafNode(item, new DmtData(items.get(i)));
      }
    }
  }

  private static String formatName(@Nullable MetaNode meta) {
    String[] names = meta == null ? null : meta.getRawFormatNames();
    return names == null || names.length == 0 ? "raw" : names[0];
  }

  private static void requireValid(@Nullable MetaNode meta, DmtData data, String text) {
    if (meta != null && !meta.isValidValue(data)) {
      throw new IllegalArgumentException("the node cannot have the value \"" + text + '"');
    }
  }
}
