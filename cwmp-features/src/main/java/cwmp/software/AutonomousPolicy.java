// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.FaultStruct;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.util.List;

/** Which changes the ACS wants to hear of: ManagementServer.DUStateChangeComplPolicy. */
final class AutonomousPolicy {
  private static final String POLICY = "ManagementServer.DUStateChangeComplPolicy.";

  private final ParameterTree tree;

  AutonomousPolicy(ParameterTree tree) {
    this.tree = tree;
  }

  boolean wants(UnitOperation operation, FaultStruct fault) {
    if (!read("Enable").equals("true") || !list("OperationTypeFilter").contains(operation.text())) {
      return false;
    }
    String results = read("ResultTypeFilter");
    return fault.isFault()
        ? !results.equals("Success")
            && list("FaultCodeFilter").contains(Integer.toString(fault.faultCode()))
        : !results.equals("Failure");
  }

  private List<String> list(String name) {
    return List.of(read(name).split(","));
  }

  /** Empty if the model does not have it, which filters everything. */
  private String read(String name) {
    ParameterNode node = tree.find(tree.nodes().schema().root().path() + POLICY + name);
    return node == null ? "" : tree.value(node);
  }
}
