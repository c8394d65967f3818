// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile in the making.
 *
 * @param source what it is made from, for a comment
 * @param root its name
 */
record Draft(
    String source, String dataModel, String root, DraftIdentity identity, List<Item> objects) {

  /**
   * An object or a table.
   *
   * @param tables that it is in, outermost first, itself if it is one
   * @param creatable whether the ACS may add rows
   * @param entries the name of the parameter that counts the rows, {@code none} without one
   */
  record Item(
      String path,
      boolean table,
      List<DumpedObject> tables,
      boolean creatable,
      @Nullable String entries,
      List<Value> parameters) {
    Item {
      parameters = new ArrayList<>(parameters);
    }
  }

  /** A parameter, and its values as templates by the instance numbers of the rows. */
  static final class Value {
    final String name;
    final ValueType type;
    final boolean writable;
    final boolean hidden;
    final boolean inform;

    /** What stands in the profile, empty for the usual. */
    String notification = "";

    final Map<List<Integer>, String> templates = new LinkedHashMap<>();

    Value(String name, ValueType type, boolean writable, boolean hidden, boolean inform) {
      this.name = name;
      this.type = type;
      this.writable = writable;
      this.hidden = hidden;
      this.inform = inform;
    }
  }
}
