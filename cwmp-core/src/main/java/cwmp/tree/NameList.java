// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import java.util.ArrayList;
import java.util.List;

/** The answer to one GetParameterNames. TR-069 A.3.2.3. */
final class NameList {
  private final ParameterTree tree;
  private final Aliases.Spelling spelling;
  private final List<ParameterInfo> names = new ArrayList<>();

  private NameList(ParameterTree tree) {
    this.tree = tree;
    this.spelling = new Aliases.Spelling(tree);
  }

  static List<ParameterInfo> of(ParameterTree tree, String path, boolean nextLevel)
      throws FaultException {
    ParameterPath parsed = ParameterPath.parse(path);
    Selection found = Selection.of(tree, parsed, tree.engine().isInstanceWildcardsSupported());
    if (!parsed.isPartial() && nextLevel) {
      throw new FaultException(
          FaultCode.INVALID_ARGUMENTS, path + " is a parameter, which has no next level");
    }
    NameList list = new NameList(tree);
    found.parameters().forEach(list::add);
    for (ObjectNode object : found.objects()) {
      // The level below the empty path is the root object itself.
      if (!nextLevel || path.isEmpty()) {
        list.add(object);
      }
      if (!nextLevel || !path.isEmpty()) {
        list.addBelow(object, !nextLevel);
      }
    }
    return list.names;
  }

  private void addBelow(ObjectNode object, boolean deep) {
    Nodes nodes = tree.nodes();
    if (object.isTable()) {
      for (int row : tree.rows(object)) {
        addChild(nodes.row(object, row), deep);
      }
      return;
    }
    tree.presence().parameters(object).forEach(this::add);
    tree.presence().objects(object).forEach(child -> addChild(child, deep));
  }

  private void addChild(ObjectNode child, boolean deep) {
    add(child);
    if (deep) {
      addBelow(child, true);
    }
  }

  private void add(ObjectNode object) {
    names.add(new ParameterInfo(spelling.of(object), object.schema().isCreatable()));
  }

  private void add(ParameterNode parameter) {
    names.add(new ParameterInfo(spelling.of(parameter), parameter.schema().isWritable()));
  }
}
