// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the device takes what it was told about its ACS. TR-069 3.1.
 *
 * <p>What an ACS or somebody at the device has set comes before what DHCP says, and that before
 * what the factory has set. If the ACS cannot be reached, DHCP may move the device away from it.
 */
final class Discovery {
  /**
   * So many failed sessions in a row make an ACS unreachable: with the default retry waits they
   * take 315 seconds at least, and the standard asks for a new discovery after 300.
   */
  static final int FAILURES_THAT_MATTER = 6;

  private final ParameterTree tree;
  private final boolean unreachable;

  /** What was not taken, each with its reason. */
  final List<String> refused = new ArrayList<>();

  final List<Change> changes = new ArrayList<>();

  Discovery(ParameterTree tree, int failedSessions) {
    this.tree = tree;
    this.unreachable = failedSessions >= FAILURES_THAT_MATTER;
  }

  void take(DiscoveredAcs found) {
    take(EngineParameter.URL, found.url());
    found.provisioningCode().ifPresent(v -> take(EngineParameter.PROVISIONING_CODE, v));
    found
        .retryMinimumWaitInterval()
        .ifPresent(v -> take(EngineParameter.CWMP_RETRY_MINIMUM_WAIT_INTERVAL, v.toString()));
    found
        .retryIntervalMultiplier()
        .ifPresent(v -> take(EngineParameter.CWMP_RETRY_INTERVAL_MULTIPLIER, v.toString()));
  }

  private void take(EngineParameter parameter, String value) {
    ParameterNode node = tree.engine().node(parameter);
    if (node == null || !tree.exists(node)) {
      refused.add(parameter.path() + ": the model does not have it");
      return;
    }
    Writer writer = tree.writer(node);
    boolean isSet = writer == Writer.ACS || writer == Writer.DEVICE;
    boolean mayMove = parameter == EngineParameter.URL && unreachable;
    if (isSet && !mayMove && !tree.value(node).isEmpty()) {
      refused.add(node + " was set by other means");
      return;
    }
    try {
      changes.addAll(
          tree.set(
              List.of(new ParameterValue(node.path(), ValueType.ABSENT, value)), Writer.ENGINE));
    } catch (FaultException e) {
      refused.add(node + ": " + e.fault().parameters().get(0).text());
    }
  }
}
