// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import horde.fleet.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A look at the parameters of one device, a slice at a time, as a large model has thousands. On the
 * device's loop; what comes or goes between two slices is seen as it is then.
 */
final class ParameterScan {
  private static final int SLICE = 64;

  private final ParameterFilter filter;
  private final String search;
  private final List<ParameterNode> nodes;
  private final List<ParameterRow> found = new ArrayList<>();
  private int at;
  private int matching;

  /**
   * Has seen nothing yet.
   *
   * @throws FaultException 9005 if there is nothing of this path
   */
  ParameterScan(Device device, ParameterFilter filter) throws FaultException {
    this.filter = filter;
    this.search = folded(filter.search());
    this.nodes = device.tree().covered(filter.path());
    if (nodes.isEmpty()
        && !filter.path().isEmpty()
        && device.tree().findObject(filter.path()) == null) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, filter.path() + ": no such parameter");
    }
  }

  /** Looks at some more; whether that were the last. */
  boolean slice(Device device) throws FaultException {
    int end = Math.min(nodes.size(), at + SLICE);
    for (; at < end; at++) {
      look(device, nodes.get(at));
    }
    return at == nodes.size();
  }

  private void look(Device device, ParameterNode parameter) throws FaultException {
    ParameterTree tree = device.tree();
    if (!tree.exists(parameter)
        || filter.changed() && tree.writer(parameter) == Writer.FACTORY
        || !isSearched(tree, parameter)) {
      return;
    }
    matching++;
    if (matching > filter.from() && found.size() < filter.limit()) {
      found.add(DeviceReader.row(device, parameter, filter.secrets()));
    }
  }

  /** A secret value is not searched unless it may be told. */
  private boolean isSearched(ParameterTree tree, ParameterNode parameter) {
    return search.isEmpty()
        || folded(parameter.path()).contains(search)
        || (filter.secrets() || !DeviceReader.isSecret(parameter))
            && folded(tree.value(parameter)).contains(search);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What was found. */
  ParameterPage page() {
    int shown = filter.from() + found.size();
    return new ParameterPage(found, shown < matching && !found.isEmpty() ? shown : null, matching);
  }
}
