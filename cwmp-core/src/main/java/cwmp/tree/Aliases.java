// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One device's rows by alias, for a device that has alias-based addressing. TR-069 3.6.1. */
final class Aliases {
  /** What an alias starts with that the device gave by itself. */
  private static final String OWN_PREFIX = "cpe-";

  private static final String ALIAS = "Alias";

  private final ParameterTree tree;

  Aliases(ParameterTree tree) {
    this.tree = tree;
  }

  /** Whether the parameter names a row. */
  static boolean isAlias(ParameterNode parameter) {
    return parameter.parent().isRow()
        && parameter.schema() == parameterOf(parameter.schema().parent());
  }

  /** The parameter that names each row of a table, or null if the model has none. */
  static @Nullable SchemaParameter parameterOf(SchemaObject table) {
    SchemaParameter alias = table.isTable() ? table.parameter(ALIAS) : null;
    return alias == null || alias.type() != ValueType.STRING ? null : alias;
  }

  /** The alias of a row that nobody has named. */
  static String ownAlias(ObjectNode row) {
    return OWN_PREFIX + row.instance();
  }

  /** Whether only the device itself may give this alias. */
  static boolean isOwn(String alias) {
    return alias.startsWith(OWN_PREFIX);
  }

  /**
   * The row with this alias; null if there is none, or if this device knows no aliases in paths.
   */
  @Nullable ObjectNode row(ObjectNode table, String alias) {
    return tree.engine().isAliasBasedAddressing() ? rowNamed(table, alias) : null;
  }

  private @Nullable ObjectNode rowNamed(ObjectNode table, String alias) {
    SchemaParameter parameter = parameterOf(table.schema());
    if (parameter != null) {
      for (int number : tree.rows(table)) {
        ObjectNode row = tree.nodes().row(table, number);
        if (tree.value(tree.nodes().parameter(row, parameter)).equals(alias)) {
          return row;
        }
      }
    }
    return null;
  }

  /** What is wrong with an alias that somebody has set, or null if nothing is. */
  static @Nullable String problem(Change change) {
    String alias = change.newValue();
    if (!ParameterPath.isAlias(alias)) {
      return "expected a letter, then letters, digits, _ and -, 64 in all at most";
    }
    return change.writer() == Writer.ACS && change.differs() && isOwn(alias)
        ? "only the device itself gives an alias that starts with " + OWN_PREFIX
        : null;
  }

  /**
   * How the paths of one answer name rows: by number, or by alias where the ACS wants that and the
   * path stays short enough.
   */
  static final class Spelling {
    private final ParameterTree tree;
    private final boolean byAlias;

    /** The paths that were spelled for this answer. */
    private final Map<ObjectNode, String> spelled = new HashMap<>();

    Spelling(ParameterTree tree) {
      this.tree = tree;
      this.byAlias = tree.engine().isAnsweringInAliases();
    }

    String of(ParameterNode parameter) {
      return byAlias
          ? fitting(of(parameter.parent()) + parameter.schema().name(), parameter.path())
          : parameter.path();
    }

    String of(ObjectNode object) {
      return byAlias ? fitting(spelled(object), object.path()) : object.path();
    }

    private static String fitting(String path, String byNumber) {
      return path.length() <= ParameterPath.MAX_LENGTH ? path : byNumber;
    }

    private String spelled(ObjectNode object) {
      String known = spelled.get(object);
      if (known != null) {
        return known;
      }
      ObjectNode above = object.parent();
      String path = (above == null ? "" : spelled(above)) + nameOf(object) + '.';
      spelled.put(object, path);
      return path;
    }

    private String nameOf(ObjectNode object) {
      SchemaParameter alias = parameterOf(object.schema());
      if (!object.isRow()) {
        return object.schema().name();
      }
      return alias == null
          ? Integer.toString(object.instance())
          : '[' + tree.value(tree.nodes().parameter(object, alias)) + ']';
    }

    /** A value that is a path, or a list of paths, in this spelling; any other as it is. */
    String ofValue(SchemaParameter schema, String value) {
      return byAlias && schema.reference() != null
          ? new References(tree).spelled(schema, value, this)
          : value;
    }
  }
}
