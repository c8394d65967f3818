// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.message.ValueType;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.MetaNode;

/**
 * A node of the agent's subtree, with what the model says about it.
 *
 * @param path as in TR-069: of an object, a table or a row with its final dot, of a parameter
 *     without one; empty for the node that holds the root object
 * @param object the object, or that of the parameter; null for the node that holds the root object
 * @param parameter null if it is none
 * @param isTable whether it is a table rather than a row of it or a single object
 */
record AgentNode(
    String path,
    @Nullable SchemaObject object,
    @Nullable SchemaParameter parameter,
    boolean isTable)
    implements MetaNode {

  boolean isRow() {
    return parameter == null && object != null && object.isTable() && !isTable;
  }

  /** The type of the node: DDF of an interior one, MIME of a leaf. */
  @Nullable String type() {
    if (parameter != null) {
      return Tr069Type.of(parameter.type()).mime();
    }
    return isTable ? DmtConstants.DDF_MAP : null;
  }

  @Override
  public boolean can(int operation) {
    if (operation == CMD_GET) {
      return true;
    }
    return parameter != null
        ? operation == CMD_REPLACE && parameter.isWritable()
        : isRow()
            && object != null
            && object.isCreatable()
            && (operation == CMD_ADD || operation == CMD_DELETE);
  }

  @Override
  public boolean isLeaf() {
    return parameter != null;
  }

  @Override
  public int getScope() {
    return isRow() ? DYNAMIC : AUTOMATIC;
  }

  @Override
  public String getDescription() {
    return path;
  }

  @Override
  public int getMaxOccurrence() {
    return isRow() && object != null ? object.maxEntries() : 1;
  }

  @Override
  public boolean isZeroOccurrenceAllowed() {
    return isRow();
  }

  @Override
  public @Nullable DmtData getDefault() {
    return parameter == null ? null : data(parameter.defaultValue());
  }

  @Override
  public String @Nullable [] getMimeTypes() {
    String type = type();
    return type == null ? null : new String[] {type};
  }

  @Override
  public double getMax() {
    return Double.MAX_VALUE;
  }

  @Override
  public double getMin() {
    return -Double.MAX_VALUE;
  }

  @Override
  public DmtData @Nullable [] getValidValues() {
    if (parameter == null || parameter.facets().enumeration().isEmpty() || parameter.isList()) {
      return null;
    }
    return parameter.facets().enumeration().stream()
        .map(one -> data(one.value()))
        .toArray(DmtData[]::new);
  }

  @Override
  public int getFormat() {
    if (parameter == null) {
      return DmtData.FORMAT_NODE;
    }
    return switch (parameter.type()) {
      case BOOLEAN -> DmtData.FORMAT_BOOLEAN;
      case INT -> DmtData.FORMAT_INTEGER;
      case UNSIGNED_INT, LONG -> DmtData.FORMAT_LONG;
      case UNSIGNED_LONG -> DmtData.FORMAT_LONG | DmtData.FORMAT_STRING; // beyond 63 bits
      case DATE_TIME -> DmtData.FORMAT_DATE_TIME;
      case BASE64 -> DmtData.FORMAT_BASE64;
      case HEX_BINARY -> DmtData.FORMAT_BINARY;
      default -> DmtData.FORMAT_STRING;
    };
  }

  @Override
  public String @Nullable [] getRawFormatNames() {
    return null;
  }

  @Override
  public boolean isValidValue(DmtData value) {
    try {
      if (parameter != null) {
        text(value);
      }
      return parameter != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String @Nullable [] getValidNames() {
    return null;
  }

  @Override
  public boolean isValidName(String name) {
    return !name.isEmpty() && name.indexOf('.') < 0;
  }

  @Override
  public String @Nullable [] getExtensionPropertyKeys() {
    return null;
  }

  @Override
  public Object getExtensionProperty(String key) {
    throw new IllegalArgumentException("there is no property " + key);
  }

  /** A value of the parameter as the node has it. */
  DmtData data(String text) {
    try {
      return DmtValues.data(text, valueType(), getFormat(), "");
    } catch (DmtValues.WrongType e) {
      throw new IllegalStateException(path, e); // each format above is one of its type
    }
  }

  /**
   * The canonical value of the parameter that the node is to have.
   *
   * @throws IllegalArgumentException if the model does not allow it
   */
  String text(DmtData data) {
    SchemaParameter written = leaf();
    boolean isText = data.getFormat() == DmtData.FORMAT_STRING;
    return written.canonical(isText ? data.getString() : DmtValues.text(data, valueType()));
  }

  private Tr069Type valueType() {
    ValueType type = leaf().type();
    return Tr069Type.of(type);
  }

  private SchemaParameter leaf() {
    if (parameter == null) {
      throw new IllegalArgumentException(path + " is no leaf");
    }
    return parameter;
  }
}
